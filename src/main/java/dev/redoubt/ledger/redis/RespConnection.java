package dev.redoubt.ledger.redis;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One connection to Redis, in its protocol RESP 2: a command is a list of texts, an answer a text, a number, a list, nothing,
 * or an error. Not thread-safe.
 */
final class RespConnection implements Closeable {
    private static final int CONNECT_MILLIS = 5_000;
    private static final int ANSWER_MILLIS = 20_000;
    private static final int MOST_BYTES = 64 << 20;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    /** An answer that says that the command failed. */
    record Failure(String message) {}

    RespConnection(RedisAddress address) throws IOException {
        this.socket = open(address);
        this.in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
        this.out = socket.getOutputStream();
    }

    private static Socket open(RedisAddress address) throws IOException {
        Socket plain = new Socket();
        try {
            plain.connect(new InetSocketAddress(address.host(), address.port()), CONNECT_MILLIS);
            if (plain.getLocalSocketAddress().equals(plain.getRemoteSocketAddress())) {
                // On one machine, the system may give a caller the very port on which nobody listens.
                throw new ConnectException("Connection refused");
            }
            plain.setSoTimeout(ANSWER_MILLIS);
            plain.setTcpNoDelay(true);
            return address.isTls() ? Encryption.of(plain, address) : plain;
        } catch (IOException | LedgerRefusedException failed) {
            plain.close();
            throw failed;
        }
    }

    /** {@return the answer to a command: a String, a Long, a List, a {@link Failure}, or null} */
    @Nullable
    Object ask(List<String> command) throws IOException {
        send(command);
        return answer();
    }

    private void send(List<String> command) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(("*" + command.size() + "\r\n").getBytes(StandardCharsets.US_ASCII));
        for (String part : command) {
            byte[] text = part.getBytes(StandardCharsets.UTF_8);
            bytes.writeBytes(("$" + text.length + "\r\n").getBytes(StandardCharsets.US_ASCII));
            bytes.writeBytes(text);
            bytes.writeBytes(new byte[] {'\r', '\n'});
        }
        bytes.writeTo(out);
        out.flush();
    }

    private @Nullable Object answer() throws IOException {
        int kind = in.read();
        if (kind < 0) {
            throw new EOFException("the server closed the connection");
        }
        String line = line();
        return switch (kind) {
            case '+' -> line;
            case '-' -> new Failure(line);
            case ':' -> number(line);
            case '$' -> text((int) number(line));
            case '*' -> list((int) number(line));
            default -> throw new IOException("this is not the protocol of Redis");
        };
    }

    private static long number(String line) throws IOException {
        try {
            return Long.parseLong(line);
        } catch (NumberFormatException noNumber) {
            throw new IOException("this is not the protocol of Redis", noNumber);
        }
    }

    private @Nullable String text(int length) throws IOException {
        if (length < 0) {
            return null;
        }
        if (length > MOST_BYTES) {
            throw new IOException("an answer of " + length + " bytes, limit " + MOST_BYTES);
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length || in.read() != '\r' || in.read() != '\n') {
            throw new EOFException("the server closed the connection");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private @Nullable List<@Nullable Object> list(int length) throws IOException {
        if (length < 0) {
            return null;
        }
        List<@Nullable Object> all = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            all.add(answer());
        }
        return all;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int found = in.read(); found != '\r'; found = in.read()) {
            if (found < 0 || line.length() > MOST_BYTES) {
                throw new EOFException("the server closed the connection");
            }
            line.append((char) found);
        }
        if (in.read() != '\n') {
            throw new IOException("this is not the protocol of Redis");
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
