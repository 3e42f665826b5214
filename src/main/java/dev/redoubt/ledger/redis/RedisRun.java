package dev.redoubt.ledger.redis;

import dev.redoubt.wire.Digests;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A run that machines share, as keys in Redis. All of them begin with the prefix and the run's id:
 *
 * <pre>
 * redoubt:nightly-7:run       what it is: format, version, what is run, state
 * redoubt:nightly-7:agents    the machines that have joined, and whether each is done
 * redoubt:nightly-7:lease:A   there while machine A lives
 * redoubt:nightly-7:claims    who runs what
 * redoubt:nightly-7:outcomes  how trials ended
 * redoubt:nightly-7:fenced    machines of which nothing is taken any more
 * redoubt:nightly-7:gone      what workers had begun that are gone
 * redoubt:nightly-7:follower  there while somebody follows the run
 * redoubt:nightly-7:next      there while somebody else waits to follow it
 * redoubt:nightly-7:once      values that are made once
 * redoubt:nightly-7:records   lines of journals that nobody has fetched yet
 * redoubt:nightly-7:sent      how many lines of each journal were sent
 * redoubt:nightly-7:stop      there if nothing more shall begin
 * </pre>
 *
 * <p>Thread-safe.
 *
 * @since 0.1.0
 */
public final class RedisRun implements AutoCloseable {
    /** Name of the layout of the keys. */
    public static final String FORMAT = "redoubt.ledger.v1";

    /** How long a machine counts as living without a sign of it. */
    public static final Duration LEASE = Duration.ofSeconds(15);

    /** The variable by which workers are told the address; not a property, which anybody could see. */
    public static final String VARIABLE = "REDOUBT_LEDGER";

    /** The variable by which workers are told on which machine they are. */
    public static final String AGENT_VARIABLE = "REDOUBT_LEDGER_AGENT";

    /** In place of a number, for a machine that runs tests. */
    public static final int RUNNING = -1;

    private static final Duration SHORT_PATIENCE = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int HASH_CHARS = 24;
    private static final String DONE = "done";
    private static final String ENDED = "the run has ended. Give the new one another --run";

    private static final String JOIN = """
            local found = redis.call('HMGET', KEYS[1], 'format', 'version', 'what', 'state')
            if not found[1] and redis.call('EXISTS', KEYS[1]) == 0 then
              if ARGV[3] == '' then return {'', '', '', ''} end
              redis.call('HSET', KEYS[1], 'format', ARGV[1], 'version', ARGV[2], 'what', ARGV[3], 'state', 'open')
              redis.call('EXPIRE', KEYS[1], ARGV[4])
              return {ARGV[1], ARGV[2], ARGV[3], 'open'}
            end
            for i = 1, 4 do found[i] = found[i] or '' end
            return found
            """;

    /** Keys: run, agents, lease. Arguments: agent, how long it counts as living. At once, so that who has joined lives. */
    private static final String LIVE = """
            local state = redis.call('HGET', KEYS[1], 'state')
            if state and state ~= 'open' and redis.call('HEXISTS', KEYS[2], ARGV[1]) == 0 then return 0 end
            redis.call('HSETNX', KEYS[2], ARGV[1], 'joined')
            redis.call('SET', KEYS[3], '', 'PX', ARGV[2])
            return 1
            """;

    /** Keys: run, agents. Argument: how many machines are known to be done. */
    private static final String ADMIT_NO_MORE = """
            if redis.call('HLEN', KEYS[2]) > tonumber(ARGV[1]) then return 0 end
            if redis.call('HGET', KEYS[1], 'state') == 'open' then redis.call('HSET', KEYS[1], 'state', 'closed') end
            return 1
            """;

    private static final String FOLLOW = """
            local known = redis.call('GET', KEYS[1])
            if known and known ~= ARGV[1] then
              redis.call('SET', KEYS[2], ARGV[1], 'PX', ARGV[2])
              return 0
            end
            redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
            return 1
            """;

    private final RedisClient client;
    private final String id;
    private final String start;

    private RedisRun(RedisClient client, String id) {
        this.client = client;
        this.id = id;
        this.start = client.address().prefix() + ":" + id + ":";
    }

