package dev.redoubt.merge;

import dev.redoubt.ledger.JournalLines;
import dev.redoubt.wire.Limit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Journals that are there twice, as where the directory of a machine is merged with that of whoever followed its run. One
 * that says all that the other does counts, and the other is left out; if each says what the other does not, both count.
 */
final class Copies {
    private static final int MOST_OF_LINE = Limit.RECORD_BYTES.most();

    private final RunRecords run;
    private final Excerpt excerpt = new Excerpt();

    Copies(RunRecords run) {
        this.run = run;
    }

    /** {@return the journals without copies that say nothing more, in their order} */
    List<JournalFile> leftOutOf(List<JournalFile> journals) throws IOException {
        List<JournalFile> kept = new ArrayList<>();
        for (JournalFile journal : journals) {
            int known = indexOf(journal.name(), kept);
            if (known < 0) {
                kept.add(journal);
            } else if (saysAllOf(kept.get(known), journal)) {
                find(journal);
            } else if (saysAllOf(journal, kept.get(known))) {
                kept.set(known, journal);
                find(journal);
            } else {
                kept.add(journal);
            }
        }
        return kept;
    }

    /** They are sorted by name, so only the last ones can be the same. */
    private static int indexOf(String name, List<JournalFile> sorted) {
        int last = sorted.size() - 1;
        return last >= 0 && sorted.get(last).name().equals(name) ? last : -1;
    }

    private void find(JournalFile journal) {
        run.find(journal.name(), "is there twice. The copy that says no more than the other was left out.", false);
    }

    private boolean saysAllOf(JournalFile fuller, JournalFile other) throws IOException {
        try (JournalLines all = new JournalLines(fuller.path(), MOST_OF_LINE);
                JournalLines some = new JournalLines(other.path(), MOST_OF_LINE)) {
            JournalLines.Line line = some.next();
            while (line != null) {
                JournalLines.Line whole = all.next();
                if (whole == null || !saysAllOf(whole, line)) {
                    return false;
                }
                line = some.next();
            }
            return true;
        }
    }

    private boolean saysAllOf(JournalLines.Line whole, JournalLines.Line line) {
        boolean isComplete = !whole.isTooLong() && !line.isTooLong() && whole.length() >= line.length();
        if (!isComplete) {
            return false;
        }
        int compared = line.isWhole() ? whole.kept() : line.kept();
        return Arrays.equals(whole.bytes(), 0, compared, line.bytes(), 0, line.kept())
                || (line.isWhole() && excerpt.isOf(whole.bytes(), whole.kept(), line.bytes(), line.kept()));
    }
}
