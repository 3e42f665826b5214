package dev.redoubt.sink.html;

import dev.redoubt.api.Outcome;
import dev.redoubt.report.ResultReport;
import dev.redoubt.report.RunInfo;
import dev.redoubt.report.RunReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All pages of a report, made while its results are read once. */
final class Site {
    private final RunReport report;
    private final Frame frame;
    private final PageFiles files;
    private final GroupOrder order;
    private final GroupPages groups;
    private final TestPages tests;
    private final FailureClusters clusters = new FailureClusters();
    private final LossList losses = new LossList();
    private final WorkerActivity activity;

    /**
     * Prepares the pages.
     *
     * @param report the run
     * @param directory where they go
     */
    Site(RunReport report, Path directory) {
        this.report = report;
        this.frame = Frame.of(report);
        this.files = new PageFiles(directory);
        this.order = new GroupOrder(report);
        this.groups = new GroupPages(frame, order, files);
        this.tests = new TestPages(frame, files);
        this.activity = new WorkerActivity(report.run().varying().workers());
    }

    void write() throws IOException {
        files.asset(PageNames.STYLE);
        files.asset(PageNames.ICON);
        try (Stream<ResultReport> results = report.results().stream()) {
            for (Iterator<ResultReport> all = results.iterator(); all.hasNext(); ) {
                add(all.next());
            }
        }
        groups.close();
        tests.close();
        writeOverview();
        writeFailures();
        writeWorkers();
        writeFindings();
    }

    private void add(ResultReport result) throws IOException {
        String ofGroup = groups.add(result);
        Place place = new Place(ResultView.name(result), ofGroup == null ? tests.add(result) : ofGroup);
        if (result.outcome() != Outcome.PASS && result.outcome() != Outcome.SKIPPED) {
            clusters.add(result.outcome(), result.decisive().why(), place);
        }
        losses.add(result, place);
        activity.add(result);
    }

    private void writeOverview() throws IOException {
        Map<String, Object> values = Map.of(
                "frame",
                frame,
                "overview",
                new Overview(report),
                "table",
                GroupTable.of(order, 1),
                "clusters",
                clusters);
        files.page("index", values, PageNames.INDEX);
        for (int page = 2; page <= order.tablePages(); page++) {
            Frame next = frame.of("Trial groups, page " + page, PageNames.INDEX);
            files.page("groups", Map.of("frame", next, "table", GroupTable.of(order, page)), PageNames.ofTable(page));
        }
    }

    private void writeFailures() throws IOException {
        Frame failures = frame.of("Failures", PageNames.FAILURES);
        files.page("failures", Map.of("frame", failures, "clusters", clusters), PageNames.FAILURES);
    }

    private void writeWorkers() throws IOException {
        RunInfo.Varying varying = report.run().varying();
        List<WorkerView> workers = new ArrayList<>();
        for (RunInfo.Worker worker : varying.workers()) {
            if (workers.size() < Bounds.WORKERS) {
                workers.add(new WorkerView(worker, workers.size(), activity));
            }
        }
        Map<String, Object> values = Map.of(
                "frame",
                frame.of("Workers", PageNames.WORKERS),
                "workers",
                workers,
                "left",
                (long) varying.workers().size() - workers.size(),
                "sharing",
                Optional.ofNullable(varying.sharing()));
        files.page("workers", values, PageNames.WORKERS);
    }

    private void writeFindings() throws IOException {
        Map<String, Object> values = Map.of(
                "frame",
                frame.of("Findings", PageNames.FINDINGS),
                "findings",
                new FindingList(report.findings()),
                "losses",
                losses);
        files.page("findings", values, PageNames.FINDINGS);
    }
}
