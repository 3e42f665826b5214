package dev.redoubt.bench;

import dev.redoubt.ledger.Claims;
import dev.redoubt.ledger.DirectoryClaims;
import dev.redoubt.ledger.GoneWorkers;
import dev.redoubt.ledger.RunDirectory;
import dev.redoubt.ledger.redis.RedisAddress;
import dev.redoubt.ledger.redis.RedisRecords;
import dev.redoubt.ledger.redis.RedisRun;
import dev.redoubt.ledger.redis.RedisWorker;
import dev.redoubt.testkit.RedisServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * What a ledger costs: a claim in a directory, one through Redis on this machine, the round trip that it cannot beat, and a
 * line of a journal on its way; and how dispatch by single claims ends, simulated.
 *
 * <p>{@code -Dbench.short=true} makes a few of each, to see that the benchmark works.
 */
public final class LedgerCosts {
    private static final boolean IS_SHORT = Boolean.getBoolean("bench.short");
    private static final int CLAIMS = IS_SHORT ? 200 : 20_000;
    private static final int CLIENTS = 8;
    private static final int WARM_UP = IS_SHORT ? 0 : 3_000;
    private static final int LINES = IS_SHORT ? 400 : 10_000;
    private static final int TRIALS = IS_SHORT ? 10_000 : 1_000_000;

    private LedgerCosts() {}

    public static void main(String[] arguments) throws Exception {
        if (!RedisServer.isInstalled()) {
            System.out.println("ledger costs: redis-server is not installed, so nothing was measured.");
            return;
        }
        try (Scratch scratch = Scratch.open()) {
            throughRedis(scratch.path());
            inADirectory(scratch.path());
        }
        for (int workers : new int[] {100, 1_000}) {
            dispatch(workers, TRIALS, 2_000);
        }
    }

    private static void throughRedis(Path directory) throws Exception {
        for (String sync : List.of("always", "everysec")) {
            try (RedisServer redis = RedisServer.start(directory.resolve(sync), "--appendfsync", sync)) {
                RedisAddress address = RedisAddress.parse(redis.url());
                RedisRun run = RedisRun.join(address, "bench", "1", "what");
                print("round trip, appendfsync " + sync, roundTrips(redis.port()));
                print(
                        "claim through Redis, appendfsync " + sync,
                        claims(
                                worker(redis, "a").claims("w1", GoneWorkers.NONE, () -> false, System.out::println),
                                "one "));
                System.out.printf(
                        Locale.ROOT,
                        "%d clients at once, appendfsync %s: %.0f claims/s%n",
                        CLIENTS,
                        sync,
                        together(redis));
                lines(run, redis);
            }
        }
    }

    private static void inADirectory(Path directory) {
        Claims files = new DirectoryClaims(
                RunDirectory.of(directory.resolve("files"), "bench"), "w1", GoneWorkers.NONE, System.out::println);
        print("claim in a directory", claims(files, "one "));
    }

    private static RedisWorker worker(RedisServer redis, String agent) {
        return RedisWorker.of("bench", Map.of(RedisRun.VARIABLE, redis.url(), RedisRun.AGENT_VARIABLE, agent))
                .orElseThrow();
    }

    private static void print(String what, double micros) {
        System.out.printf(Locale.ROOT, "%s: %.1f us%n", what, micros);
    }

    private static double claims(Claims claims, String name) {
        long start = 0;
        for (int i = -WARM_UP; i < CLAIMS; i++) {
            start = i == 0 ? System.nanoTime() : start;
            claims.claim("unit suite/test/com.acme.SomeTest.method(java.lang.String)#" + name + i);
        }
        return (System.nanoTime() - start) / 1_000.0 / CLAIMS;
    }

    private static double together(RedisServer redis) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        long start = System.nanoTime();
        for (int i = 0; i < CLIENTS; i++) {
            String name = "client " + i + " ";
            Claims claims = worker(redis, "b" + i).claims("w", GoneWorkers.NONE, () -> false, System.out::println);
            threads.execute(() -> claims(claims, name));
        }
        threads.shutdown();
        threads.awaitTermination(10, TimeUnit.MINUTES);
        return (double) CLIENTS * (CLAIMS + WARM_UP) / (System.nanoTime() - start) * 1e9;
    }

    private static double roundTrips(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            InputStream in = socket.getInputStream();
            long start = 0;
            for (int i = -WARM_UP; i < CLAIMS; i++) {
                start = i == 0 ? System.nanoTime() : start;
                out.write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
                in.readNBytes("+PONG\r\n".length());
            }
            return (System.nanoTime() - start) / 1_000.0 / CLAIMS;
        }
    }

    /** A begin line and a record of usual length for each trial. */
    private static void lines(RedisRun run, RedisServer redis) throws IOException {
        RedisRecords records = new RedisRecords(run);
        List<RedisRecords.Line> batch = Collections.nCopies(200, new RedisRecords.Line("x".repeat(400), ""));
        long start = System.nanoTime();
        int sent = 0;
        while (sent < LINES) {
            sent = (int) records.send("a", "w1-bench.jsonl", sent, batch);
        }
        print("line sent, 200 at once", (System.nanoTime() - start) / 1_000.0 / sent);
        start = System.nanoTime();
        int fetched = 0;
        List<RedisRecords.Sent> some = records.fetch();
        while (!some.isEmpty()) {
            records.release(some);
            fetched += some.size();
            some = records.fetch();
        }
        print("line fetched and released", (System.nanoTime() - start) / 1_000.0 / fetched);
    }

    /** Durations like those of calls of a language model: most short, some very long. */
    private static void dispatch(int workers, int trials, double meanMillis) {
        Random random = new Random(7);
        PriorityQueue<Double> free = new PriorityQueue<>(Collections.nCopies(workers, 0.0));
        double work = 0;
        double longest = 0;
        for (int i = 0; i < trials; i++) {
            double millis = meanMillis * Math.exp(random.nextGaussian() - 0.5);
            work += millis;
            longest = Math.max(longest, millis);
            free.add(free.remove() + millis);
        }
        double end = free.stream().max(Double::compare).orElse(0.0);
        System.out.printf(
                Locale.ROOT,
                "%d trials of %.1f s on average, the longest %.0f s, on %d workers: %.0f s, ideal %.0f s, busy %.2f %%,"
                        + " %.0f claims/s%n",
                trials,
                meanMillis / 1e3,
                longest / 1e3,
                workers,
                end / 1e3,
                work / workers / 1e3,
                work / workers / end * 100,
                trials / end * 1e3);
    }
}
