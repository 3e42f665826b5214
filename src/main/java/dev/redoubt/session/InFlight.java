package dev.redoubt.session;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets so many threads at once run trials of one group; the others wait. Whoever is inside waits for nobody who is
 * outside, so all get in. A thread that died inside is not waited for.
 *
 * <p>Thread-safe.
 */
final class InFlight {
    private static final long NANOS_BETWEEN_LOOKS = TimeUnit.SECONDS.toNanos(1);

    private final int most;
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition hasRoom = lock.newCondition();
    private final Set<Thread> inside = new HashSet<>();

    InFlight(int most) {
        this.most = most;
    }

    /** Waits until there is room. A thread that is interrupted goes in at once: a trial is not to be lost here. */
    void enter() {
        lock.lock();
        try {
            while (!hasRoomForMe()) {
                long unused = hasRoom.awaitNanos(NANOS_BETWEEN_LOOKS);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            inside.add(Thread.currentThread());
            lock.unlock();
        }
    }

    private boolean hasRoomForMe() {
        inside.removeIf(thread -> !thread.isAlive());
        return inside.size() < most || inside.contains(Thread.currentThread());
    }

    void leave() {
        lock.lock();
        try {
            if (inside.remove(Thread.currentThread())) {
                hasRoom.signal();
            }
        } finally {
            lock.unlock();
        }
    }
}
