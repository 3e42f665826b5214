package dev.redoubt.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * How well workers share their work once they are all under way: from the moment when the last of them began its first
 * trial to the end of the last trial.
 */
final class Stride {
    private final List<long[]> starts = new ArrayList<>();
    private final long millisOfATrial;

    /** Reads the journals of the only run in a directory, all of whose trials take as long. Who came too late is left out. */
    Stride(Path output, long millisOfATrial) throws IOException {
        this.millisOfATrial = millisOfATrial;
        List<Path> journals;
        try (Stream<Path> files = Files.walk(output.resolve("runs"))) {
            journals = files.filter(file -> file.getFileName().toString().matches("w\\d.*\\.jsonl"))
                    .toList();
        }
        for (Path journal : journals) {
            long[] ofOne = starts(journal);
            if (ofOne.length > 0) {
                starts.add(ofOne);
            }
        }
    }

    private static long[] starts(Path journal) throws IOException {
        List<Long> starts = new ArrayList<>();
        try (MappingIterator<JsonNode> lines =
                new JsonMapper().readerFor(JsonNode.class).readValues(journal.toFile())) {
            while (lines.hasNextValue()) {
                JsonNode timing = lines.nextValue().path("timing");
                if (!timing.isMissingNode()) {
                    starts.add(timing.get("startedAt").asLong());
                }
            }
        }
        return starts.stream().mapToLong(Long::longValue).sorted().toArray();
    }

    /** What would have been enough, divided by what it took. */
    double ofIdeal() {
        long from = starts.stream().mapToLong(of -> of[0]).max().orElseThrow();
        long last = starts.stream().mapToLong(of -> of[of.length - 1]).max().orElseThrow();
        long work = starts.stream()
                .flatMapToLong(Arrays::stream)
                .map(start -> Math.max(0, Math.min(millisOfATrial, start + millisOfATrial - from)))
                .sum();
        return (double) work / starts.size() / (last + millisOfATrial - from);
    }
}
