package dev.redoubt.bench;

import dev.redoubt.api.Trial;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Test methods that do nothing, in several shapes: what is measured is what is around them. */
public final class Workload {
    static final String ROWS = "bench.rows";
    static final String KIBIBYTES = "bench.kibibytes";

    private Workload() {}

    private static Object[][] numbers() {
        Object[][] rows = new Object[Integer.getInteger(ROWS)][];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = new Object[] {row};
        }
        return rows;
    }

    /** An ordinary test, once per row. */
    public static class Rows {
        @DataProvider
        public Object[][] rows() {
            return numbers();
        }

        @Test(dataProvider = "rows")
        public void row(int number) {}
    }

    /** A trial group per row. */
    public static class Trials extends Rows {
        @Override
        @Trial(n = 20, threshold = 0.5)
        @Test(dataProvider = "rows")
        public void row(int number) {}
    }

    /** A trial group per row, with evidence in each trial: so many KiB as bench.kibibytes says. */
    public static class Evidence extends Rows {
        private static final String REPLY = reply();

        private static String reply() {
            return "abcdefghijklmno ".repeat(64 * Integer.getInteger(KIBIBYTES, 1));
        }

        @Override
        @Trial(n = 20, threshold = 0.5)
        @Test(dataProvider = "rows")
        public void row(int number) {
            if (!REPLY.isEmpty()) {
                dev.redoubt.api.Trials.current().evidence("reply", REPLY);
            }
        }
    }

    /** What {@link Evidence} asks for, as TestNG has it without trials. */
    public static class Repeated extends Rows {
        @Override
        @Test(dataProvider = "rows", invocationCount = 20)
        public void row(int number) {}
    }

    /** As {@link Repeated}, on the threads of the suite. */
    public static class ParallelRepeated extends Repeated {
        @Override
        @DataProvider(parallel = true)
        public Object[][] rows() {
            return numbers();
        }
    }

    /** As {@link Evidence}, on the threads of the suite. */
    public static class ParallelEvidence extends Evidence {
        @Override
        @DataProvider(parallel = true)
        public Object[][] rows() {
            return numbers();
        }
    }

    /** A trial group per row, with four parameters whose text is made by code of the test. */
    public static class Objects {
        /** Has a text of its own. */
        public static final class Named {
            private final int number;

            Named(int number) {
                this.number = number;
            }

            @Override
            public String toString() {
                return "named " + number;
            }
        }

        @DataProvider
        public Object[][] objects() {
            Object[][] rows = numbers();
            for (int row = 0; row < rows.length; row++) {
                rows[row] = new Object[] {new Named(row), new Named(1), new Named(2), new Named(3)};
            }
            return rows;
        }

        @Trial(n = 20, threshold = 0.5)
        @Test(dataProvider = "objects")
        public void row(Named one, Named two, Named three, Named four) {}
    }

    /** Many trials of one method; redoubt.n says how many. */
    public static class Clones {
        @Trial(n = 2, threshold = 0.5)
        @Test
        public void trial() {}
    }

    /** The same in another class, so that classes wait for each other. */
    public static class MoreClones {
        @Trial(n = 2, threshold = 0.5)
        @Test
        public void trial() {}
    }
}
