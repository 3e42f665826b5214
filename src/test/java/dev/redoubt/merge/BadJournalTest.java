package dev.redoubt.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.api.Outcome;
import dev.redoubt.model.Fact;
import dev.redoubt.model.InvocationId;
import dev.redoubt.report.Finding;
import dev.redoubt.report.RunReport;
import dev.redoubt.testkit.Designs;
import dev.redoubt.testkit.Facts;
import dev.redoubt.testkit.JournalText;
import dev.redoubt.wire.Limits;
import dev.redoubt.wire.WireSchema;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One bad line costs itself, and is named with its place; nothing is thrown. */
class BadJournalTest {
    private static final InvocationId PLAIN = InvocationId.of(Facts.test("plain"));

    @TempDir
    Path directory;

    /** A journal that is right but for one line, its fourth, after a line of every kind that matters. */
    private static JournalText withBadLine(UnaryOperator<String> spoil) {
        return JournalText.of("w")
                .add(Facts.ordinary("plain"))
                .add(Facts.begun(PLAIN))
                .add(Facts.recorded(PLAIN, Outcome.PASS))
                .spoil(spoil)
                .add(new Fact.Incident("after"))
                .footer();
    }

    private RunReport merge(JournalText journal) throws IOException {
        return Merge.ofJournals(List.of(journal.write(directory)));
    }

