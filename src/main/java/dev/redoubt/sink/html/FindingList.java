package dev.redoubt.sink.html;

import dev.redoubt.report.Finding;
import dev.redoubt.wire.Cleaner;
import java.util.List;

/**
 * What was odd in the journals of a run.
 *
 * @param findings all of it
 */
record FindingList(List<Finding> findings) {
    /**
     * A finding.
     *
     * @param place file and line
     * @param message what was found
     * @param makesIncomplete whether something is missing because of it
     */
    record Line(String place, String message, boolean makesIncomplete) {}

    List<Line> lines() {
        return findings.stream()
                .limit(Bounds.FINDINGS)
                .map(finding -> new Line(
                        Cleaner.line(finding.place(), Bounds.NAME_CHARS),
                        Cleaner.line(finding.message(), 2 * Bounds.LINE_CHARS),
                        finding.makesIncomplete()))
                .toList();
    }

    long left() {
        return Math.max(0, findings.size() - Bounds.FINDINGS);
    }
}
