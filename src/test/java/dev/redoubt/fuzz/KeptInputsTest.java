package dev.redoubt.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every input that fuzzing has found worth keeping, without the fuzzer. */
class KeptInputsTest {
    private static final Path KEPT = Path.of("src", "test", "resources", "fuzz");

    private static final Map<String, Target> TARGETS = Map.of(
            "JournalFuzz", JournalFuzz::fuzzerTestOneInput,
            "FieldFuzz", FieldFuzz::fuzzerTestOneInput,
            "TextFuzz", TextFuzz::fuzzerTestOneInput,
            "ValueFuzz", ValueFuzz::fuzzerTestOneInput);

    private interface Target {
        void run(byte[] input) throws IOException;
    }

    static List<Arguments> inputs() throws IOException {
        List<Arguments> inputs = new ArrayList<>();
        try (Stream<Path> files = Files.walk(KEPT, 2)) {
            files.filter(Files::isRegularFile)
                    .sorted()
                    .forEach(file -> inputs.add(Arguments.of(
                            file.getParent().getFileName().toString(),
                            file.getFileName().toString())));
        }
        return inputs;
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void breaksNothing(String target, String name) throws IOException {
        byte[] input = Files.readAllBytes(KEPT.resolve(target).resolve(name));
        assertThatCode(() -> TARGETS.get(target).run(input)).doesNotThrowAnyException();
    }

    @Test
    void thereAreSomeForEachTarget() throws IOException {
        assertThat(inputs().stream().map(input -> input.get()[0]).distinct())
                .containsExactlyInAnyOrderElementsOf(TARGETS.keySet());
    }
}
