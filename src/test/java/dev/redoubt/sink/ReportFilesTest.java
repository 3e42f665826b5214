package dev.redoubt.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redoubt.ledger.AtomicFile;
import dev.redoubt.merge.Merge;
import dev.redoubt.report.Delivery;
import dev.redoubt.report.ReportWriter;
import dev.redoubt.report.RunReport;
import dev.redoubt.testkit.SampleRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Built-in reports are written and copied each for itself, as a file or as a directory. */
class ReportFilesTest {
    @TempDir
    Path directory;

    private RunReport report;
    private Path run;
    private Path top;

    @BeforeEach
    void mergeARun() throws IOException {
        report = Merge.ofJournals(SampleRun.GREEN.journals());
        run = directory.resolve("run");
        top = directory.resolve("top");
    }

    private interface Body {
        void write(Path target) throws IOException;
    }

    private record Sample(String sink, String fileName, Body body) implements ReportWriter {
        @Override
        public void write(RunReport ignored, Path target) throws IOException {
            body.write(target);
        }

        @Override
        public boolean hasMade(Path directory) {
            return Files.exists(directory.resolve("in"));
        }
    }

    private static Sample pages(String... names) {
        return new Sample("pages", "pages", target -> {
            Files.createDirectories(target.resolve("in"));
            for (String name : names) {
                Files.writeString(target.resolve("in").resolve(name), name);
            }
        });
    }

    private static Sample file(String name) {
        return new Sample("file", name, target -> Files.writeString(target, name));
    }

    private List<Delivery> publish(List<ReportWriter> writers) throws IOException {
        return ReportFiles.copy(writers, ReportFiles.write(writers, report, run), run, top);
    }

    @Test
    void aDirectoryIsWrittenAndCopiedAsAWholeAndReplacesTheEarlierOne() throws IOException {
        publish(List.of(pages("old", "kept")));
        publish(List.of(pages("kept", "new")));
        for (Path place : List.of(run, top)) {
            try (Stream<Path> files = Files.walk(place)) {
                assertThat(files.map(file -> place.relativize(file).toString()))
                        .containsExactlyInAnyOrder("", "pages", "pages/in", "pages/in/kept", "pages/in/new");
            }
        }
    }

