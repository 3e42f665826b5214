package dev.redoubt.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The short texts that were read last, by their bytes: names of fields, outcomes and ids stand in line after line, and need
 * not be made anew. Remembers so many, whatever is read. Not thread-safe.
 */
final class RecentTexts {
    /** Longer texts are seldom the same. */
    static final int MOST_BYTES = 128;

    private static final int SIZE = 1 << 10;
    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long FACTOR = 0x9E3779B97F4A7C15L;

    private final long[] words = new long[SIZE];
    private final @Nullable String[] ofWords = new String[SIZE];
    private final byte[][] bytes = new byte[SIZE][0];
    private final @Nullable String[] texts = new String[SIZE];

    /** {@return the text that ASCII bytes stand for} */
    String of(byte[] line, int offset, int length) {
        boolean isWord = length <= Long.BYTES && length > 0 && offset + Long.BYTES <= line.length;
        return isWord ? ofWord(line, offset, length) : ofBytes(line, offset, length);
    }

    /** Most names of fields are so short that they can be compared at once; none of their bytes is zero. */
    private String ofWord(byte[] line, int offset, int length) {
        long word = (long) EIGHT_BYTES.get(line, offset) & (-1L >>> (Long.SIZE - Byte.SIZE * length));
        int place = place(word * FACTOR);
        String text = knownWord(word, place);
        // Two names in every line may have the same place: there are two for each, or each would be made anew in turn.
        text = text == null ? knownWord(word, place ^ 1) : text;
        return text == null ? add(word, place, new String(line, offset, length, StandardCharsets.ISO_8859_1)) : text;
    }

    private @Nullable String knownWord(long word, int place) {
        return words[place] == word ? ofWords[place] : null;
    }

    private String add(long word, int place, String text) {
        words[place ^ 1] = words[place];
        ofWords[place ^ 1] = ofWords[place];
        words[place] = word;
        // Those that are constants are the same objects then, and quickly compared.
        String same = text.intern();
        ofWords[place] = same;
        return same;
    }

    private String ofBytes(byte[] line, int offset, int length) {
        int place = place(hash(line, offset, length));
        byte[] known = bytes[place];
        String text = texts[place];
        if (text == null || !Arrays.equals(known, 0, known.length, line, offset, offset + length)) {
            text = new String(line, offset, length, StandardCharsets.ISO_8859_1);
            bytes[place] = Arrays.copyOfRange(line, offset, offset + length);
            texts[place] = text;
        }
        return text;
    }

    /** The last eight bytes are taken together, also where some of them were among those before. */
    private static long hash(byte[] line, int offset, int length) {
        long hash = length;
        if (length < Long.BYTES) {
            for (int at = offset; at < offset + length; at++) {
                hash = (hash ^ line[at]) * FACTOR;
            }
            return hash;
        }
        int last = offset + length - Long.BYTES;
        for (int at = offset; at < last; at += Long.BYTES) {
            hash = mixed(hash, line, at);
        }
        return mixed(hash, line, last);
    }

    private static long mixed(long hash, byte[] line, int at) {
        long mixed = (hash ^ (long) EIGHT_BYTES.get(line, at)) * FACTOR;
        return mixed ^ mixed >>> 32;
    }

    private static int place(long hash) {
        return (int) (hash >>> 32) & (SIZE - 1);
    }
}
