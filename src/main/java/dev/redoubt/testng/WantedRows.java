package dev.redoubt.testng;

import dev.redoubt.session.Setting;
import dev.redoubt.session.Settings;
import dev.redoubt.wire.Cleaner;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The rows to which {@code redoubt.row} limits a run: by name, or by number where no row has that name. Not thread-safe.
 */
final class WantedRows {
    private static final int MOST_SHOWN = 3;
    private static final int GIVEN_CHARS = 80;

    private final Set<String> given;
    private final String text;
    private final Consumer<String> problems;
    private final Set<String> named = new HashSet<>();
    private final List<String> shown = new ArrayList<>(MOST_SHOWN);
    private boolean isAnyThere;
    private int last = -1;

    /**
     * Creates a choice.
     *
     * @param given names and numbers; empty for all rows
     * @param text the same as the setting has it, for messages
     * @param problems is told if there is no such row
     */
    private WantedRows(Set<String> given, String text, Consumer<String> problems) {
        this.given = given;
        this.text = text;
        this.problems = problems;
    }

    /** {@return every row} */
    static WantedRows all() {
        return new WantedRows(Set.of(), "", problem -> {});
    }

    /**
     * {@return the rows that a run is limited to}
     *
     * @param settings the settings given
     * @param problems is told if there is no such row
     */
    static WantedRows of(Settings settings, Consumer<String> problems) {
        return new WantedRows(settings.rows(), settings.given(Setting.ROW).orElse(""), problems);
    }

    /**
     * {@return the rows, of which the names are known before the first is taken where that matters} A number is the name
     * of a row if there is such a row, and it may come last. Otherwise rows are read one by one, as ever.
     *
     * @param rows the rows
     * @param names names them; of its own, since it tells rows of one name apart
     */
    Iterator<Object[]> lookedThrough(Iterator<Object[]> rows, RowNames names) {
        boolean mayBeNamed = names.isKeyed() && given.stream().anyMatch(WantedRows::isNumber);
        return mayBeNamed ? new LookedThrough(rows, names) : rows;
    }

    private static boolean isNumber(String name) {
        return name.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** Reads all rows when the first is asked for: what a data provider throws, it throws at whoever takes rows. */
    private final class LookedThrough implements Iterator<Object[]> {
        private final Iterator<Object[]> rows;
        private final RowNames names;
        private @Nullable Iterator<Object[]> read;

        LookedThrough(Iterator<Object[]> rows, RowNames names) {
            this.rows = rows;
            this.names = names;
        }

        private Iterator<Object[]> read() {
            Iterator<Object[]> known = read;
            if (known == null) {
                List<Object[]> all = new ArrayList<>();
                while (rows.hasNext()) {
                    Object[] row = rows.next();
                    named.add(names.name(all.size(), row));
                    all.add(row);
                }
                known = all.iterator();
                read = known;
            }
            return known;
        }

        @Override
        public boolean hasNext() {
            return read().hasNext();
        }

        @Override
        public Object[] next() {
            return read().next();
        }
    }

    /** {@return whether a row is to run} Rows are asked for in order. */
    boolean has(String name, int number) {
        if (given.isEmpty()) {
            return true;
        }
        if (number > last && shown.size() < MOST_SHOWN) {
            shown.add(name);
        }
        last = number;
        boolean isThere = given.contains(name) || isGivenByNumber(Integer.toString(number));
        isAnyThere |= isThere;
        return isThere;
    }

    private boolean isGivenByNumber(String number) {
        return given.contains(number) && !named.contains(number);
    }

    /** Says that all rows have been asked for. */
    void ended() {
        if (!isAnyThere && !shown.isEmpty()) {
            int more = last + 1 - shown.size();
            problems.accept("redoubt.row = " + Cleaner.line(text, GIVEN_CHARS) + ": no such row; there are "
                    + String.join(", ", shown) + (more > 0 ? " and " + more + " more." : "."));
        }
    }
}