    private static Object identity(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    /** To create thousands of files takes longer than to give them a second name. */
    @Test
    void pagesAreThereTwiceAndOnTheDiskOnceUntilOneIsReplaced() throws IOException {
        publish(List.of(pages("one")));
        Path ofRun = run.resolve("pages/in/one");
        Path shown = top.resolve("pages/in/one");
        assertThat(identity(shown)).isNotNull().isEqualTo(identity(ofRun));

        AtomicFile.replace(shown, file -> Files.writeString(file, "another"));
        assertThat(ofRun).hasContent("one");

        publish(List.of(pages("one")));
        Files.delete(shown);
        assertThat(ofRun).hasContent("one");
    }

    @Test
    void aSingleFileIsCopied() throws IOException {
        publish(List.of(file("report")));
        assertThat(identity(top.resolve("report"))).isNotEqualTo(identity(run.resolve("report")));
    }

    @Test
    void aFileTakesThePlaceOfADirectoryAndTheOtherWayRound() throws IOException {
        publish(List.of(file("pages")));
        publish(List.of(pages("one")));
        assertThat(top.resolve("pages/in/one")).exists();
        publish(List.of(file("pages")));
        assertThat(top.resolve("pages")).hasContent("pages");
    }

    @Test
    void aLinkIsReplacedAndWhatItLeadsToIsLeftAlone() throws IOException {
        Path elsewhere = Files.createDirectories(directory.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("precious"), "");
        Files.createDirectories(top);
        Files.createSymbolicLink(top.resolve("pages"), elsewhere);
        publish(List.of(pages("one")));
        assertThat(elsewhere.resolve("precious")).exists();
        assertThat(top.resolve("pages/in/one")).exists();
    }

    @Test
    void oneThatFailsStopsNoOtherAndLeavesNothingOfAnEarlierRun() throws IOException {
        publish(List.of(file("a"), pages("one"), file("z")));
        List<ReportWriter> writers = List.of(
                new Sample("file", "a", target -> {
                    throw new IllegalStateException("broken");
                }),
                new Sample("pages", "pages", target -> {
                    Files.createDirectories(target.resolve("half"));
                    throw new NoClassDefFoundError("gone/Library");
                }),
                file("z"));
        assertThat(publish(writers)).extracting(Delivery::note).contains("a: java.lang.IllegalStateException: broken");
        assertThat(publish(writers))
                .extracting(Delivery::sink, Delivery::isFailed)
                .hasSize(3);
        try (Stream<Path> files = Files.walk(top)) {
            assertThat(files.map(file -> top.relativize(file).toString())).containsExactlyInAnyOrder("", "z");
        }
    }

    @Test
    void withoutTheEssentialOnesThereIsNoReportButTheOthersAreWritten() {
        List<ReportWriter> writers = List.of(
                new Sample("json", "report.json", target -> {
                    throw new IOException("No space left on device");
                }),
                pages("one"));
        assertThatThrownBy(() -> publish(writers))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("No space");
        assertThat(run.resolve("pages/in/one")).exists();
    }

    /** A report that is read by machines must not be the one of yesterday. */
    @Test
    void whatCannotBeWrittenIsNotTheReportOfAnEarlierRun() throws IOException {
        publish(List.of(new Sample("json", "report.json", target -> Files.writeString(target, "green")), pages("one")));
        List<ReportWriter> full = List.of(
                new Sample("json", "report.json", target -> {
                    throw new IOException("No space left on device");
                }),
                new Sample("pages", "pages", target -> {
                    throw new IOException("No space left on device");
                }));
        assertThatThrownBy(() -> ReportFiles.write(full, report, top))
                .hasMessage(top.resolve("report.json") + " cannot be written: No space left on device");
        try (Stream<Path> files = Files.list(top)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void aDirectoryThatSomebodyElseHasMadeIsLeftAsItIs() throws IOException {
        Path pages = Files.createDirectories(top.resolve("pages"));
        Files.writeString(pages.resolve("thesis"), "");
        assertThat(ReportFiles.write(List.of(pages("one"), file("a")), report, top))
                .extracting(Delivery::note)
                .containsExactly(
                        "pages: " + pages + ": a directory that Redoubt has not made. It was left as it is", "a: ");
        assertThat(ReportFiles.copy(List.of(pages("one")), List.of(), run, top)).isEmpty();
        assertThat(pages.resolve("thesis")).exists();
    }

    @Test
    void itsOwnDirectoriesAreKnownAndNoOthers() throws IOException {
        ReportFiles.write(report, run);
        ReportFiles.write(report, run);
        assertThat(run.resolve("html/index.html")).exists();
        Files.createDirectories(top.resolve("report.json/precious"));
        Files.createDirectories(top.resolve("html/precious"));
        Files.writeString(Files.createDirectories(top.resolve("junit")).resolve("TEST-a.xml"), "");
        assertThatThrownBy(() -> ReportFiles.write(report, top)).hasMessageContaining("that Redoubt has not made");
        ReportFiles.takeAway(top);
        assertThat(top.resolve("report.json/precious")).exists();
        assertThat(top.resolve("html/precious")).exists();
        assertThat(top.resolve("junit/TEST-a.xml")).exists();
        assertThat(top.resolve("report.yaml")).doesNotExist();
        ReportFiles.takeAway(run);
        try (Stream<Path> files = Files.list(run)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void nothingTemporaryIsLeft() throws IOException {
        oneThatFailsStopsNoOtherAndLeavesNothingOfAnEarlierRun();
        publish(List.of(pages("one"), file("a")));
        try (Stream<Path> files = Files.walk(directory)) {
            assertThat(files.map(Path::toString)).noneMatch(name -> name.endsWith(".tmp"));
        }
    }
}
