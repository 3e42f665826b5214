package dev.redoubt.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Serves a directory, with a Content-Security-Policy. */
final class PageServer implements AutoCloseable {
    /** What Jenkins sends if nobody has changed it. */
    static final String JENKINS = "sandbox allow-same-origin; default-src 'none'; img-src 'self'; style-src 'self';";

    private final HttpServer server;
    private final Path directory;
    private final Set<String> missing = ConcurrentHashMap.newKeySet();

    private final String policy;

    /**
     * Starts a server.
     *
     * @param directory what it serves
     * @param policy the Content-Security-Policy that it sends; empty for none
     */
    PageServer(Path directory, String policy) throws IOException {
        this.directory = directory;
        this.policy = policy;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        Path file = directory.resolve(exchange.getRequestURI().getPath().substring(1));
        boolean isThere = Files.isRegularFile(file);
        if (!isThere) {
            missing.add(exchange.getRequestURI().getPath());
        }
        byte[] content = isThere ? Files.readAllBytes(file) : new byte[0];
        if (!policy.isEmpty()) {
            exchange.getResponseHeaders().set("Content-Security-Policy", policy);
        }
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.getResponseHeaders().set("Content-Type", type(file.toString()));
        exchange.sendResponseHeaders(isThere ? 200 : 404, content.length == 0 ? -1 : content.length);
        exchange.getResponseBody().write(content);
        exchange.close();
    }

    private static String type(String name) {
        if (name.endsWith(".css")) {
            return "text/css";
        }
        return name.endsWith(".svg") ? "image/svg+xml" : "text/html;charset=UTF-8";
    }

    String url(String page) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + page;
    }

    /** {@return what was asked for and is not there} */
    Set<String> missing() {
        return missing;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
