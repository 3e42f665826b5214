package dev.redoubt.sink.html;

import dev.redoubt.report.RunReport;
import dev.redoubt.wire.Cleaner;
import java.util.List;

/**
 * What all pages have around them.
 *
 * @param report the run
 * @param result what the run means for a build; asked of all trial groups, so once for all pages
 * @param title what the page is about
 * @param current which of the pages of the navigation it belongs to
 * @param root the way to the directory of the report: empty, or {@code ../}
 */
record Frame(RunReport report, RunReport.Gate result, String title, String current, String root) {
    /**
     * A page of the navigation.
     *
     * @param name what it is called
     * @param href where it is
     */
    record Link(String name, String href) {}

    /** {@return the frame of the first page, of which those of the others are made} */
    static Frame of(RunReport report) {
        return new Frame(report, report.gate(), "Overview", PageNames.INDEX, "");
    }

    /** {@return the frame of another page} */
    Frame of(String page, String link) {
        return new Frame(report, result, page, link, root);
    }

    /** {@return the frame of a page one directory deeper} */
    Frame deeper() {
        return new Frame(report, result, title, current, "../");
    }

    List<Link> navigation() {
        return List.of(
                new Link("Overview", PageNames.INDEX),
                new Link("Failures", PageNames.FAILURES),
                new Link("Tests", PageNames.ofTests(1)),
                new Link("Workers", PageNames.WORKERS),
                new Link("Findings", PageNames.FINDINGS));
    }

    boolean isCurrent(Link link) {
        return link.href().equals(current);
    }

    Mark gate() {
        return Mark.of(result);
    }

    boolean isComplete() {
        return report.isComplete();
    }

    String runId() {
        return Cleaner.line(report.run().varying().id(), Bounds.NAME_CHARS);
    }

    /** {@return the title of the window, the most important first} */
    String windowTitle() {
        String incomplete = isComplete() || result == RunReport.Gate.INCOMPLETE ? "" : ", incomplete";
        return gate().word() + incomplete + ": " + title + " (" + runId() + ")";
    }

    String started() {
        return Quantities.time(report.run().varying().startedAtMillis());
    }

    String startedIso() {
        return Quantities.iso(report.run().varying().startedAtMillis());
    }

    String took() {
        return Quantities.millis(report.run().varying().millis());
    }
}