    /**
     * Joins a run, which is made if there is none.
     *
     * @param address where the ledger is
     * @param id the run
     * @param version our version
     * @param what digest of what is run; empty for one who only looks on, and makes none
     * @return the run
     * @throws LedgerRefusedException if it cannot be joined
     */
    public static RedisRun join(RedisAddress address, String id, String version, String what) {
        try (RedisRun asked = new RedisRun(new RedisClient(address, SHORT_PATIENCE), id)) {
            asked.check(version, what);
        } catch (IOException unreachable) {
            throw new LedgerRefusedException(address + ": " + unreachable.getMessage()
                    + ". Nothing was run. Check the address, and whether the server demands TLS (rediss://).");
        }
        return new RedisRun(new RedisClient(address, PATIENCE), id);
    }

    /**
     * {@return a run that somebody else on this machine has joined}
     *
     * @param address where the ledger is
     * @param id the run
     */
    public static RedisRun joined(RedisAddress address, String id) {
        return new RedisRun(new RedisClient(address, PATIENCE), id);
    }

    private void check(String version, String what) throws IOException {
        List<?> found = list(client.ask(
                "EVAL",
                JOIN,
                "1",
                key("run"),
                FORMAT,
                version,
                what,
                Long.toString(client.address().expireSeconds())));
        String format = String.valueOf(found.get(0));
        if (format.isEmpty() && what.isEmpty() && String.valueOf(found.get(3)).isEmpty() && !exists(key("run"))) {
            return;
        }
        if (!format.equals(FORMAT)) {
            refuse("found keys of another format under " + start + ", must be " + FORMAT
                    + ". Give another prefix, as ?prefix=name, or another --run");
        }
        if (!version.equals(found.get(1))) {
            refuse("the run is one of Redoubt " + found.get(1) + ", this is " + version
                    + ". Use the same version on all machines");
        }
        if (!what.isEmpty() && !what.equals(found.get(2))) {
            refuse("there is such a run already, of other suites. Give the new one another --run");
        }
        if (!what.isEmpty() && !"open".equals(found.get(3))) {
            refuse(ENDED);
        }
    }

    private void refuse(String why) {
        throw new LedgerRefusedException(
                client.address() + ", run " + id + ": " + why + ". Nothing was run, nothing was written.");
    }

    private boolean exists(String key) throws IOException {
        return number(client.ask("EXISTS", key)) > 0;
    }

    RedisClient client() {
        return client;
    }

    String key(String name) {
        return start + name;
    }

    static String field(String what) {
        return Digests.sha256(what).substring(0, HASH_CHARS);
    }

    static List<?> list(@Nullable Object answer) {
        return answer instanceof List<?> list ? list : List.of();
    }

    static long number(@Nullable Object answer) {
        return answer instanceof Long number ? number : 0;
    }

    static Map<String, String> map(@Nullable Object answer) {
        Map<String, String> map = new TreeMap<>();
        List<?> list = list(answer);
        for (int i = 0; i + 1 < list.size(); i += 2) {
            map.put(String.valueOf(list.get(i)), String.valueOf(list.get(i + 1)));
        }
        return map;
    }

    /**
     * {@return the id of the run}
     */
    public String id() {
        return id;
    }

    /**
     * Gives a sign of life of a machine; the first one is how it joins.
     *
     * @param agent the machine
     * @throws IOException if the server cannot be reached
     * @throws LedgerRefusedException if it comes too late, since all others are done
     */
    public void live(String agent) throws IOException {
        String millis = Long.toString(LEASE.toMillis());
        if (number(client.ask("EVAL", LIVE, "3", key("run"), key("agents"), key("lease:" + agent), agent, millis))
                == 0) {
            refuse(ENDED);
        }
        String seconds = Long.toString(client.address().expireSeconds());
        for (String name :
                List.of("run", "agents", "claims", "outcomes", "fenced", "gone", "once", "records", "sent", "stop")) {
            client.ask("EXPIRE", key(name), seconds);
        }
    }

    /**
     * Says that a machine has nothing more to run, and that all its lines were sent.
     *
     * @param agent the machine
     * @param gone how many machines were gone when it last began to look for something to run
     * @throws IOException if the server cannot be reached
     */
    public void done(String agent, int gone) throws IOException {
        client.ask("HSET", key("agents"), agent, DONE + gone);
    }

    /**
     * {@return the machines that have joined, each with how many were gone when it last looked for something to run, or
     * {@link #RUNNING}}
     *
     * @throws IOException if the server cannot be reached
     */
    public Map<String, Integer> agents() throws IOException {
        Map<String, Integer> agents = new TreeMap<>();
        map(client.ask("HGETALL", key("agents")))
                .forEach((agent, state) -> agents.put(
                        agent,
                        state.matches(DONE + "[0-9]{1,6}")
                                ? Integer.parseInt(state.substring(DONE.length()))
                                : RUNNING));
        return agents;
    }

