package dev.redoubt.sink.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.model.TrialGroupId;
import dev.redoubt.report.TrialGroupReport;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupOrderTest {
    private static List<TrialGroupId> ids(GroupOrder order, int page) {
        return order.rows(page).stream().map(row -> row.group().id()).toList();
    }

    @Test
    void theWorstComesFirst() {
        GroupOrder order = new GroupOrder(new MadeReport()
                .group("a", "PP")
                .group("b", "PF")
                .group("c", "FF")
                .group("d", "PU")
                .report());
        assertThat(ids(order, 1)).extracting(TrialGroupId::row).containsExactly("d", "c", "b", "a");
    }

    @Test
    void leadsFromOneToTheNext() {
        GroupOrder order = new GroupOrder(
                new MadeReport().group("a", "PP").group("b", "PF").report());
        TrialGroupId green = ids(order, 1).get(1);
        assertThat(order.after(green)).isEmpty();
        assertThat(order.before(green)).extracting(Place::name).containsExactly("AgentTest.trials [b]");
    }

    /** The worst have pages; the table has all. */
    @Test
    void tenThousandGroupsHaveAPage() {
        MadeReport made = new MadeReport();
        IntStream.range(0, 10_050).forEach(row -> made.group("r" + row, row == 10_049 ? "F" : "P"));
        GroupOrder order = new GroupOrder(made.report());
        List<TrialGroupId> withPage = made.report().trialGroups().stream()
                .map(TrialGroupReport::id)
                .filter(id -> !order.page(id).isEmpty())
                .toList();
        assertThat(withPage)
                .hasSize(Bounds.GROUP_PAGES)
                .extracting(TrialGroupId::row)
                .contains("r10049");
        assertThat(order.tablePages()).isEqualTo(41);
        assertThat(order.rows(41)).hasSize(50).allMatch(row -> row.href().isEmpty());
        assertThat(order.after(ids(order, 40).get(249))).isEmpty();
    }
}
