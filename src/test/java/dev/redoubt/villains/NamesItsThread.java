package dev.redoubt.villains;

import dev.redoubt.api.Trial;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.testng.annotations.AfterClass;
import org.testng.annotations.Test;

/** Trials that say on which kind of thread they run, and that four of them run at once. */
public class NamesItsThread {
    public static final int TRIALS = 8;
    private static final int AT_ONCE = 4;

    private final CyclicBarrier together = new CyclicBarrier(AT_ONCE);
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    @Trial(n = TRIALS, stop = Trial.Stop.NEVER)
    @Test
    public void runs() throws Exception {
        most.accumulateAndGet(running.incrementAndGet(), Math::max);
        together.await(1, TimeUnit.MINUTES);
        System.out.println("virtual=" + isVirtual());
        running.decrementAndGet();
    }

    /** By reflection: Java 17 has no such threads. */
    private static boolean isVirtual() {
        try {
            return (boolean) Thread.class.getMethod("isVirtual").invoke(Thread.currentThread());
        } catch (ReflectiveOperationException older) {
            return false;
        }
    }

    @AfterClass
    public void tell() {
        System.out.println("at once=" + most.get());
    }
}
