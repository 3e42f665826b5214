package dev.redoubt.testng;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.merge.Merge;
import dev.redoubt.report.Delivery;
import dev.redoubt.report.RunReport;
import dev.redoubt.session.Settings;
import dev.redoubt.testkit.SampleRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run of which parts are still to come is given only to the sinks that want every merge. */
class SinkTurnTest {
    private final List<String> called = new ArrayList<>();

    @TempDir
    Path directory;

    private RunReport report;

    @BeforeEach
    void mergeARun() throws IOException {
        report = Merge.ofJournals(SampleRun.GREEN.journals());
    }

    private final class AtTheEnd implements ReportSink {
        @Override
        public void emit(RunReport given, Path where) {
            called.add("end");
        }
    }

    private final class EachTime implements ReportSink {
        @Override
        public When when() {
            return When.EVERY_MERGE;
        }

        @Override
        public void emit(RunReport given, Path where) {
            called.add("each");
        }
    }

    private final class Source implements ReportSource {
        private final boolean isFinal;

        Source(boolean isFinal) {
            this.isFinal = isFinal;
        }

        @Override
        public String whyNotFinal() {
            return isFinal ? "" : "was not called, since others go on";
        }

        @Override
        public Optional<ReportPort.Made> report() {
            return Optional.of(new ReportPort.Made(report, directory, directory, List.of(), List.of()));
        }

        @Override
        public Settings settings() {
            return Settings.of(Map.of(), Map.of(), Map.of());
        }

        @Override
        public String withoutSecrets(String text) {
            return text;
        }

        @Override
        public void take(Delivery delivery) {
            called.add(delivery.fate() + delivery.why());
        }
    }

    private List<String> calls(boolean isFinal) {
        Source source = new Source(isFinal);
        SinkCall.call(new AtTheEnd(), source);
        SinkCall.call(new EachTime(), source);
        return called;
    }

    @Test
    void aFinalRunGoesToBoth() {
        assertThat(calls(true)).containsExactly("end", "DONE", "each", "DONE");
    }

    @Test
    void oneThatIsNotFinalGoesToThoseThatWantEveryMerge() {
        assertThat(calls(false)).containsExactly("LATERwas not called, since others go on", "each", "DONE");
    }
}
