package dev.redoubt.sink.html;

import dev.redoubt.api.Outcome;
import dev.redoubt.wire.Cleaner;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Puts failures together whose outcome and exception are the same, and whose messages are alike: at most four of ten
 * characters differ, or six of ten words are in both, where numbers count as equal. The name of the exception is not
 * compared with them: it is longer than many a message, and all would be alike. The first message of a cluster stands for it, so the
 * clusters depend on the order in which failures are added, and on nothing else.
 *
 * <p>The work is bounded: so many messages are compared with so many clusters, by their first characters. What is unlike
 * all clusters when no more may be made is counted apart.
 */
final class FailureClusters {
    private static final int COMPARED_CHARS = 160;
    private static final Pattern NUMBER = Pattern.compile("\\b0x[0-9a-f]+\\b|[0-9]+(?:[.,:][0-9]+)*");

    /** A name with its package, and what stands behind it. */
    private static final Pattern THROWN = Pattern.compile("([\\w$]+(?:\\.[\\w$]+)+)(?::\\s*(.*))?");

    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Comparator<FailureCluster> WORST_FIRST = Comparator.comparing(FailureCluster::outcome)
            .thenComparing(FailureCluster::count)
            .reversed()
            .thenComparing(FailureCluster::message);

    /**
     * What makes two failures the same at once.
     *
     * @param outcome their outcome
     * @param thrown the name of the exception; empty if the message does not begin with one
     * @param text the rest of their message, without what differs by chance
     */
    private record Key(Outcome outcome, String thrown, Likeness text) {
        static Key of(Outcome outcome, String line) {
            Matcher thrown = THROWN.matcher(line);
            return thrown.matches()
                    ? new Key(
                            outcome,
                            thrown.group(1),
                            new Likeness(comparable(Objects.requireNonNullElse(thrown.group(2), ""))))
                    : new Key(outcome, "", new Likeness(comparable(line)));
        }

        boolean isLike(Key other) {
            return outcome == other.outcome && thrown.equals(other.thrown) && text.isLike(other.text);
        }
    }

    private final Map<Key, FailureCluster> known = new HashMap<>();
    private final List<Key> firsts = new ArrayList<>();
    private long others;
    private long count;

    /**
     * Adds a failure.
     *
     * @param outcome its outcome
     * @param message its message, raw
     * @param place where it stands
     */
    void add(Outcome outcome, String message, Place place) {
        count++;
        String line = Cleaner.line(message, Bounds.LINE_CHARS);
        FailureCluster cluster = cluster(Key.of(outcome, line), line);
        if (cluster == null) {
            others++;
        } else {
            cluster.add(place);
        }
    }

    private @Nullable FailureCluster cluster(Key key, String line) {
        FailureCluster cluster = known.get(key);
        if (cluster == null && known.size() < Bounds.CLUSTERED_TEXTS) {
            cluster = alike(key);
            if (cluster == null && firsts.size() < Bounds.CLUSTERS) {
                cluster = new FailureCluster(key.outcome(), line);
                firsts.add(key);
            }
            if (cluster != null) {
                known.put(key, cluster);
            }
        }
        return cluster;
    }

    private @Nullable FailureCluster alike(Key key) {
        for (Key first : firsts) {
            if (first.isLike(key)) {
                return known.get(first);
            }
        }
        return null;
    }

    static String comparable(String line) {
        String lower = SPACE.matcher(line.toLowerCase(Locale.ROOT)).replaceAll(" ");
        String text = NUMBER.matcher(lower).replaceAll("0").strip();
        return text.length() <= COMPARED_CHARS ? text : text.substring(0, COMPARED_CHARS);
    }

    /** {@return the clusters, the worst and greatest first} */
    List<FailureCluster> worstFirst() {
        return firsts.stream().map(known::get).sorted(WORST_FIRST).toList();
    }

    /** {@return at most so many clusters, the worst and greatest first} */
    List<FailureCluster> worst(int most) {
        List<FailureCluster> all = worstFirst();
        return all.subList(0, Math.min(most, all.size()));
    }

    /** {@return how many failures are in no cluster} */
    long others() {
        return others;
    }

    /** {@return how many failures were added} */
    long count() {
        return count;
    }
}
