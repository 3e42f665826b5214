package dev.redoubt.ledger.redis;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Commands to Redis, over a connection that is opened again when it is lost, with longer and longer pauses. A command may
 * so reach the server twice: each must mean the same then.
 *
 * <p>Thread-safe: commands take turns.
 */
final class RedisClient implements AutoCloseable {
    private static final long FIRST_PAUSE_MILLIS = 50;
    private static final long LONGEST_PAUSE_MILLIS = 2_000;

    private final RedisAddress address;
    private final Duration patience;
    private @Nullable RespConnection connection;

    /**
     * Creates a client, which connects with its first command.
     *
     * @param address where the server is
     * @param patience for how long a command is tried again
     */
    RedisClient(RedisAddress address, Duration patience) {
        this.address = address;
        this.patience = patience;
    }

    RedisAddress address() {
        return address;
    }

    /** {@return the answer: a String, a Long, a List, or null} */
    @Nullable
    Object ask(String... command) throws IOException {
        return ask(Arrays.asList(command));
    }

    synchronized @Nullable Object ask(List<String> command) throws IOException {
        long end = System.nanoTime() + patience.toNanos();
        long pause = FIRST_PAUSE_MILLIS;
        while (true) {
            try {
                return told(open().ask(command));
            } catch (IOException lost) {
                drop();
                if (System.nanoTime() - end > 0) {
                    throw lost;
                }
                pause(pause);
                pause = Math.min(LONGEST_PAUSE_MILLIS, pause * 2);
            }
        }
    }

    private static void pause(long millis) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for Redis", impatient);
        }
    }

    private RespConnection open() throws IOException {
        RespConnection known = connection;
        if (known == null) {
            known = new RespConnection(address);
            connection = known;
            greet(known);
        }
        return known;
    }

    private void greet(RespConnection fresh) throws IOException {
        if (!address.password().isEmpty()) {
            List<String> auth = new ArrayList<>(List.of("AUTH"));
            if (!address.user().isEmpty()) {
                auth.add(address.user());
            }
            auth.add(address.password());
            told(fresh.ask(auth));
        }
        try {
            told(fresh.ask(List.of("SELECT", Integer.toString(address.database()))));
        } catch (EOFException | SocketException closed) {
            throw new EOFException(
                    closed.getMessage() + (address.isTls() ? "" : "; perhaps it demands TLS, rediss://"));
        }
    }

    /** Some errors pass: a server that loads its data, or has no room. */
    private @Nullable Object told(@Nullable Object answer) throws IOException {
        if (!(answer instanceof RespConnection.Failure failure)) {
            return answer;
        }
        String message = failure.message();
        boolean passes = message.startsWith("LOADING")
                || message.startsWith("OOM")
                || message.startsWith("BUSY")
                || message.startsWith("MISCONF")
                || message.startsWith("READONLY")
                || message.startsWith("MASTERDOWN");
        if (passes) {
            throw new IOException(message);
        }
        String said = message.endsWith(".") ? message : message + ".";
        throw new LedgerRefusedException((address + ": " + said + " " + advice(message)).strip());
    }

    private static String advice(String message) {
        if (message.startsWith("WRONGPASS") || message.startsWith("NOAUTH") || message.startsWith("ERR AUTH")) {
            return "Check user and password.";
        }
        if (message.startsWith("WRONGTYPE")) {
            return "Somebody else's keys are there: give another prefix, as ?prefix=name.";
        }
        return message.startsWith("NOPERM") ? "The user needs the permissions for all keys of the prefix." : "";
    }

    private void drop() {
        RespConnection known = connection;
        connection = null;
        if (known != null) {
            try {
                known.close();
            } catch (IOException alreadyLost) {
                // Nothing is left to close.
            }
        }
    }

    @Override
    public synchronized void close() {
        drop();
    }
}
