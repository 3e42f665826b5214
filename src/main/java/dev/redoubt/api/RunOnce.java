package dev.redoubt.api;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Does something once per run, however many JVMs share it: seeds a database, starts a server, fetches a token.
 *
 * <pre>{@code
 * @BeforeSuite
 * public void database() {
 *     url = RunOnce.get("database", () -> Database.start().url());
 * }
 * }</pre>
 *
 * <p>Whoever asks first does the work; all others, in this JVM and in others, wait for it and get what it returned.
 * Thread-safe.
 *
 * @since 0.1.0
 */
public final class RunOnce {
    private static final Map<String, String> IN_THIS_JVM = new ConcurrentHashMap<>();

    /** By name, so that the work of one may ask for another. */
    private static final Map<String, ReentrantLock> TURNS = new ConcurrentHashMap<>();

    private static volatile @Nullable Store store;

    private RunOnce() {}

    /** What is done once. */
    @FunctionalInterface
    public interface Work {
        /**
         * Does it.
         *
         * @return what the other JVMs need to know of it, such as an address
         * @throws Exception if it cannot be done
         */
        String run() throws Exception;
    }

    /**
     * {@return what the work returned when it was done} If the work fails, whoever asks next tries again; if its JVM dies,
     * too. What it returns is kept in the run's directory, for the owner of the files to read, until the run is deleted.
     * Without a run that is collected it is done once in this JVM.
     *
     * @param name names the work within the run
     * @param work the work; must not ask for its own name
     * @throws IllegalStateException if the work throws a checked exception, which is its cause; others are thrown as they
     *     are; or if it returns null, or asks for its own name
     */
    public static String get(String name, Work work) {
        ReentrantLock turn = TURNS.computeIfAbsent(name, key -> new ReentrantLock());
        if (turn.isHeldByCurrentThread()) {
            throw new IllegalStateException(
                    "RunOnce \"" + name + "\" asks for itself while it is made, must ask for others"
                            + " only. Give the inner one another name.");
        }
        turn.lock();
        try {
            Store known = store;
            return known == null ? inThisJvm(name, work) : known.get(name, () -> given(name, work));
        } finally {
            turn.unlock();
        }
    }

    private static String inThisJvm(String name, Work work) {
        String known = IN_THIS_JVM.get(name);
        if (known != null) {
            return known;
        }
        String made = done(name, work);
        IN_THIS_JVM.put(name, made);
        return made;
    }

    private static String given(String name, Work work) throws Exception {
        String made = work.run();
        if (made == null) {
            throw new IllegalStateException(
                    "RunOnce \"" + name + "\" returned null, must be a text. It is not kept, and"
                            + " whoever asks for it next tries again. Return an empty text if there is nothing to tell.");
        }
        return made;
    }

    private static String done(String name, Work work) {
        try {
            return given(name, work);
        } catch (RuntimeException unchecked) {
            throw unchecked;
        } catch (Exception failed) {
            throw failed(name, failed);
        }
    }

    /**
     * {@return the exception that says that the work has failed}
     *
     * @param name names the work
     * @param why why
     */
    public static IllegalStateException failed(String name, Exception why) {
        return new IllegalStateException(
                "RunOnce \"" + name + "\" failed: " + why + ". Whoever asks for it next tries again.", why);
    }

    /**
     * Tells this class where values are kept. For Redoubt itself: a test has no use for it.
     *
     * @param newStore what keeps them; null for none
     */
    public static void bind(@Nullable Store newStore) {
        store = newStore;
    }

    /** What keeps values for all JVMs of a run. For Redoubt itself. */
    public interface Store {
        /**
         * {@return the value, for which the work is done if need be}
         *
         * @param name names the work
         * @param work the work
         */
        String get(String name, Work work);
    }
}
