package dev.redoubt.ledger.redis;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * Where a shared ledger is: {@code redis://user:password@host:port/database?prefix=name&expire=seconds}, or
 * {@code rediss://} for TLS, then also with {@code ca=file}. All but the host may be left out.
 *
 * @param host name or address of the server
 * @param port its port, by default 6379
 * @param isTls whether the connection is encrypted, and the server's certificate checked
 * @param user the ACL user; empty for the default one
 * @param password the password; empty for none
 * @param database number of the database
 * @param prefix what the names of all keys begin with
 * @param expireSeconds after how long without a sign of life the keys of a run vanish
 * @param authorities a file with the certificates, in PEM, of those who may sign the server's; empty for those that the JVM
 *     trusts
 * @since 0.1.0
 */
public record RedisAddress(
        String host,
        int port,
        boolean isTls,
        String user,
        String password,
        int database,
        String prefix,
        long expireSeconds,
        String authorities) {
    /** How an address is written, for a human. */
    public static final String FORM = "redis://host:port/database or rediss:// for TLS";

    private static final int PORT = 6379;
    private static final int MOST_PORT = 65_535;
    private static final long WEEK = 7 * 24 * 3_600;

    /**
     * {@return the address that a text names}
     *
     * @param text the text
     * @throws IllegalArgumentException if it names none; the message never quotes a password
     */
    public static RedisAddress parse(String text) {
        try {
            URI uri = new URI(text);
            boolean isTls = "rediss".equals(uri.getScheme());
            if (uri.getHost() == null || !(isTls || "redis".equals(uri.getScheme())) || uri.getPort() > MOST_PORT) {
                throw new IllegalArgumentException("found no address of Redis, must be " + FORM);
            }
            String[] who = userAndPassword(uri.getRawUserInfo());
            return new RedisAddress(
                    uri.getHost(),
                    uri.getPort() < 0 ? PORT : uri.getPort(),
                    isTls,
                    who[0],
                    who[1],
                    (int) number("database", database(uri.getPath()), 0),
                    option(uri.getRawQuery(), "prefix", "redoubt"),
                    Math.max(1, number("expire", option(uri.getRawQuery(), "expire", ""), WEEK)),
                    option(uri.getRawQuery(), "ca", ""));
        } catch (URISyntaxException malformed) {
            throw new IllegalArgumentException("found no address of Redis, must be " + FORM
                    + "; special characters of a password are written as in a URL");
        }
    }

    private static String[] userAndPassword(String info) {
        if (info == null) {
            return new String[] {"", ""};
        }
        int colon = info.indexOf(':');
        return colon < 0
                ? new String[] {"", decoded(info)}
                : new String[] {decoded(info.substring(0, colon)), decoded(info.substring(colon + 1))};
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String database(String path) {
        return path == null || path.length() < 2 ? "" : path.substring(1);
    }

    private static long number(String what, String text, long byDefault) {
        if (text.isEmpty()) {
            return byDefault;
        }
        if (!text.matches("[0-9]{1,9}")) {
            throw new IllegalArgumentException(what + ": found " + text + ", must be a whole number");
        }
        return Long.parseLong(text);
    }

    private static String option(String query, String name, String byDefault) {
        for (String part : query == null ? new String[0] : query.split("&")) {
            if (part.startsWith(name + "=")) {
                return decoded(part.substring(name.length() + 1));
            }
        }
        return byDefault;
    }

    /** {@return the address without its password} */
    @Override
    public String toString() {
        return (isTls ? "rediss://" : "redis://") + host + ":" + port + "/" + database;
    }
}
