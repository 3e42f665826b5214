package dev.redoubt.ledger;

import dev.redoubt.wire.TextFields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The reports where people look: at the top of an output directory. Where another execution of the same build has its
 * reports there, such as Surefire before Failsafe, they are in a directory beside, named by the execution.
 *
 * @param directory where they are
 * @param build what the executions of one build share; empty outside a build
 * @param execution which execution of the build they belong to
 * @since 0.1.0
 */
public record LatestReports(Path directory, String build, String execution) {
    private static final String OWNER = ".published";

    /** What a reader opens: pages behind an index may be thousands, and are replaced with it. */
    private static final List<String> FIRST_LOOKED_AT =
            List.of("report.yaml", "report.yaml.txt", "report.json", "testng-results.xml", "junit", "html/index.html");

    /**
     * {@return the reports of an execution}
     *
     * @param output the output directory
     * @param build what the executions of one build share; empty outside a build
     * @param execution which execution of the build it is
     */
    public static LatestReports of(Path output, String build, String execution) {
        LatestReports top = new LatestReports(output, build, execution);
        return top.isOfAnotherExecution() ? new LatestReports(output.resolve(execution), build, execution) : top;
    }

    private boolean isOfAnotherExecution() {
        Map<String, String> owner = owner();
        return !build.isEmpty() && build.equals(owner.get("build")) && !execution.equals(owner.get("execution"));
    }

    private Map<String, String> owner() {
        return SmallFiles.read(directory.resolve(OWNER));
    }

    /**
     * Says that the reports are those of a run.
     *
     * @param runId the run
     * @throws IOException if it cannot be written
     */
    public void belongTo(String runId) throws IOException {
        Map<String, String> owner = Map.of("build", build, "execution", execution, "run", runId);
        AtomicFile.replace(directory.resolve(OWNER), file -> Files.writeString(file, TextFields.text(owner)));
    }

    /**
     * Takes away the reports of a run before this one: whoever looks while it runs, or after it was killed, must not take
     * them for its own. They stay in the directory of their run.
     *
     * @param runId this run
     * @throws IOException if they cannot be taken away
     */
    public void withdrawUnlessOf(String runId) throws IOException {
        String owner = owner().getOrDefault("run", "");
        if (!owner.isEmpty() && !owner.equals(runId)) {
            for (String report : FIRST_LOOKED_AT) {
                AtomicTree.delete(directory.resolve(report));
            }
            Files.deleteIfExists(directory.resolve(OWNER));
        }
    }
}
