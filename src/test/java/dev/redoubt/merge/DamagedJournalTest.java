package dev.redoubt.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.report.Finding;
import dev.redoubt.report.ResultReport;
import dev.redoubt.report.RunReport;
import dev.redoubt.testkit.JournalCase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be promised of a journal that was cut anywhere, or of which one byte is another. */
class DamagedJournalTest {
    private static final Pattern RECORD = Pattern.compile("\"line\":\"record\",\"id\":\"([^\"]+)\"");

    /**
     * Numbers that say what was asked for. A line has no checksum: another number that is as good as the first is
     * believed.
     */
    private static final Set<String> BELIEVED = Set.of("n", "threshold", "maxUnsafe", "maxErrors");

    /** Every how many bytes a journal is damaged: at each of them in the profile soak. */
    private static final int STEP = Integer.getInteger("damage.every", 1);

    @TempDir
    Path directory;

    private static byte[] bytes(String name) throws IOException {
        return Files.readAllBytes(JournalCase.good(name).journals().get(0));
    }

    private RunReport merge(byte[] journal) throws IOException {
        return Merge.ofJournals(List.of(Files.write(directory.resolve("w.jsonl"), journal)));
    }

    private static Set<String> recorded(byte[] journal, int length) {
        String text = new String(journal, 0, length, StandardCharsets.UTF_8);
        Matcher records = RECORD.matcher(text.substring(0, text.lastIndexOf('\n') + 1));
        return records.results().map(record -> record.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> reported(RunReport report) {
        try (Stream<ResultReport> results = report.results().stream()) {
            return results.filter(result -> result.attempts().stream()
                            .anyMatch(attempt -> !attempt.worker().isEmpty()))
                    .map(result -> result.id().toString())
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"every-line", "an-unsafe-trial"})
    void cutAnywhereItLosesAtMostTheCutLineAndIsNeverComplete(String name) throws IOException {
        byte[] whole = bytes(name);
        for (int length = 0; length < whole.length; length += STEP) {
            RunReport report = merge(Arrays.copyOf(whole, length));
            assertThat(reported(report)).as("cut after %s bytes", length).isEqualTo(recorded(whole, length));
            assertThat(report.isComplete()).as("cut after %s bytes", length).isFalse();
            assertThat(report.gate()).as("cut after %s bytes", length).isNotEqualTo(RunReport.Gate.PASSED);
            assertThat(report.findings()).as("cut after %s bytes", length).anyMatch(Finding::makesIncomplete);
        }
        assertThat(merge(whole).isComplete()).isTrue();
    }

    /** A footer says that nothing more comes for now: what came after it all the same leaves no trace when it is cut. */
    @Test
    void cutBehindAFooterItIsTheJournalOfWhatHadEnded() throws IOException {
        byte[] whole = bytes("a-second-round-after-a-footer");
        String text = new String(whole, StandardCharsets.UTF_8);
        int behindFooter = text.indexOf('\n', text.indexOf("\"footer\"")) + 1;
        for (int length = 0; length < whole.length; length += STEP) {
            RunReport report = merge(Arrays.copyOf(whole, length));
            assertThat(report.isComplete()).as("cut after %s bytes", length).isEqualTo(length == behindFooter);
        }
        assertThat(merge(Arrays.copyOf(whole, behindFooter)).isComplete()).isTrue();
    }

    /** One byte is another: nothing is thrown, and what was red or not whole does not turn green unseen. */
    @ParameterizedTest
    @CsvSource({"an-unsafe-trial,1", "saved-by-an-early-stop,1", "every-line-and-an-incident,1"})
    void withOneByteChangedItIsNoGreenerButForNumbersThatAreBelieved(String name, int changes) throws IOException {
        byte[] whole = bytes(name);
        assertThat(merge(whole).gate()).isNotEqualTo(RunReport.Gate.PASSED);
        Random random = new Random(5);
        for (int at = 0; at < whole.length; at += STEP) {
            for (byte other : others(whole[at], changes, random)) {
                byte[] changed = whole.clone();
                changed[at] = other;
                if (merge(changed).gate() == RunReport.Gate.PASSED) {
                    assertThat(BELIEVED)
                            .as("byte %s of %s is 0x%02x", at, field(whole, at), other)
                            .contains(field(whole, at));
                }
            }
        }
    }

    /** That the list of what is believed is not longer than it must be. */
    @Test
    void whatIsBelievedIsBelieved() throws IOException {
        String text = new String(bytes("an-unsafe-trial"), StandardCharsets.UTF_8);
        assertThat(merge(text.replace("\"maxUnsafe\":0", "\"maxUnsafe\":1").getBytes(StandardCharsets.UTF_8))
                        .gate())
                .isEqualTo(RunReport.Gate.PASSED);
    }

    /** A flipped bit, what means something in JSON, or anything: each in its turn. */
    private static Set<Byte> others(byte value, int count, Random random) {
        byte[] meant = {'"', '\n', '0', '1', '9', '{', '}', ',', ' ', '\\', 'e'};
        Set<Byte> others = new TreeSet<>();
        while (others.size() < count) {
            others.add(
                    switch (random.nextInt(3)) {
                        case 0 -> (byte) (value ^ (1 << random.nextInt(8)));
                        case 1 -> meant[random.nextInt(meant.length)];
                        default -> (byte) random.nextInt(256);
                    });
            others.remove(value);
        }
        return others;
    }

    /** {@return the name of the last field that begins before a byte} */
    private static String field(byte[] journal, int at) {
        Matcher names = Pattern.compile("\"(\\w+)\":").matcher(new String(journal, 0, at, StandardCharsets.ISO_8859_1));
        return names.results()
                .reduce((before, last) -> last)
                .map(last -> last.group(1))
                .orElse("");
    }
}
