package dev.redoubt.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Tells well-formed UTF-8 from other bytes: overlong and surrogate sequences, and a byte order mark, are refused. Not
 * thread-safe.
 */
final class Encoding {
    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long HIGH = 0x8080808080808080L;

    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final CharBuffer ignored = CharBuffer.allocate(1 << 12);

    /**
     * {@return whether bytes are ASCII alone}
     *
     * @throws BadLineException if they are not UTF-8, or begin with a byte order mark
     */
    boolean check(byte[] bytes, int length) throws BadLineException {
        int ascii = asciiBytes(bytes, length);
        if (ascii == length) {
            return true;
        }
        ByteBuffer rest = ByteBuffer.wrap(bytes, ascii, length - ascii);
        decoder.reset();
        CoderResult result;
        do {
            ignored.clear();
            result = decoder.decode(rest, ignored, true);
        } while (result.isOverflow());
        if (result.isError()) {
            throw new BadLineException("not UTF-8: found 0x" + Integer.toHexString(bytes[rest.position()] & 0xFF)
                    + " at byte " + (rest.position() + 1) + ", which begins no well-formed character");
        }
        if (length >= 3 && (bytes[0] & 0xFF) == 0xEF && (bytes[1] & 0xFF) == 0xBB && (bytes[2] & 0xFF) == 0xBF) {
            throw new BadLineException("found a byte order mark, must be UTF-8 without one");
        }
        return false;
    }

    /** {@return how many bytes at the start are ASCII} */
    private static int asciiBytes(byte[] bytes, int length) {
        int place = 0;
        while (place <= length - Long.BYTES && ((long) EIGHT_BYTES.get(bytes, place) & HIGH) == 0) {
            place += Long.BYTES;
        }
        while (place < length && bytes[place] >= 0) {
            place++;
        }
        return place;
    }
}
