package dev.redoubt.conduct;

import dev.redoubt.ledger.JournalLines;
import dev.redoubt.ledger.RunDirectory;
import dev.redoubt.ledger.redis.RedisRecords;
import dev.redoubt.merge.Excerpt;
import dev.redoubt.wire.Digests;
import dev.redoubt.wire.Limit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sends what this machine's journals say to the shared ledger, line by line. The journals stay: what could not be sent is
 * still in them, and so is the evidence of long lines, of which only the rest is sent. Not thread-safe.
 */
final class Uplink {
    private static final int MOST_LINES = 200;
    private static final long MOST_BYTES = 256 << 10;
    private static final int MOST_OF_LINE = Limit.RECORD_BYTES.most();

    /** Of a longer line, the evidence stays here. */
    private static final int MOST_ON_THE_WAY = 64 << 10;

    private static final long NO_ROOM = -1;
    private static final long GONE = -2;

    private final RedisRecords records;
    private final RunDirectory directory;
    private final String agent;
    private final Excerpt excerpt = new Excerpt();
    /** By name: a journal may move from one directory to another, and stays the same. */
    private final Map<String, Sent> sent = new HashMap<>();

    private boolean isRefused;

    /** How far a journal was sent. */
    private record Sent(long offset, long lines) {
        static final Sent NOTHING = new Sent(0, 0);
    }

    Uplink(RedisRecords records, RunDirectory directory, String agent) {
        this.records = records;
        this.directory = directory;
        this.agent = agent;
    }

    /** {@return whether this machine counts as gone, so that nothing of it is taken any more} */
    boolean isRefused() {
        return isRefused;
    }

    /**
     * Sends what has been added.
     *
     * @return whether everything was sent
     */
    boolean send() throws IOException {
        boolean isAll = true;
        for (Path journal : directory.journalFiles()) {
            isAll &= send(journal);
        }
        return isAll;
    }

    private boolean send(Path journal) throws IOException {
        String name = journal.getFileName().toString();
        while (!isRefused) {
            Sent before = sent.getOrDefault(name, Sent.NOTHING);
            List<RedisRecords.Line> lines = new ArrayList<>();
            Sent after = read(journal, before, lines);
            if (lines.isEmpty()) {
                return true;
            }
            long known = records.send(agent, name, before.lines(), lines);
            if (known == NO_ROOM) {
                return false;
            }
            isRefused = known == GONE;
            sent.put(name, known == after.lines() ? after : behind(journal, known));
        }
        return false;
    }

    private Sent read(Path journal, Sent from, List<RedisRecords.Line> lines) throws IOException {
        Sent at = from;
        long bytes = 0;
        try (JournalLines all = new JournalLines(journal, from.offset(), MOST_OF_LINE)) {
            JournalLines.Line line = all.next();
            while (line != null && line.isWhole() && lines.size() < MOST_LINES && bytes < MOST_BYTES) {
                RedisRecords.Line added = onTheWay(journal, line);
                lines.add(added);
                bytes += added.text().length();
                at = new Sent(line.offset() + line.length() + 1, at.lines() + 1);
                line = all.next();
            }
        }
        return at;
    }

    private RedisRecords.Line onTheWay(Path journal, JournalLines.Line line) {
        if (line.length() > MOST_ON_THE_WAY && !line.isTooLong()) {
            String file = journal.toAbsolutePath().normalize().toString();
            Optional<String> rest =
                    excerpt.of(line.bytes(), line.kept(), file + " of " + agent + " at byte " + line.offset());
            if (rest.isPresent()) {
                String sha256 = Digests.sha256(line.bytes(), line.kept());
                return new RedisRecords.Line(
                        rest.get(), new WholeLine(line.offset(), line.kept(), sha256, file).text());
            }
        }
        return new RedisRecords.Line(new String(line.bytes(), 0, line.kept(), StandardCharsets.UTF_8), "");
    }

    /** A server that was restarted may know fewer lines than it was sent; then they are sent again. */
    private static Sent behind(Path journal, long lines) throws IOException {
        Sent at = Sent.NOTHING;
        try (JournalLines all = new JournalLines(journal, MOST_OF_LINE)) {
            JournalLines.Line line = all.next();
            while (line != null && at.lines() < lines) {
                at = new Sent(line.offset() + line.length() + 1, at.lines() + 1);
                line = all.next();
            }
        }
        return at;
    }
}
