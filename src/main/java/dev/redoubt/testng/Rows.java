package dev.redoubt.testng;

import dev.redoubt.api.Trial;
import dev.redoubt.model.Design;
import dev.redoubt.model.InvocationId;
import dev.redoubt.session.Invocation;
import dev.redoubt.session.PlannedTest;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.testng.ITestResult;

/**
 * The rows of a data provider on their way to a test: named, counted, and left out where they shall not run. TestNG
 * passes a null row by without a result, and goes on numbering.
 *
 * <p>Rows are taken by one thread, just before each runs; for a parallel data provider all at once.
 */
final class Rows implements Iterator<@Nullable Object @Nullable []> {
    /** The row that this thread took last: a skipped result does not say which row it was. */
    private static final ThreadLocal<@Nullable Taken> LAST = new ThreadLocal<>();

    private final Iterator<Object[]> delegate;
    private final PlannedTest test;
    private final Options options;
    private final RowNames names;
    private final List<Taken> parallel = new ArrayList<>();
    private final List<String> namesByNumber = new ArrayList<>();

    private Object @Nullable [] current;
    private int trialsOfCurrent;
    private int number = -1;
    private int leftOut;
    private boolean isCounted;

    /** A row that was handed out. What it is called is asked for seldom, and there may be many. */
    @SuppressWarnings("ArrayRecordComponent") // TestNG's own, and never compared
    private record Taken(Rows rows, @Nullable Object[] values, int number, int trial) {
        boolean isIn(ITestResult result) {
            return holds(result.getParameters(), values);
        }

        Invocation.Place place() {
            return rows.place(number, trial);
        }
    }

    /**
     * How rows are handed out.
     *
     * @param trial which trial takes them, {@link Unit#ALL} for all trials of each, or {@link
     *     InvocationId#NONE}
     * @param wanted only these rows; empty for all
     * @param isParallel whether all rows are taken before the first runs
     * @param mayStop whether rows whose verdict is final are left out
     * @param isMisused whether one row is enough, to say that the test is misused
     * @param claims how the rows are shared with other workers
     */
    record Options(
            int trial, Set<String> wanted, boolean isParallel, boolean mayStop, boolean isMisused, RowClaims claims) {}

    Rows(Iterator<Object[]> delegate, PlannedTest test, Options options, RowNames names) {
        this.delegate = delegate;
        this.test = test;
        this.options = options;
        this.names = names;
    }

    @Override
    public boolean hasNext() {
        if (trialsOfCurrent > 0 || delegate.hasNext()) {
            return true;
        }
        LAST.remove();
        count();
        return false;
    }

    private void count() {
        if (!isCounted) {
            isCounted = true;
            int trial = options.trial() == Unit.ALL ? InvocationId.NONE : options.trial();
            test.countRows(trial, number + 1, leftOut);
            options.claims().ended();
        }
    }

    @Override
    public @Nullable Object @Nullable [] next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return options.trial() == Unit.ALL ? nextTrialOfRow() : nextRow();
    }

    private @Nullable Object @Nullable [] nextRow() {
        Object[] row = delegate.next();
        number++;
        return hand(row, nameOf(row), options.trial());
    }

    private @Nullable Object @Nullable [] nextTrialOfRow() {
        if (trialsOfCurrent == 0) {
            current = delegate.next();
            number++;
            trialsOfCurrent = trials();
            nameOf(current);
        }
        int trial = trials() - trialsOfCurrent--;
        return hand(current, namesByNumber.get(number), trial);
    }

    private int trials() {
        return test.design().map(Design::n).orElse(1);
    }

    private String nameOf(Object @Nullable [] row) {
        String name = names.name(number, row);
        if (options.trial() == Unit.ALL || names.isKeyed()) {
            namesByNumber.add(name);
        }
        return name;
    }

    private @Nullable Object @Nullable [] hand(Object @Nullable [] row, String name, int trial) {
        boolean isFirstOfRow = options.trial() != Unit.ALL || trial == 0;
        if (row == null || !isWanted(name)) {
            leftOut += isFirstOfRow ? 1 : 0;
            return null;
        }
        if (isPooled() && trialsOfCurrent == 0 && !delegate.hasNext()) {
            count();
        }
        if (!mustRun(name, trial) || !options.claims().isMine(name, trial)) {
            return null;
        }
        Taken taken = new Taken(this, row, number, trial);
        LAST.set(taken);
        if (options.isParallel()) {
            parallel.add(taken);
        }
        return row;
    }

    /** Where all rows are judged together, the last trial of the last row must know that it is the last. */
    private boolean isPooled() {
        return test.design().map(design -> design.judge() == Trial.Judge.METHOD).orElse(false);
    }

    private boolean isWanted(String name) {
        if (options.isMisused()) {
            return number == 0;
        }
        return options.wanted().isEmpty()
                || options.wanted().contains(name)
                || options.wanted().contains(Integer.toString(number));
    }

    private boolean mustRun(String name, int trial) {
        if (!test.isTrial() || options.isMisused()) {
            return true;
        }
        boolean isOver =
                test.hasEndedBefore(name, number, trial) || (options.mayStop() && !test.claimRow(name, number, trial));
        return !isOver || (trial <= 0 && test.hasReplay(name, number));
    }

    /** {@return the row and trial of an execution} */
    Invocation.Place place(ITestResult result) {
        int index = TestNgInternals.parameterIndex(result);
        if (index < 0) {
            return placeOfSkipped(result);
        }
        return options.trial() == Unit.ALL ? place(index / trials(), index % trials()) : place(index, options.trial());
    }

    private Invocation.Place place(int row, int trial) {
        String name = namesByNumber.isEmpty() ? Integer.toString(row) : namesByNumber.get(row);
        return new Invocation.Place(name, row, trial);
    }

    private Invocation.Place placeOfSkipped(ITestResult result) {
        for (Taken taken : List.copyOf(parallel)) {
            if (taken.isIn(result)) {
                return taken.place();
            }
        }
        Taken last = LAST.get();
        int trial = options.trial() == Unit.ALL ? 0 : options.trial();
        boolean isLast = last != null && last.rows() == this && !options.isParallel();
        return isLast && last.isIn(result) ? last.place() : new Invocation.Place("", InvocationId.NONE, trial);
    }

    /** Whether the parameters hold the row's values in order, perhaps with injected ones in between. */
    private static boolean holds(@Nullable Object[] parameters, @Nullable Object[] row) {
        int found = 0;
        for (Object parameter : parameters) {
            if (found < row.length && (parameter == row[found] || Objects.equals(parameter, row[found]))) {
                found++;
            }
        }
        return found == row.length;
    }

    /**
     * {@return the place of a result of an ordinary test that does not say its row} A result without the row's values is
     * about the test as a whole, such as a data provider that broke off.
     */
    static Invocation.Place lastOf(PlannedTest test, ITestResult result) {
        Taken last = LAST.get();
        return last != null && last.rows().test == test && last.isIn(result) ? last.place() : Invocation.Place.ONLY;
    }
}
