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
                .flatMap(suite -> ReportSource.of(suite).stream())
                .findFirst()
                .ifPresentOrElse(
                        source -> call(sink, source),
                        () -> Guard.say(name(sink) + " was not called: no run of"
                                + " Redoubt was found. Put its jar on the class path, and do not switch it off."));
    }

    private static void call(ReportSink sink, ReportSource source) {
        Guard.run(
                name(sink),
                () -> source.report().ifPresentOrElse(made -> emit(sink, made, source), () -> {
                    if (!source.whyMissing().isEmpty()) {
                        source.sinkFailed(name(sink), source.whyMissing());
                    }
                }));
    }

    @SuppressWarnings("CatchThrowable")
    private static void emit(ReportSink sink, ReportPort.Made made, ReportSource source) {
        try {
            sink.emit(made.report(), made.directory());
        } catch (Throwable failed) {
            String why = source.withoutSecrets(String.valueOf(failed));
            source.sinkFailed(name(sink), Cleaner.line(why, MESSAGE_CHARS));
        }
    }

    private static String name(ReportSink sink) {
        return sink.getClass().getName();
    }
}
