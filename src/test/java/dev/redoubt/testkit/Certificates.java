package dev.redoubt.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * An authority of its own, and a certificate that it has signed, made by openssl.
 *
 * @param authority the authority's certificate
 * @param certificate that of a server
 * @param key the server's key
 */
public record Certificates(Path authority, Path certificate, Path key) {
    /** Makes them for a server of some name, such as DNS:localhost. */
    public static Certificates of(String name, Path directory) {
        try {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve("names"), "subjectAltName=" + name + "\n");
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        String newKey = "openssl req -newkey rsa:2048 -nodes -subj /CN=";
        run(directory, newKey + "authority -x509 -days 2 -keyout ca.key -out ca.pem");
        run(directory, newKey + "server -keyout server.key -out server.csr");
        run(
                directory,
                "openssl x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -extfile names"
                        + " -out server.pem");
        return new Certificates(
                directory.resolve("ca.pem"), directory.resolve("server.pem"), directory.resolve("server.key"));
    }

    private static void run(Path directory, String command) {
        ChildProcess.Exit exit =
                ChildProcess.start(List.of(command.split(" ")), directory).await();
        if (exit.code() != 0) {
            throw new IllegalStateException(command + ": " + exit.err());
        }
    }

    /** What makes a redis-server speak TLS only. */
    public String[] optionsOfServer() {
        return ("--port 0 --tls-port PORT --tls-auth-clients no --tls-cert-file " + certificate + " --tls-key-file "
                        + key)
                .split(" ");
    }
}
