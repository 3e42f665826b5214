package dev.redoubt.wire;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Takes the elements out of a container, which may be code of a test and run on a thread of its own: whoever waits can
 * have at any time what was taken so far. The entries of a map are taken as key, value, key, value.
 *
 * <p>Thread-safe.
 */
final class Contents implements Callable<Contents> {
    private final Object container;
    private final int most;
    private final List<@Nullable Object> taken = new ArrayList<>();
    private boolean hasMore;
    private boolean isClosed;

    Contents(Object container, int most) {
        this.container = container;
        this.most = most;
    }

    @Override
    public Contents call() {
        if (container instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                if (!take(most * 2, entry.getKey(), entry.getValue())) {
                    break;
                }
            }
        } else if (container instanceof Map.Entry<?, ?> entry) {
            take(2, entry.getKey(), entry.getValue());
        } else if (container instanceof Iterable<?> iterable) {
            for (Object element : iterable) {
                if (!take(most, element)) {
                    break;
                }
            }
        } else {
            takeArray();
        }
        return this;
    }

    private void takeArray() {
        int length = Array.getLength(container);
        for (int i = 0; i < length && take(most, Array.get(container, i)); i++) {
            // Taken.
        }
    }

    private synchronized boolean take(int limit, @Nullable Object... elements) {
        if (taken.size() >= limit) {
            hasMore = true;
        }
        if (hasMore || isClosed) {
            return false;
        }
        for (Object element : elements) {
            taken.add(element);
        }
        return true;
    }

    /** {@return what was taken; nothing more is} */
    synchronized List<@Nullable Object> taken() {
        isClosed = true;
        return taken;
    }

    /** {@return whether there was more than the limit} */
    synchronized boolean hasMore() {
        return hasMore;
    }
}
