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
    private final @Nullable RowsAtOnce atOnce;
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
            return RowsAtOnce.holds(result.getParameters(), values);
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
     * @param wanted which rows run
     * @param isParallel whether all rows are taken before the first runs
     * @param mayStop whether rows whose verdict is final are left out
     * @param isMisused whether one row is enough, to say that the test is misused
     * @param claims how the rows are shared with other workers
     */
    record Options(
            int trial, WantedRows wanted, boolean isParallel, boolean mayStop, boolean isMisused, RowClaims claims) {}

    Rows(Iterator<Object[]> delegate, PlannedTest test, Options options, RowNames names) {
        this.delegate = delegate;
        this.test = test;
        this.options = options;
        this.atOnce = options.isParallel() ? new RowsAtOnce() : null;
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
            options.wanted().ended();
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
        @Nullable Object @Nullable [] handed = handed(row, name, trial);
        if (atOnce != null) {
            atOnce.add(handed);
        } else if (handed != null) {
            LAST.set(new Taken(this, handed, number, trial));
        }
        return handed;
    }

    private @Nullable Object @Nullable [] handed(Object @Nullable [] row, String name, int trial) {
        boolean isFirstOfRow = options.trial() != Unit.ALL || trial == 0;
        if (row == null || !isWanted(name)) {
            leftOut += isFirstOfRow ? 1 : 0;
            return null;
        }
        if (isPooled() && trialsOfCurrent == 0 && !delegate.hasNext()) {
            count();
        }
        return mustRun(name, trial) && options.claims().isMine(name, trial) ? row : null;
    }

    /** Where all rows are judged together, the last trial of the last row must know that it is the last. */
    private boolean isPooled() {
        return test.design().map(design -> design.judge() == Trial.Judge.METHOD).orElse(false);
    }

    private boolean isWanted(String name) {
        if (options.isMisused()) {
            return number == 0;
        }
        return options.wanted().has(name, number);
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
        int told = TestNgInternals.parameterIndex(result);
        int index = atOnce == null ? told : atOnce.placeOf(result, told);
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
        Taken last = LAST.get();
        int trial = options.trial() == Unit.ALL ? 0 : options.trial();
        boolean isLast = last != null && last.rows() == this;
        return isLast && last.isIn(result) ? last.place() : new Invocation.Place("", InvocationId.NONE, trial);
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
