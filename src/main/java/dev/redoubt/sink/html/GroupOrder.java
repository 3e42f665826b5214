package dev.redoubt.sink.html;

import dev.redoubt.api.Outcome;
import dev.redoubt.model.TrialGroupId;
import dev.redoubt.report.RunReport;
import dev.redoubt.report.Summary;
import dev.redoubt.report.TrialGroupReport;
import dev.redoubt.verdict.Verdict;
import dev.redoubt.wire.Cleaner;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All trial groups, the worst first, and which of them have a page of their own. */
final class GroupOrder {
    private static final Comparator<TrialGroupReport> WORST_FIRST = Comparator.comparingInt(GroupOrder::rank)
            .thenComparing(group -> group.counts().of(Outcome.UNSAFE), Comparator.reverseOrder())
            .thenComparing(group -> group.rate().orElse(2))
            .thenComparing(TrialGroupReport::id);

    private final List<TrialGroupReport> groups;
    private final Map<TrialGroupId, Integer> positions = new HashMap<>();
    private final List<String> pages = new ArrayList<>();
    private final Map<String, Integer> slots = new LinkedHashMap<>();

    GroupOrder(RunReport report) {
        groups = report.trialGroups().stream().sorted(WORST_FIRST).toList();
        for (int i = 0; i < groups.size(); i++) {
            TrialGroupId id = groups.get(i).id();
            positions.put(id, i);
            if (i < Bounds.GROUP_PAGES) {
                pages.add(PageNames.of(id));
            }
        }
        report.summary().categories().stream()
                .sorted(Comparator.comparing((Summary.Category category) -> -category.verdicts().values().stream()
                                .mapToLong(Long::longValue)
                                .sum())
                        .thenComparing(Summary.Category::name))
                .limit(Bounds.CATEGORIES)
                .map(Summary.Category::name)
                .sorted()
                .forEach(name -> slots.put(name, slots.size()));
    }

    private static int rank(TrialGroupReport group) {
        return group.decision().verdict() == Verdict.FAIL
                ? 0
                : group.decision().verdict() == Verdict.INCONCLUSIVE ? 1 : 2;
    }

    int size() {
        return groups.size();
    }

    /** {@return the page of a group; empty if it has none} */
    String page(TrialGroupId id) {
        int position = positions.getOrDefault(id, pages.size());
        return position < pages.size() ? pages.get(position) : "";
    }

    /** {@return the group before, to link to: none or one} */
    List<Place> before(TrialGroupId id) {
        return neighbour(positions.getOrDefault(id, 0) - 1);
    }

    /** {@return the next group, to link to: none or one} */
    List<Place> after(TrialGroupId id) {
        return neighbour(positions.getOrDefault(id, groups.size()) + 1);
    }

    private List<Place> neighbour(int position) {
        if (position < 0 || position >= pages.size()) {
            return List.of();
        }
        TrialGroupId id = groups.get(position).id();
        return List.of(new Place(Cleaner.line(id.shortName(), Bounds.NAME_CHARS), pages.get(position)));
    }

    /** {@return categories to choose from, each at the number by which it is chosen} */
    List<String> categories() {
        return slots.keySet().stream()
                .map(name -> Cleaner.line(name, Bounds.NAME_CHARS))
                .toList();
    }

    /** {@return how many pages the table has, at least one} */
    int tablePages() {
        return Math.max(1, (groups.size() + Bounds.GROUPS_PER_PAGE - 1) / Bounds.GROUPS_PER_PAGE);
    }

    /**
     * {@return the rows of a page of the table}
     *
     * @param page which, from 1
     */
    List<GroupRow> rows(int page) {
        int from = (page - 1) * Bounds.GROUPS_PER_PAGE;
        List<GroupRow> rows = new ArrayList<>();
        for (TrialGroupReport group : groups.subList(from, Math.min(groups.size(), from + Bounds.GROUPS_PER_PAGE))) {
            List<Integer> own = group.categories().stream()
                    .filter(slots::containsKey)
                    .map(slots::get)
                    .toList();
            rows.add(new GroupRow(group, page(group.id()), own));
        }
        return rows;
    }
}
