package dev.redoubt.testng;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The class fixtures of one instance, in a worker. They are set up only if a unit of the instance runs here: before the
 * first of them one is claimed, so that nothing is set up in vain. Units of several passes may be under way at once. They
 * share what is set up, which is torn down after the last of them.
 *
 * <p>Filled before TestNG asks; thread-safe after that.
 */
final class InstanceFixtures {
    private final Map<Unit.Pass, List<RunDecision>> units = new EnumMap<>(Unit.Pass.class);

    /** What was answered before, since TestNG may not be the only one to ask. */
    private final Map<Unit.Pass, Boolean> setUp = new EnumMap<>(Unit.Pass.class);

    private final Map<Unit.Pass, Boolean> tornDown = new EnumMap<>(Unit.Pass.class);
    private final Set<Unit.Pass> users = EnumSet.noneOf(Unit.Pass.class);

    void add(Unit.Pass pass, RunDecision unit) {
        units.computeIfAbsent(pass, key -> new ArrayList<>()).add(unit);
    }

    /** {@return whether they are to be set up, now that the units of a pass begin} */
    synchronized boolean begin(Unit.Pass pass) {
        return setUp.computeIfAbsent(pass, key -> {
            boolean isFirst = users.isEmpty();
            return isUsed(pass) && users.add(pass) && isFirst;
        });
    }

    private boolean isUsed(Unit.Pass pass) {
        return units.getOrDefault(pass, List.of()).stream().anyMatch(RunDecision::isAdmitted);
    }

    /** {@return whether they are to be torn down, now that the units of a pass are over} */
    synchronized boolean end(Unit.Pass pass) {
        return tornDown.computeIfAbsent(pass, key -> users.remove(pass) && users.isEmpty());
    }
}
