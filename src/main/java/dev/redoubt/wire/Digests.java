package dev.redoubt.wire;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 digests in hexadecimal.
 *
 * @since 0.1.0
 */
public final class Digests {
    private Digests() {}

    /**
     * {@return a new SHA-256 digest, which every Java platform has}
     */
    public static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has SHA-256", impossible);
        }
    }

    /**
     * {@return the digest of a text's UTF-8 bytes}
     *
     * @param text the text
     */
    public static String sha256(String text) {
        return HexFormat.of().formatHex(newSha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * {@return the digest of some bytes}
     *
     * @param bytes the bytes
     * @param length how many of them
     */
    public static String sha256(byte[] bytes, int length) {
        MessageDigest digest = newSha256();
        digest.update(bytes, 0, length);
        return HexFormat.of().formatHex(digest.digest());
    }
}
