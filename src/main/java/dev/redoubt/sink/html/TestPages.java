package dev.redoubt.sink.html;

import dev.redoubt.api.Outcome;
import dev.redoubt.report.ResultReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The pages of the ordinary tests: those that did not pass first, with their evidence, then the others page by page. */
final class TestPages {
    private final Frame frame;
    private final PageFiles files;
    private final List<ResultView> notPassed = new ArrayList<>();
    private final List<ResultView> firstPassed = new ArrayList<>();
    private List<ResultView> batch = new ArrayList<>();
    private int pages = 1;
    private long count;
    private long left;

    TestPages(Frame frame, PageFiles files) {
        this.frame = frame;
        this.files = files;
    }

    /**
     * Adds a test.
     *
     * @param result the test
     * @return its page and place; empty if it has none
     * @throws IOException if a page cannot be written
     */
    String add(ResultReport result) throws IOException {
        String anchor = "t" + count++;
        String name = ResultView.name(result);
        if (result.outcome() == Outcome.PASS) {
            addPassed(ResultView.inShort(result, anchor, name));
            return "";
        }
        if (notPassed.size() >= Bounds.TESTS_PER_PAGE + Bounds.TESTS_IN_FULL) {
            left++;
            return "";
        }
        boolean isFull = result.isRed() && notPassed.size() < Bounds.TESTS_IN_FULL;
        notPassed.add(isFull ? ResultView.inFull(result, anchor, name) : ResultView.inShort(result, anchor, name));
        return PageNames.ofTests(1) + "#" + anchor;
    }

    private void addPassed(ResultView test) throws IOException {
        if (firstPassed.size() < Bounds.TESTS_PER_PAGE) {
            firstPassed.add(test);
            return;
        }
        if (batch.size() == Bounds.TESTS_PER_PAGE) {
            if (pages >= Bounds.TEST_PAGES - 1) {
                left++;
                return;
            }
            write(++pages, List.of(), batch, true);
            batch = new ArrayList<>();
        }
        batch.add(test);
    }

    private void write(int page, List<ResultView> red, List<ResultView> green, boolean hasNext) throws IOException {
        files.page(
                "tests",
                Map.of(
                        "frame",
                        frame.of("Tests", PageNames.ofTests(1)),
                        "page",
                        new TestPage(page, hasNext, red, green, hasNext ? 0 : left)),
                PageNames.ofTests(page));
    }

    /** Writes what is left. */
    void close() throws IOException {
        if (!batch.isEmpty()) {
            write(++pages, List.of(), batch, false);
        }
        write(1, notPassed, firstPassed, pages > 1);
    }
}