    private static void costsOnlyItself(RunReport report) {
        assertThat(report.findings()).isNotEmpty();
        assertThat(report.findings())
                .filteredOn(finding -> finding.place().equals("journals/w.jsonl:4"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).endsWith("The line was skipped."));
        assertThat(report.isComplete()).isFalse();
        assertThat(report.summary().tests().begunAndLost()).isEqualTo(1);
        assertThat(report.incompleteReasons()).contains("after");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "\"text\"",
                "17",
                "{",
                "{}",
                "{\"line\":\"record\"}",
                "{\"line\":7,\"seq\":3}",
                "{\"line\":\"no such kind\",\"seq\":3}",
                "{\"line\":\"footer\",\"begun\":1,\"recorded\":1,\"amended\":0,\"seq\":\"3\"}",
                "{\"line\":\"footer\",\"begun\":1.5,\"recorded\":1,\"amended\":0,\"seq\":3}",
                "{\"line\":\"footer\",\"begun\":true,\"recorded\":1,\"amended\":0,\"seq\":3}",
                "{\"line\":\"begin\",\"id\":\"no brackets\",\"at\":1,\"seq\":3}",
                "{\"line\":\"begin\",\"id\":\"a.b()#99999999999\",\"at\":1,\"seq\":3}",
                "{\"line\":\"started\",\"suite\":\"s\",\"round\":-1,\"tests\":1,\"seq\":3}",
                "{\"line\":\"started\",\"suite\":null,\"round\":1,\"tests\":1,\"seq\":3}",
                "{\"line\":\"incident\",\"message\":\"a\",\"message\":\"b\",\"seq\":3}",
                "{\"line\":\"incident\",\"message\":NaN,\"seq\":3}",
                "{\"line\":\"incident\",\"message\":\"a\",\"seq\":3} trailing",
                "{\"line\":\"incident\",\"message\":\"a\",\"seq\":3}{\"line\":\"incident\",\"message\":\"b\",\"seq\":4}",
                "{\"line\":\"incident\",\"message\":\"a\",\"seq\":123456789012345678901234567890}",
                "// comment",
            })
    void aLineThatIsNone(String line) throws IOException {
        costsOnlyItself(merge(withBadLine(good -> line)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"outcome\":\"PASS\"->\"outcome\":\"pass\"",
                "\"outcome\":\"PASS\"->\"outcome\":null",
                "\"outcome\":\"PASS\"->\"outcome\":true",
                "\"type\":\"TEST\"->\"type\":\"TESTS\"",
                "\"timing\":{->\"timing\":[",
                "\"nanos\":5000000->\"nanos\":\"5000000\"",
                "\"nanos\":5000000->\"nanos\":5e6",
                ",\"thread\":\"thread-1\"->",
                "plain()->plain",
            })
    void aRecordWithOneWrongValue(String change) throws IOException {
        String[] fromTo = change.split("->", 2);
        costsOnlyItself(merge(withBadLine(good -> {
            assertThat(good).contains(fromTo[0]);
            return good.replace(fromTo[0], fromTo[1]);
        })));
    }

    @Test
    void aDeeplyNestedLine() throws IOException {
        String deep = "[".repeat(100_000);
        costsOnlyItself(merge(withBadLine(good -> "{\"line\":\"record\",\"evidence\":" + deep)));
        costsOnlyItself(merge(withBadLine(good -> "{\"line\":" + deep)));
    }

    @Test
    void aLineOfMoreValuesThanMemoryShouldBeSpentOn() throws IOException {
        String many = "[],".repeat(WireSchema.MOST_VALUES);
        costsOnlyItself(merge(withBadLine(good -> "{\"line\":\"record\",\"evidence\":[" + many + "[]]}")));
        String fields = IntStream.range(0, WireSchema.MOST_VALUES)
                .mapToObj(i -> "\"" + i + "\":0,")
                .collect(Collectors.joining());
        costsOnlyItself(merge(withBadLine(good -> "{" + fields + good.substring(1))));
    }

    @Test
    void aLineLongerThanTheLimit() throws IOException {
        String summary = "x".repeat(Limits.DEFAULT.recordBytes());
        costsOnlyItself(merge(withBadLine(good -> good.replace("\"timing\"", "\"x\":\"" + summary + "\",\"timing\""))));
    }

    @Test
    void aHeaderLongerThanTheLimit() throws IOException {
        Path file = withBadLine(good -> good).write(directory);
        String header = "{" + " ".repeat(Limits.DEFAULT.recordBytes());
        Files.writeString(file, header + Files.readString(file).substring(1));
        RunReport report = Merge.ofJournals(List.of(file));
        assertThat(report.findings())
                .extracting(Finding::message)
                .contains("no header of a version that is known here. The whole file was refused.");
        assertThat(report.isComplete()).isFalse();
    }

    /** One finding each would take more memory than the file. */
    @Test
    void aFileOfNothingButBadLines() throws IOException {
        Path file = withBadLine(good -> good + "\n".repeat(200_000)).write(directory);
        RunReport report = Merge.ofJournals(List.of(file));
        assertThat(report.findings()).hasSize(Findings.MOST_PER_FILE + 1);
        assertThat(report.findings())
                .extracting(Finding::toString)
                .anyMatch(text ->
                        text.matches("journals/w.jsonl: 1990\\d\\d more findings, limit 1000. They are not shown."));
        assertThat(report.summary().tests().passed()).isEqualTo(1);
        assertThat(report.incompleteReasons()).contains("after");
    }

    @Test
    void aFileWhoseEveryLineHasAnotherUnknownField() throws IOException {
        JournalText journal = withBadLine(good -> good);
        for (int i = 0; i < 1_000; i++) {
            journal.line("{\"line\":\"incident\",\"message\":\"a\",\"x" + i + "\":1,\"seq\":" + (6 + i) + "}");
        }
        assertThat(merge(journal).findings())
                .filteredOn(finding -> finding.message().startsWith("unknown field"))
                .hasSize(100)
                .noneMatch(Finding::makesIncomplete);
    }

    @Test
    void aDesignOutOfRange() throws IOException {
        String plan = JournalText.lineOf(Facts.trials("judged", Designs.of(7, 0.5)), 3);
        costsOnlyItself(merge(withBadLine(good -> plan.replace("\"n\":7", "\"n\":0"))));
        costsOnlyItself(merge(withBadLine(good -> plan.replace("0.5", "7.5"))));
        costsOnlyItself(merge(withBadLine(good -> plan.replace("\"maxUnsafe\":0", "\"maxUnsafe\":4294967296"))));
    }

    @Test
    void bytesThatAreNoUtf8() throws IOException {
        Path file = withBadLine(good -> good.replace("plain()", "pl@@in()")).write(directory);
        byte[] bytes = Files.readAllBytes(file);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int at = text.indexOf("@@", text.indexOf("\"record\""));
        bytes[at] = (byte) 0xC3;
        bytes[at + 1] = (byte) 0x28;
        Files.write(file, bytes);
        costsOnlyItself(Merge.ofJournals(List.of(file)));
    }

    @Test
    void aMissingLineIsSeenByTheNumbers() throws IOException {
        Path file = JournalText.of("w")
                .add(Facts.ordinary("plain"))
                .run(PLAIN, Outcome.PASS)
                .footer()
                .write(directory);
        List<String> lines = Files.readAllLines(file);
        Files.write(file, List.of(lines.get(0), lines.get(1), lines.get(3), lines.get(4)));
        RunReport report = Merge.ofJournals(List.of(file));
        assertThat(report.findings()).extracting(Finding::message).anyMatch(text -> text.startsWith("seq: found 3"));
        assertThat(report.findings())
                .extracting(Finding::message)
                .anyMatch(text -> text.contains("Lines are missing."));
    }

    @ParameterizedTest
    @CsvSource({"2, 2, 0", "2, 1, 0", "1, 2, 0", "1, 1, 1"})
    void aFooterThatCountsOtherwise(int begun, int recorded, int amended) throws IOException {
        RunReport report = merge(JournalText.of("w")
                .add(Facts.ordinary("plain"))
                .run(PLAIN, Outcome.PASS)
                .add(new Fact.Footer(begun, recorded, amended)));
        assertThat(report.isComplete()).isFalse();
        assertThat(report.findings())
                .extracting(Finding::message)
                .containsExactly("the footer counts " + begun + " begin, " + recorded + " record and " + amended
                        + " amendment lines, found 1, 1 and 0. Lines are missing.");
    }

    @Test
    void aLineAboveTheLimitIsSkippedAndItsNeighboursAreNot() throws IOException {
        int limit = Limits.DEFAULT.recordBytes();
        String tooLong = "{\"line\":\"incident\",\"message\":\"" + "m".repeat(limit) + "\",\"seq\":2}";
        RunReport report = merge(JournalText.of("w")
                .add(Facts.ordinary("plain"))
                .line(tooLong)
                .run(PLAIN, Outcome.PASS)
                .footer());
        assertThat(report.summary().tests().passed()).isEqualTo(1);
        assertThat(report.isComplete()).isFalse();
        assertThat(report.findings())
                .containsExactly(new Finding(
                        "journals/w.jsonl:3",
                        "the line has " + tooLong.length() + " bytes, limit " + limit + ". The line was skipped.",
                        true));
    }

    /** A line may have a million fields; of those that are not known, ten are told. */
    @Test
    void aLineOfManyUnknownFields() throws IOException {
        StringBuilder fields = new StringBuilder();
        for (int i = 0; i < 50; i++) {
            fields.append("\"x").append(i).append("\":1,");
        }
        RunReport report = merge(JournalText.of("w")
                .add(Facts.ordinary("plain"))
                .run(PLAIN, Outcome.PASS)
                .spoil(line -> line.replaceFirst("\\{", "{" + fields))
                .footer());
        assertThat(report.isComplete()).isTrue();
        assertThat(report.findings())
                .hasSize(10)
                .allSatisfy(finding -> assertThat(finding.message()).startsWith("unknown field \"x"));
    }

    @Test
    void aCutLastLineIsDroppedAndItsTrialLost() throws IOException {
        Path file = JournalText.of("w")
                .add(Facts.ordinary("plain"))
                .run(PLAIN, Outcome.PASS)
                .writeWithoutLastLineFeed(directory);
        RunReport report = Merge.ofJournals(List.of(file));
        assertThat(report.summary().tests().begunAndLost()).isEqualTo(1);
        assertThat(report.findings())
                .extracting(Finding::toString)
                .anyMatch(text -> text.startsWith("journals/w.jsonl:4: the last line ends after"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "not json",
                "{\"line\":\"header\"}",
                "{\"line\":\"header\",\"schema\":\"redoubt.record.v2\",\"run\":\"r\",\"worker\":\"w\",\"startedAt\":1,\"environment\":{},\"settings\":{},\"seq\":0}",
                "{\"line\":\"incident\",\"message\":\"a\",\"seq\":0}",
            })
    void aFileWithoutHeaderOfAKnownVersionIsRefusedWhole(String header) throws IOException {
        Path file = withBadLine(good -> good).write(directory);
        List<String> lines = Files.readAllLines(file);
        lines.set(0, header);
        Files.write(file, lines);
        RunReport report = Merge.ofJournals(List.of(file));
        assertThat(report.summary().tests().planned()).isZero();
        assertThat(report.findings())
                .extracting(Finding::message)
                .contains("no header of a version that is known here. The whole file was refused.");
        assertThat(report.incompleteReasons()).contains("no worker has written a journal");
    }

    @Test
    void anEmptyFile() throws IOException {
        Path file = Files.createFile(directory.resolve("w.jsonl"));
        assertThat(Merge.ofJournals(List.of(file)).findings())
                .extracting(Finding::message)
                .containsExactly("the file is empty. The worker died before its first line.");
    }

    /** Whatever is changed in a journal, reading it gives a report and never an exception. */
    @Test
    void anyBytes() throws IOException {
        Path file = withBadLine(good -> good).write(directory);
        byte[] good = Files.readAllBytes(file);
        Random random = new Random(11);
        for (int round = 0; round < 3_000; round++) {
            byte[] spoilt = good.clone();
            for (int i = 1 + random.nextInt(4); i > 0; i--) {
                spoilt[random.nextInt(spoilt.length)] = (byte) random.nextInt(256);
            }
            Files.write(file, round % 3 == 0 ? Arrays.copyOf(spoilt, random.nextInt(spoilt.length)) : spoilt);
            RunReport report = Merge.ofJournals(List.of(file));
            assertThat(report.digest()).hasSize(64);
        }
    }
}
