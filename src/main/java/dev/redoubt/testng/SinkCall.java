package dev.redoubt.testng;

import dev.redoubt.wire.Cleaner;
import java.util.List;
import org.testng.ISuite;

/** Calls a sink so that it can stop neither TestNG nor another sink. */
final class SinkCall {
    private static final int MESSAGE_CHARS = 200;

    private SinkCall() {}

    static void of(ReportSink sink, List<ISuite> suites) {
        if (Boolean.getBoolean("testng.mode.dryrun")) {
            return;
        }
        suites.stream()
                .flatMap(suite -> Scope.of(suite).stream())
                .findFirst()
                .ifPresentOrElse(
                        scope -> call(sink, scope),
                        () -> Guard.say(name(sink) + " was not called: no run of"
                                + " Redoubt was found. Put its jar on the class path, and do not switch it off."));
    }

    @SuppressWarnings("CatchThrowable")
    private static void call(ReportSink sink, Scope scope) {
        Guard.run(
                name(sink),
                () -> scope.report().ifPresent(made -> {
                    try {
                        sink.emit(made.report(), made.directory());
                    } catch (Throwable failed) {
                        String why = scope.session().masked(String.valueOf(failed));
                        scope.sinkFailed(name(sink), Cleaner.line(why, MESSAGE_CHARS));
                    }
                }));
    }

    private static String name(ReportSink sink) {
        return sink.getClass().getName();
    }
}
