package dev.redoubt.wire;

import dev.redoubt.model.InvocationId;
import org.jspecify.annotations.Nullable;

/**
 * The ids that were read last, by their texts: a record stands shortly behind the begin line that has its id, too, as far
 * behind as there are threads. Not thread-safe.
 */
final class RecentIds {
    private static final int SIZE = 256;
    private static final int MOST_CHARS = 1_000;

    private final @Nullable String[] texts = new String[SIZE];
    private final @Nullable InvocationId[] ids = new InvocationId[SIZE];

    /** {@return the id that a text stands for; null if it has to be read} */
    @Nullable
    InvocationId of(String text) {
        int place = place(text);
        return text.equals(texts[place]) ? ids[place] : null;
    }

    /** Remembers an id, unless it is long, until another one takes its place. */
    InvocationId add(String text, InvocationId id) {
        if (text.length() <= MOST_CHARS) {
            int place = place(text);
            texts[place] = text;
            ids[place] = id;
        }
        return id;
    }

    private static int place(String text) {
        int hash = text.hashCode();
        return (hash ^ hash >>> 16) & (SIZE - 1);
    }
}
