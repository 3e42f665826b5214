package dev.redoubt.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.ledger.RunDirectory;
import dev.redoubt.merge.Merge;
import dev.redoubt.model.Launcher;
import dev.redoubt.report.RunReport;
import dev.redoubt.session.RunPlace;
import dev.redoubt.session.Settings;
import dev.redoubt.session.SinkChoice;
import dev.redoubt.testkit.SampleRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The reports of the latest run are where people look, and executions of one build do not overwrite each other there. */
class PublicationTest {
    private static final List<String> FILES = List.of("report.yaml", "report.yaml.txt", "report.json");

    @TempDir
    Path output;

    private RunPlace place(String run, String execution, String build) {
        return new RunPlace(output, run, !build.isEmpty(), execution, build, Launcher.OTHER, false, List.of());
    }

    private Path publish(RunPlace place, SampleRun sample) throws IOException {
        RunDirectory run = place.directory();
        run.create(place.description());
        sample.write(run.path().resolve("journals"));
        RunReport report = Merge.of(List.of(run));
        return Publication.of(place).publish(report).directory();
    }

    private static boolean isSame(Path one, Path other) throws IOException {
        return Files.mismatch(one, other) < 0;
    }

    @Test
    void theReportsStandInTheRunAndAtTheTop() throws IOException {
        RunPlace place = place("run-1", "main", "");
        assertThat(publish(place, SampleRun.GREEN)).isEqualTo(output);
        for (String file : FILES) {
            assertThat(isSame(place.path().resolve(file), output.resolve(file)))
                    .as(file)
                    .isTrue();
        }
    }

    /** Whichever reports were chosen: forks, and who deletes old runs, go by it. */
    @ParameterizedTest
    @CsvSource({"green, yaml, false", "green, json, false", "cut, yaml, true", "cut, none, true", "empty, json, true"})
    void theRunSaysThatItWasReportedAndAsWhat(SampleRun sample, String sinks, boolean isIncomplete) throws IOException {
        RunPlace place = place("run-1", "main", "");
        RunDirectory run = place.directory();
        run.create(place.description());
        sample.write(run.path().resolve("journals"));
        Settings settings = Settings.of(Map.of("redoubt.sinks", sinks), Map.of(), Map.of());
        Publication publication = Publication.of(place, SinkChoice.of(settings));
        assertThat(run.reported()).doesNotExist();
        assertThat(publication.isIncomplete()).isFalse();
        Published unused = publication.publish(Merge.of(List.of(run)));
        assertThat(run.path().resolve("report.json").toFile().exists()).isEqualTo(sinks.equals("json"));
        assertThat(run.reported()).exists();
        assertThat(publication.isIncomplete()).isEqualTo(isIncomplete);
    }

    @Test
    void aLaterRunReplacesThemAndLeavesTheEarlierOneItsOwn() throws IOException {
        RunPlace first = place("run-1", "main", "");
        RunPlace second = place("run-2", "main", "");
        publish(first, SampleRun.GREEN);
        publish(second, SampleRun.RED);
        assertThat(isSame(second.path().resolve("report.json"), output.resolve("report.json")))
                .isTrue();
        assertThat(isSame(first.path().resolve("report.json"), output.resolve("report.json")))
                .isFalse();
    }

    @Test
    void anotherExecutionOfTheSameBuildGoesBeside() throws IOException {
        publish(place("run-1", "surefire-default", "maven-1"), SampleRun.GREEN);
        byte[] before = Files.readAllBytes(output.resolve("report.json"));
        Path beside = publish(place("run-2", "failsafe-default", "maven-1"), SampleRun.RED);
        assertThat(beside).isEqualTo(output.resolve("failsafe-default"));
        FILES.forEach(file -> assertThat(beside.resolve(file)).exists());
        assertThat(output.resolve("report.json")).hasBinaryContent(before);
    }

    @Test
    void theSameExecutionReplacesItsOwn() throws IOException {
        publish(place("run-1", "surefire-default", "maven-1"), SampleRun.GREEN);
        assertThat(publish(place("run-1", "surefire-default", "maven-1"), SampleRun.GREEN))
                .isEqualTo(output);
        for (int round = 0; round < 2; round++) {
            assertThat(publish(place("run-2", "failsafe-default", "maven-1"), SampleRun.RED))
                    .isEqualTo(output.resolve("failsafe-default"));
        }
    }

    @Test
    void theNextBuildTakesTheTopAgain() throws IOException {
        publish(place("run-1", "surefire-default", "maven-1"), SampleRun.GREEN);
        publish(place("run-2", "failsafe-default", "maven-1"), SampleRun.GREEN);
        assertThat(publish(place("run-3", "failsafe-default", "maven-2"), SampleRun.RED))
                .isEqualTo(output);
    }

    @Test
    void outsideABuildNobodyOwnsTheTop() throws IOException {
        publish(place("run-1", "surefire-default", ""), SampleRun.GREEN);
        assertThat(publish(place("run-2", "main", ""), SampleRun.RED)).isEqualTo(output);
    }

    @Test
    void whatSaysTheOwnerMayBeBroken() throws IOException {
        Files.writeString(output.resolve(".published"), "{not json");
        assertThat(publish(place("run-1", "failsafe-default", "maven-1"), SampleRun.GREEN))
                .isEqualTo(output);
    }

    @Test
    void nothingTemporaryIsLeft() throws IOException {
        publish(place("run-1", "main", ""), SampleRun.GREEN);
        try (Stream<Path> files = Files.walk(output)) {
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.endsWith(".tmp"));
        }
    }
}
