package dev.redoubt.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** A real redis-server on a loopback port, with its files in a directory. */
public final class RedisServer implements AutoCloseable {
    private static final String PROGRAM = "/usr/bin/redis-server";
    private static final String READY = "Ready to accept connections";
    private static final int FIRST_PORT = 20_000;
    private static final int PORTS = 12_000;

    private final Path directory;
    private final List<String> options;
    private final int port;
    private Process process;

    private RedisServer(Path directory, List<String> options) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.options = options;
        this.port = freePort();
    }

    /**
     * Below the ports that the kernel gives to clients: one of those might have it while the server is down, and a client
     * that calls a server that is down might even reach itself.
     */
    private static int freePort() throws IOException {
        for (int tries = 0; tries < PORTS; tries++) {
            int port = FIRST_PORT + ThreadLocalRandom.current().nextInt(PORTS);
            try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return free.getLocalPort();
            } catch (BindException taken) {
                // Another one, then.
            }
        }
        throw new IOException("no port is free from " + FIRST_PORT + " on");
    }

    public static boolean isInstalled() {
        return Files.isExecutable(Path.of(PROGRAM));
    }

    /** Starts one that keeps everything on the disk. */
    public static RedisServer start(Path directory, String... options) {
        try {
            RedisServer server = new RedisServer(directory, List.of(options));
            server.start();
            return server;
        } catch (IOException unstartable) {
            throw new UncheckedIOException(unstartable);
        }
    }

    public void start() {
        List<String> command = new ArrayList<>(List.of(
                PROGRAM,
                "--bind",
                "127.0.0.1",
                "--dir",
                directory.toString(),
                "--save",
                "",
                "--appendonly",
                "yes",
                "--appendfsync",
                "always"));
        if (!options.contains("--port")) {
            command.addAll(List.of("--port", Integer.toString(port)));
        }
        options.forEach(option -> command.add(option.replace("PORT", Integer.toString(port))));
        try {
            int before = log().length();
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile().toFile()))
                    .start();
            Eventually.holds(
                    () -> "redis-server is ready: " + log(),
                    () -> !process.isAlive() || log().indexOf(READY, before) >= 0);
            if (!process.isAlive()) {
                throw new IllegalStateException("redis-server has ended: " + log());
            }
        } catch (IOException unstartable) {
            throw new UncheckedIOException(unstartable);
        }
    }

    private Path logFile() {
        return directory.resolve("server.log");
    }

    /** What it has printed. */
    public String log() {
        try {
            return Files.exists(logFile()) ? Files.readString(logFile(), StandardCharsets.ISO_8859_1) : "";
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** As by kill -9; {@link #start()} begins again with what is on the disk. */
    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    public int port() {
        return port;
    }

    public String url() {
        return "redis://127.0.0.1:" + port + "/0";
    }

    @Override
    public void close() {
        kill();
    }
}
