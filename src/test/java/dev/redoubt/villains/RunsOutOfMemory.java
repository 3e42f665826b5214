package dev.redoubt.villains;

/** Takes all memory and keeps it. */
public class RunsOutOfMemory extends Villain {
    private static Object[] kept;

    @Override
    protected void misbehave() {
        for (int size = 1 << 20; ; size = Math.max(1, size / 2)) {
            fill(size);
            if (size == 1) {
                throw new OutOfMemoryError("the villain's own");
            }
        }
    }

    private static void fill(int size) {
        try {
            while (true) {
                Object[] next = new Object[size];
                next[0] = kept;
                kept = next;
            }
        } catch (OutOfMemoryError full) {
            // Goes on with smaller pieces.
        }
    }
}
