package dev.redoubt.ledger.redis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines of journals on their way: sent by machines, fetched by whoever follows the run, and let go of once they are in its
 * files. What is sent is counted with the same script, so that a line is neither sent twice nor forgotten, also where the
 * server was restarted and knows less than before.
 *
 * <p>Thread-safe.
 *
 * @since 0.1.0
 */
public final class RedisRecords {
    /** The most lines that wait; more stay in the journals of their machines for the time being. */
    public static final int MOST_WAITING = 20_000;

    /** In place of a number, of a line that nobody of us has sent. */
    public static final long NO_NUMBER = -1;

    private static final int FETCHED = 500;

    /** Keys: records, sent, fenced. Arguments: agent, journal, first line's number, the most, lines and where each is whole. */
    private static final String SEND = """
            if redis.call('HEXISTS', KEYS[3], ARGV[1]) == 1 then return -2 end
            local sent = tonumber(redis.call('HGET', KEYS[2], ARGV[2]) or '0')
            if sent ~= tonumber(ARGV[3]) then return sent end
            if redis.call('XLEN', KEYS[1]) >= tonumber(ARGV[4]) then return -1 end
            for i = 5, #ARGV, 2 do
              redis.call('XADD', KEYS[1], '*', 'agent', ARGV[1], 'journal', ARGV[2], 'n', sent, 'line', ARGV[i],
                'whole', ARGV[i + 1])
              sent = sent + 1
            end
            redis.call('HSET', KEYS[2], ARGV[2], sent)
            return sent
            """;

    private final RedisRun run;

    /**
     * A line to send.
     *
     * @param text the line, without its end
     * @param whole where the whole line is, if a part of it stays with its worker; else empty
     */
    public record Line(String text, String whole) {}

    /**
     * A line on its way.
     *
     * @param place its place among those that wait
     * @param agent the machine that has sent it
     * @param journal name of the journal
     * @param number its number in the journal, from 0; {@link #NO_NUMBER} if what came is no number
     * @param line the line, without its end
     * @param whole where the whole line is, if a part of it stays with its worker; else empty
     */
    public record Sent(String place, String agent, String journal, long number, String line, String whole) {}

    /**
     * Creates a way for lines.
     *
     * @param run the run
     */
    public RedisRecords(RedisRun run) {
        this.run = run;
    }

    /**
     * Sends lines.
     *
     * @param agent the machine that sends them
     * @param journal name of the journal
     * @param first number of the first line, from 0
     * @param lines the lines
     * @return how many lines of the journal were sent in all; -1 if there is no room now, -2 if the machine counts as gone
     * @throws IOException if the server cannot be reached
     */
    public long send(String agent, String journal, long first, List<Line> lines) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "EVAL",
                SEND,
                "3",
                run.key("records"),
                run.key("sent"),
                run.key("fenced"),
                agent,
                journal,
                Long.toString(first),
                Integer.toString(MOST_WAITING)));
        for (Line line : lines) {
            command.add(line.text());
            command.add(line.whole());
        }
        return RedisRun.number(run.client().ask(command));
    }

    /**
     * {@return the lines that wait, the oldest first; not all of them at once}
     *
     * @throws IOException if the server cannot be reached
     */
    public List<Sent> fetch() throws IOException {
        List<Sent> all = new ArrayList<>();
        Object answer = run.client().ask("XRANGE", run.key("records"), "-", "+", "COUNT", Integer.toString(FETCHED));
        for (Object entry : RedisRun.list(answer)) {
            List<?> parts = RedisRun.list(entry);
            var fields = RedisRun.map(parts.get(1));
            all.add(new Sent(
                    String.valueOf(parts.get(0)),
                    fields.getOrDefault("agent", ""),
                    fields.getOrDefault("journal", ""),
                    number(fields.getOrDefault("n", "")),
                    fields.getOrDefault("line", ""),
                    fields.getOrDefault("whole", "")));
        }
        return all;
    }

    private static long number(String text) {
        return text.matches("[0-9]{1,15}") ? Long.parseLong(text) : NO_NUMBER;
    }

    /**
     * Lets go of lines that are kept elsewhere now.
     *
     * @param kept the lines
     * @throws IOException if the server cannot be reached
     */
    public void release(List<Sent> kept) throws IOException {
        if (!kept.isEmpty()) {
            List<String> command = new ArrayList<>(List.of("XDEL", run.key("records")));
            kept.forEach(line -> command.add(line.place()));
            run.client().ask(command);
        }
    }
}
