package dev.redoubt.model;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/**
 * Which Redoubt this is.
 *
 * <p>The build writes it into a file beside this class, for a manifest does not tell: of a package it is that of
 * whatever was loaded from the package first, and in a jar made of several jars it is that of another product.
 *
 * <p>Safe for any thread.
 *
 * @since 0.1.0
 */
public final class Release {
    private static final String VERSION = read();

    private Release() {}

    /** {@return such as {@code 1.2.0}; empty if the file is missing, as in a jar from which resources were dropped} */
    public static String version() {
        return VERSION;
    }

    private static String read() {
        try (InputStream file = Release.class.getResourceAsStream("release.properties")) {
            Properties found = new Properties();
            if (file != null) {
                found.load(file);
            }
            return found.getProperty("version", "");
        } catch (IOException | IllegalArgumentException unreadable) {
            return "";
        }
    }
}
