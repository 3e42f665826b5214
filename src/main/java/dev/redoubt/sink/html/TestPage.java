package dev.redoubt.sink.html;

import java.util.List;

/**
 * One page of tests.
 *
 * @param page which, from 1
 * @param hasNext whether there is another
 * @param notPassed tests that did not pass, on the first page
 * @param passed tests that passed
 * @param left how many tests are on no page
 */
record TestPage(int page, boolean hasNext, List<ResultView> notPassed, List<ResultView> passed, long left) {
    List<ResultView> inFull() {
        return notPassed.stream().filter(ResultView::isInFull).toList();
    }

    List<ResultView> inShort() {
        return notPassed.stream().filter(test -> !test.isInFull()).toList();
    }

    String before() {
        return page > 1 ? PageNames.ofTests(page - 1) : "";
    }

    String after() {
        return hasNext ? PageNames.ofTests(page + 1) : "";
    }
}
