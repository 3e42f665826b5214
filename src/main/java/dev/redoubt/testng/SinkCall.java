package dev.redoubt.testng;

import dev.redoubt.report.Delivery;
import dev.redoubt.session.Setting;
import dev.redoubt.wire.Cleaner;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.testng.ISuite;

/**
 * Calls a sink so that it can stop neither TestNG nor another sink: on a thread of its own, which is left behind if it
 * takes too long.
 */
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

    static void call(ReportSink sink, ReportSource source) {
        Guard.run(name(sink), () -> {
            boolean isOnlyFinal = sink.when() == ReportSink.When.FINAL;
            String whyLater = isOnlyFinal ? source.whyNotFinal() : "";
            if (!whyLater.isEmpty()) {
                omit(new Delivery(name(sink), "", Delivery.Fate.LATER, whyLater), source);
            } else {
                (isOnlyFinal ? source.report() : source.reportSoFar())
                        .ifPresentOrElse(made -> deliver(sink, made, source), () -> noReport(sink, source));
            }
        });
    }

    private static void noReport(ReportSink sink, ReportSource source) {
        if (!source.whyMissing().isEmpty()) {
            source.take(Delivery.failed(name(sink), "", source.whyMissing()));
        }
    }

    private static void omit(Delivery omitted, ReportSource source) {
        source.take(omitted);
        if (source.isNews(omitted)) {
            Guard.say(omitted.note());
        }
    }

    private static void deliver(ReportSink sink, ReportPort.Made made, ReportSource source) {
        boolean isAgain = source.settings().isTrue(Setting.SINKS_RESEND);
        if (!isAgain && Reporting.isDelivered(made, name(sink))) {
            String why = "was not called, since it was given this report before. Call it again with -D"
                    + Setting.SINKS_RESEND.property() + "=true.";
            omit(new Delivery(name(sink), "", Delivery.Fate.BEFORE, why), source);
        } else {
            emit(sink, made, source);
        }
    }

    @SuppressWarnings("CatchThrowable") // whatever it throws costs itself
    private static void emit(ReportSink sink, ReportPort.Made made, ReportSource source) {
        SinkOptions options = new SinkOptions(sink.getClass(), source.settings());
        Duration patience = Duration.ofSeconds(source.settings().count(Setting.REPORTERS_SECONDS));
        FutureTask<String> call = new FutureTask<>(() -> {
            try {
                sink.configure(options);
                sink.emit(made.report(), made.directory());
                return "";
            } catch (Throwable failed) {
                return Guard.text(failed);
            }
        });
        Thread thread = new Thread(call, "sink " + name(sink));
        thread.setDaemon(true);
        thread.start();
        String thrown = outcome(call, thread, patience);
        String taken = Reporting.restore(made);
        String both = thrown.isEmpty() || taken.isEmpty() ? thrown + taken : thrown + "; " + taken;
        String why = source.withoutSecrets(options.withoutSecrets(both));
        source.take(
                why.isEmpty()
                        ? Delivery.done(name(sink), "")
                        : Delivery.failed(name(sink), "", Cleaner.line(why, MESSAGE_CHARS)));
    }

    private static String outcome(FutureTask<String> call, Thread thread, Duration patience) {
        try {
            return call.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException hanging) {
            thread.interrupt();
            return "did not end within " + patience.toSeconds() + " s, and was left behind. It gets more time with -D"
                    + Setting.REPORTERS_SECONDS.property();
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
            return "was left behind, since the run was interrupted";
        } catch (ExecutionException broken) {
            return String.valueOf(broken.getCause());
        }
    }

    private static String name(ReportSink sink) {
        return sink.getClass().getName();
    }
}
