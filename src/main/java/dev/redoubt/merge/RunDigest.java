package dev.redoubt.merge;

import dev.redoubt.api.Trial;
import dev.redoubt.model.Design;
import dev.redoubt.model.InvocationId;
import dev.redoubt.report.TrialGroupReport;
import dev.redoubt.wire.Digests;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Digests what was decided. A trial group enters with its design and verdict; its outcomes enter only if all of them
 * were needed, taken in the order of their index: where fewer decide, how many more ran depends on how many ran at once.
 */
final class RunDigest {
    private final MessageDigest digest = Digests.newSha256();

    /** Few designs judge many groups, and their text takes longer than all else here. */
    private final Map<Design, String> designs = new HashMap<>();

    void addTest(InvocationId id, List<Entry> attempts) {
        add("test " + id + " "
                + attempts.stream().map(entry -> entry.outcome().name()).collect(Collectors.joining(",")));
    }

    void addGroup(TrialGroupReport group) {
        boolean ranInFull = group.outcomes().indexOf(TrialGroupReport.NOT_RUN) < 0;
        boolean neededAll = group.decidedAfter() == group.outcomes().length()
                || group.design().stop() == Trial.Stop.NEVER;
        String design = designs.computeIfAbsent(group.design(), Design::canonicalText);
        add("group " + group.id() + " " + design + " " + group.decision().verdict()
                + (ranInFull && neededAll ? " " + group.outcomes() : ""));
    }

    private void add(String line) {
        digest.update(line.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
    }

    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
