package dev.redoubt.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of the lines that a dead worker printed is the reason. */
class LastWordsTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "nothing",
            value = {
                "nothing, ''",
                "at Main, at Main",
                "Error: no class|at Main, at Main",
                "[redoubt] worker w1 cannot run the suites: no file|closed the pool, [redoubt] worker w1 cannot run the suites: no file",
                "[redoubt] one|[redoubt] two|x, [redoubt] two",
                "says [redoubt] one|x, x",
                "Exception: no room|\tat A.b(A.java:1)|\t... 3 more|SLF4J(W): No providers, Exception: no room",
                "Unrecognized option: -Xx|Error: Could not create the Java Virtual Machine., Unrecognized option: -Xx",
            })
    void areThoseOfRedoubtIfItSaidAnything(String said, String words) {
        List<String> lines = said == null ? List.of() : List.of(said.split("\\|"));
        Fact.WorkerEnded ended = new Fact.WorkerEnded("w1", Fact.Ending.BOOT, 2, 0, 1, 0, lines, List.of());
        assertThat(ended.lastWords()).isEqualTo(words);
    }
}
