package dev.redoubt.sink.html;

import dev.redoubt.model.Launch;
import dev.redoubt.model.TrialGroupId;
import dev.redoubt.report.ResultReport;
import dev.redoubt.report.RunReport;
import dev.redoubt.report.TrialGroupReport;
import dev.redoubt.verdict.Reason;
import dev.redoubt.wire.Cleaner;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The pages of the trial groups. Results come sorted by id, so one page at a time is in memory. */
final class GroupPages {
    private static final int COMMAND_CHARS = 1_000;

    private final Frame frame;
    private final PageFiles files;
    private final GroupOrder order;
    private final Launch launch;
    private final Map<TrialGroupId, TrialGroupReport> left = new HashMap<>();
    private final Map<TrialGroupId, TrialGroupReport> groups = new HashMap<>();
    private @Nullable TrialGroupReport currentGroup;
    private @Nullable GroupPage current;

    GroupPages(Frame frame, GroupOrder order, PageFiles files) {
        this.frame = frame;
        this.files = files;
        this.order = order;
        RunReport report = frame.report();
        this.launch = report.launch();
        report.trialGroups().forEach(group -> groups.put(group.id(), group));
        left.putAll(groups);
    }

    /**
     * Adds a trial.
     *
     * @param result the trial
     * @return its page and place; empty if it has none; null if it is of no group
     * @throws IOException if the page before cannot be written
     */
    @Nullable
    String add(ResultReport result) throws IOException {
        TrialGroupReport group = groupOf(result);
        if (group == null) {
            return null;
        }
        if (current == null || currentGroup == null || !group.id().equals(currentGroup.id())) {
            writeCurrent();
            currentGroup = group;
            current = new GroupPage(group);
        }
        String anchor = current.add(result);
        String page = order.page(group.id());
        return page.isEmpty() || anchor.isEmpty() ? page : page + "#" + anchor;
    }

    private @Nullable TrialGroupReport groupOf(ResultReport result) {
        TrialGroupReport ofRow = groups.get(result.id().group());
        return ofRow != null ? ofRow : groups.get(new TrialGroupId(result.id().test(), ""));
    }

    private void writeCurrent() throws IOException {
        if (current != null && currentGroup != null) {
            write(currentGroup, current);
        }
        current = null;
    }

    private void write(TrialGroupReport group, GroupPage page) throws IOException {
        left.remove(group.id());
        String name = order.page(group.id());
        if (name.isEmpty()) {
            return;
        }
        page.close();
        String title = Cleaner.line(group.id().shortName(), Bounds.NAME_CHARS);
        files.page(
                "group",
                Map.of(
                        "frame", frame.of(title, PageNames.INDEX).deeper(),
                        "page", page,
                        "again", again(group),
                        "before", order.before(group.id()),
                        "after", order.after(group.id())),
                name);
    }

    /**
     * Where rows are judged together, the row of the worst trial is the one to look at again; where no trial ran, there is
     * none.
     */
    private String again(TrialGroupReport group) {
        if (group.decision().reason() == Reason.NO_TRIALS) {
            return "";
        }
        boolean isRowKnown =
                !group.notes().isEmpty() && !group.notes().get(0).row().isEmpty();
        TrialGroupId id = isRowKnown
                ? new TrialGroupId(group.id().test(), group.notes().get(0).row())
                : group.id();
        return Cleaner.line(launch.again(id, group.runBy()), COMMAND_CHARS);
    }

    /** Writes what is left, which includes groups of which no trial was recorded. */
    void close() throws IOException {
        writeCurrent();
        for (TrialGroupReport group : List.copyOf(left.values())) {
            write(group, new GroupPage(group));
        }
    }
}
