package dev.redoubt.merge;

import dev.redoubt.model.Fact;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What one journal says of its worker. */
final class WorkerRecord {
    private final String name;
    private final Fact.Header header;
    private final Set<String> threads = new TreeSet<>();
    private long recorded;
    private long endedAtMillis;
    private boolean isClosed;

    WorkerRecord(String name, Fact.Header header) {
        this.name = name;
        this.header = header;
        this.endedAtMillis = header.startedAtMillis();
    }

    void add(Fact fact) {
        isClosed = fact instanceof Fact.Footer;
        if (fact instanceof Fact.Recorded record) {
            recorded++;
            Fact.Timing timing = record.timing();
            if (record.type() != Fact.Type.CONFIGURATION) {
                threads.add(timing.thread());
            }
            endedAtMillis = Math.max(endedAtMillis, timing.startedAtMillis() + timing.nanos() / 1_000_000);
        }
    }

    String name() {
        return name;
    }

    Fact.Header header() {
        return header;
    }

    Map<String, String> settings() {
        return header.settings();
    }

    int threads() {
        return threads.size();
    }

    long recorded() {
        return recorded;
    }

    long endedAtMillis() {
        return endedAtMillis;
    }

    boolean isClosed() {
        return isClosed;
    }
}
