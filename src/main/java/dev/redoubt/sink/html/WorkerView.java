package dev.redoubt.sink.html;

import dev.redoubt.model.Fact;
import dev.redoubt.report.RunInfo;
import dev.redoubt.wire.Cleaner;
import java.util.List;

/**
 * A worker and its line in the drawing of the run's time, which is {@value #WIDTH} wide and {@value #HEIGHT} high.
 *
 * @param worker the worker
 * @param number its number on the page
 * @param activity how busy it was
 */
record WorkerView(RunInfo.Worker worker, int number, WorkerActivity activity) {
    static final int WIDTH = 600;
    static final int HEIGHT = 32;

    /** {@return what workers took as a whole, as the journals have it} */
    static String dist(RunInfo.Sharing sharing) {
        return Cleaner.line(sharing.dist(), Bounds.NAME_CHARS);
    }

    String name() {
        return Cleaner.line(worker.name(), Bounds.NAME_CHARS);
    }

    String x() {
        return Quantities.coordinate(WIDTH * activity.position(worker.startedAtMillis()));
    }

    String endX() {
        return Quantities.coordinate(WIDTH * activity.position(worker.endedAtMillis()));
    }

    String width() {
        double width = activity.position(worker.endedAtMillis()) - activity.position(worker.startedAtMillis());
        return Quantities.coordinate(Math.max(2, WIDTH * width));
    }

    /** {@return the outline of how busy it was, as a path} */
    String path() {
        StringBuilder path = new StringBuilder("M0 ").append(HEIGHT);
        double step = (double) WIDTH / WorkerActivity.PARTS;
        double before = 0;
        for (int part = 0; part < WorkerActivity.PARTS; part++) {
            double share = Math.min(1, activity.busyThreads(worker.name(), part) / Math.max(1, worker.threads()));
            if (Math.abs(share - before) > 0.001) {
                path.append('H').append(Quantities.coordinate(part * step));
                path.append('V').append(Quantities.coordinate(HEIGHT - (HEIGHT - 4) * share));
                before = share;
            }
        }
        return path.append('H')
                .append(WIDTH)
                .append('V')
                .append(HEIGHT)
                .append('Z')
                .toString();
    }

    String took() {
        return Quantities.millis(Math.max(0, worker.endedAtMillis() - worker.startedAtMillis()));
    }

    String started() {
        return Quantities.clock(worker.startedAtMillis());
    }

    /** {@return its line in words} */
    String spoken() {
        return name() + " ran for " + took() + (isDead() ? " and died" : "");
    }

    boolean isDead() {
        return worker.isDead();
    }

    /** {@return how it ended, in words; empty if nobody watched it} */
    String ending() {
        Fact.WorkerEnded end = worker.end();
        return end == null ? "" : end.how();
    }

    Passage said() {
        Fact.WorkerEnded end = worker.end();
        return end == null ? Passage.NONE : lines(end.said());
    }

    Passage threadDump() {
        Fact.WorkerEnded end = worker.end();
        return end == null ? Passage.NONE : lines(end.threads());
    }

    private static Passage lines(List<String> lines) {
        return Allowance.ofTrial().take(String.join("\n", lines));
    }

    /** {@return versions and the like, each a name and a value} */
    List<String> environment() {
        return worker.environment().entrySet().stream()
                .limit(Bounds.PIECES)
                .map(entry -> Cleaner.line(entry.getKey() + " = " + entry.getValue(), Bounds.LINE_CHARS))
                .toList();
    }
}
