package dev.redoubt.fuzz;

/** Reports what must not be; assertion libraries are too slow for millions of inputs. */
final class Expect {
    private Expect() {}

    static void that(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
