package dev.redoubt.sink.html;

import dev.redoubt.verdict.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One page of the table of trial groups.
 *
 * @param page which, from 1
 * @param pages how many there are
 * @param whole how many groups there are on all pages
 * @param rows the groups
 * @param categories categories to choose from
 */
record GroupTable(int page, int pages, int whole, List<GroupRow> rows, List<String> categories) {
    /**
     * A verdict to choose.
     *
     * @param mark the verdict
     * @param count how many groups of this page have it
     */
    record Choice(Mark mark, long count) {}

    static GroupTable of(GroupOrder order, int page) {
        return new GroupTable(page, order.tablePages(), order.size(), order.rows(page), order.categories());
    }

    List<Choice> choices() {
        List<Choice> choices = new ArrayList<>();
        for (Verdict verdict : Arrays.asList(Verdict.FAIL, Verdict.INCONCLUSIVE, Verdict.PASS)) {
            long count = rows.stream()
                    .filter(row -> row.group().decision().verdict() == verdict)
                    .count();
            if (count > 0) {
                choices.add(new Choice(Mark.of(verdict), count));
            }
        }
        return choices;
    }

    /** {@return whether there is anything to choose} */
    boolean hasChoices() {
        return choices().size() > 1 || categories.size() > 1;
    }

    String before() {
        return page > 1 ? PageNames.ofTable(page - 1) : "";
    }

    String after() {
        return page < pages ? PageNames.ofTable(page + 1) : "";
    }
}
