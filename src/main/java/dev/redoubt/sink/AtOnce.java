package dev.redoubt.sink;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Does several things at once, on threads that end with it: as many as there are processors. */
final class AtOnce {
    private AtOnce() {}

    /**
     * {@return what each gives, in the order in which they were given}
     *
     * @param things what to do; none of them throws
     */
    static <T> List<T> all(List<Supplier<T>> things) {
        int threads = Math.min(things.size(), Runtime.getRuntime().availableProcessors());
        if (threads <= 1) {
            return things.stream().map(Supplier::get).toList();
        }
        AtomicInteger number = new AtomicInteger();
        ExecutorService pool = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "redoubt-reports-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<CompletableFuture<T>> futures = new ArrayList<>();
            things.forEach(thing -> futures.add(CompletableFuture.supplyAsync(thing, pool)));
            // Not interrupted: a report that is half written is of no use to anybody.
            return futures.stream().map(CompletableFuture::join).toList();
        } finally {
            pool.shutdown();
        }
    }
}