    /**
     * {@return whether there was a sign of life of a machine, lately}
     *
     * @param agent the machine
     * @throws IOException if the server cannot be reached
     */
    public boolean lives(String agent) throws IOException {
        return exists(key("lease:" + agent));
    }

    /**
     * Refuses what a machine claims and sends from now on.
     *
     * @param agent the machine
     * @throws IOException if the server cannot be reached
     */
    public void fence(String agent) throws IOException {
        client.ask("HSET", key("fenced"), agent, "");
    }

    /**
     * Says that a machine is gone, and what its workers had begun.
     *
     * @param agent the machine
     * @param begun lines as {@link dev.redoubt.ledger.GoneWorkers} makes them
     * @throws IOException if the server cannot be reached
     */
    public void bury(String agent, List<String> begun) throws IOException {
        client.ask("HSETNX", key("gone"), agent, String.join("\n", begun));
    }

    /**
     * {@return the machines that are gone, and what each had begun}
     *
     * @throws IOException if the server cannot be reached
     */
    public Map<String, List<String>> gone() throws IOException {
        Map<String, List<String>> gone = new TreeMap<>();
        map(client.ask("HGETALL", key("gone")))
                .forEach((agent, lines) -> gone.put(agent, lines.lines().toList()));
        return gone;
    }

    /**
     * Says who follows the run, again and again while he does; of several, only the first may. Another one counts as
     * following too while he asks, so that machines stay for him.
     *
     * @param follower the follower
     * @return whether he may
     * @throws IOException if the server cannot be reached
     */
    public boolean follow(String follower) throws IOException {
        String millis = Long.toString(LEASE.toMillis());
        return number(client.ask("EVAL", FOLLOW, "2", key("follower"), key("next"), follower, millis)) == 1;
    }

    /**
     * {@return whether somebody follows the run, or waits to follow it}
     *
     * @throws IOException if the server cannot be reached
     */
    public boolean isFollowed() throws IOException {
        return isHeld(key("follower")) || isHeld(key("next"));
    }

    /** What holds for ever was not made by a follower, and to wait for its end would never end. */
    private boolean isHeld(String key) throws IOException {
        return client.ask("GET", key) != null && number(client.ask("PTTL", key)) > 0;
    }

    /**
     * {@return whether there is such a run}
     *
     * @throws IOException if the server cannot be reached
     */
    public boolean isThere() throws IOException {
        return exists(key("run"));
    }

    /**
     * Lets nothing more begin, on any machine.
     *
     * @throws IOException if the server cannot be reached
     */
    public void stop() throws IOException {
        client.ask(
                "SET", key("stop"), "stop", "EX", Long.toString(client.address().expireSeconds()));
    }

    /**
     * {@return whether its report has been made, so that nobody waits for anything any more}
     *
     * @throws IOException if the server cannot be reached
     */
    public boolean isEnded() throws IOException {
        return "ended".equals(client.ask("HGET", key("run"), "state"));
    }

    /**
     * Lets no machine join any more, unless another one has joined.
     *
     * @param machines how many have joined as far as the caller knows
     * @return whether there are no more than these
     * @throws IOException if the server cannot be reached
     */
    public boolean admitNoMore(int machines) throws IOException {
        String known = Integer.toString(machines);
        return number(client.ask("EVAL", ADMIT_NO_MORE, "2", key("run"), key("agents"), known)) == 1;
    }

    /**
     * Says that a machine runs again, to take over what another has left.
     *
     * @param agent the machine
     * @throws IOException if the server cannot be reached
     */
    public void busy(String agent) throws IOException {
        client.ask("HSET", key("agents"), agent, "joined");
    }

    /**
     * Says that the run has ended, so that nobody joins it any more, and lets go of all but that.
     *
     * @throws IOException if the server cannot be reached
     */
    public void end() throws IOException {
        client.ask("HSET", key("run"), "state", "ended");
        List<String> delete = new ArrayList<>(List.of("DEL"));
        for (String name : new TreeSet<>(List.of("claims", "outcomes", "once", "records", "stop"))) {
            delete.add(key(name));
        }
        client.ask(delete);
    }

    @Override
    public void close() {
        client.close();
    }
}
