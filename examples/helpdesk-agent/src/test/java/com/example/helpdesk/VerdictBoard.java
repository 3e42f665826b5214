package com.example.helpdesk;

import dev.redoubt.report.RunReport;
import dev.redoubt.report.TrialGroupReport;
import dev.redoubt.testng.ReportSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A sink of one's own: the verdicts as a table that a chat or a merge request can show. */
public class VerdictBoard implements ReportSink {
    @Override
    public void emit(RunReport report, Path directory) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("| trial group | verdict | passed | trials |");
        lines.add("|---|---|---|---|");
        for (TrialGroupReport group : report.trialGroups()) {
            lines.add("| %s | %s | %d of %d | `%s` |"
                    .formatted(
                            group.id().shortName(),
                            group.decision().verdict(),
                            group.counts().passed(),
                            group.counts().planned(),
                            group.strip()));
        }
        Files.write(directory.resolve("verdicts.md"), lines);
    }
}
