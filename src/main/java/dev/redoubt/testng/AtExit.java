package dev.redoubt.testng;

import java.time.Duration;

/**
 * Makes the report of a fork that ends, and takes no longer than a build tool waits: Surefire halts a fork 30 seconds after
 * it has said goodbye. What is not finished by then is left to the command line, and the report of the run that was made
 * before stays, which says that it is incomplete.
 */
final class AtExit {
    /** Below half of what Surefire waits, since the machine may be busy, and there is more to close. */
    static final Duration LONGEST = Duration.ofSeconds(12);

    private final Duration longest;

    AtExit(Duration longest) {
        this.longest = longest;
    }

    /**
     * Does something, and waits for it as long as there is time.
     *
     * @param work what to do; it goes on behind, for as long as the JVM lives
     * @param place where the journals are, which are whole whatever comes of the report
     * @return whether it has ended
     */
    boolean finishes(Runnable work, Object place) {
        Thread worker = new Thread(() -> Guard.run("last report", work), "redoubt-last-report");
        worker.setDaemon(true);
        worker.start();
        if (hasEnded(worker)) {
            return true;
        }
        Guard.say(
                "the report takes longer than the " + longest.toSeconds() + " s that a JVM has to end. The one that is"
                        + " there says that it is incomplete. Nothing recorded is lost. Finish it with: redoubt merge "
                        + place);
        return false;
    }

    private boolean hasEnded(Thread worker) {
        try {
            worker.join(longest.toMillis());
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        return !worker.isAlive();
    }
}
