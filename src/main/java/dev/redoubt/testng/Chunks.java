package dev.redoubt.testng;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.testng.ITestNGMethod;

/**
 * Cuts the methods of a {@code <test>} into chunks, whose trials take turns. No instance of a class is opened or closed
 * inside a chunk, so none is open for longer because of its turns; and no method of it waits for trials of it.
 */
final class Chunks {
    private final PlainOrder order;
    private final CloneSet clones;
    private final IdentityHashMap<Object, Candidate> last = new IdentityHashMap<>();

    Chunks(PlainOrder order, CloneSet clones) {
        this.order = order;
        this.clones = clones;
    }

    /** {@return the methods in chunks, in their order} */
    List<List<Candidate>> of(List<Candidate> candidates) {
        candidates.forEach(candidate -> last.put(candidate.method().getInstance(), candidate));
        List<List<Candidate>> chunks = new ArrayList<>();
        Set<Object> open = Collections.newSetFromMap(new IdentityHashMap<>());
        Candidate before = null;
        for (Candidate candidate : candidates) {
            boolean isOpened = open.add(candidate.method().getInstance());
            if (before == null || isOpened || !belongs(candidate, before, chunks.get(chunks.size() - 1))) {
                chunks.add(new ArrayList<>());
            }
            chunks.get(chunks.size() - 1).add(candidate);
            before = candidate;
        }
        return chunks;
    }

    private boolean belongs(Candidate candidate, Candidate before, List<Candidate> chunk) {
        ITestNGMethod method = candidate.method();
        ITestNGMethod previous = before.method();
        return realClass(method) == realClass(previous)
                && !before.equals(last.get(previous.getInstance()))
                && (!order.isByPriority() || method.getPriority() == previous.getPriority())
                && !(waitsForTrials(method) && chunk.stream().anyMatch(other -> other.trials() > 1));
    }

    private static Class<?> realClass(ITestNGMethod method) {
        return method.getTestClass().getRealClass();
    }

    private boolean waitsForTrials(ITestNGMethod method) {
        return method.getGroupsDependedUpon().length > 0 || clones.dependsOnTrials(method);
    }
}
