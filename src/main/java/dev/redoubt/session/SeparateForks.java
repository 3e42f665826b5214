package dev.redoubt.session;

import dev.redoubt.ledger.Presence;
import dev.redoubt.ledger.RunDirectory;
import dev.redoubt.model.Launcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * JVMs that Gradle has forked without a name for their run, so that each writes a run and a report of its own to the same
 * place. The report that stays there is that of the last one, and must not pass for that of all.
 *
 * <p>Only those are found that run at the same time. Not thread-safe; never throws because of a file.
 */
final class SeparateForks {
    private static final String PROBLEM = "Gradle ran tests in several JVMs at once, and this is the report of one of"
            + " them. Give their run a name, redoubt.run.id, and there is one of all";

    private final RunPlace place;
    private final Presence presence;
    private boolean isOneOfSeveral;

    private SeparateForks(RunPlace place) {
        this.place = place;
        this.presence = Presence.in(place.directory());
    }

    /**
     * Says that this JVM runs tests, so that whoever comes later finds it, and looks who else does.
     *
     * @return empty if there can be only one report of these tests
     */
    static Optional<SeparateForks> begin(RunPlace place) {
        if (place.launcher() != Launcher.GRADLE || place.isShared()) {
            return Optional.empty();
        }
        SeparateForks forks = new SeparateForks(place);
        forks.enter();
        forks.look();
        return Optional.of(forks);
    }

    /**
     * Says that this JVM runs no tests any more.
     *
     * @return what makes its report one of several; empty if it is not
     */
    Optional<String> end() {
        try {
            isOneOfSeveral |= presence.isAnotherNamed();
            presence.leave();
        } catch (IOException unusable) {
            // Then nobody has said that it was here at the same time.
        }
        return isOneOfSeveral ? Optional.of(PROBLEM) : Optional.empty();
    }

    private void enter() {
        try {
            presence.enter();
        } catch (IOException unwritable) {
            // The others do not see this one, but it may see them.
        }
    }

    /** Whoever was here before is told, since it may stay longer than this one. */
    private void look() {
        try (Stream<Path> runs = Files.list(RunDirectory.runs(place.output()))) {
            List<Path> others = runs.filter(run -> Files.isDirectory(run) && !run.equals(place.path()))
                    .toList();
            for (Path other : others) {
                Presence there = Presence.in(new RunDirectory(other));
                if (there.isAnotherHere()) {
                    isOneOfSeveral = true;
                    there.enter();
                }
            }
        } catch (IOException unreadable) {
            // Then there is nobody to be seen.
        }
    }
}
