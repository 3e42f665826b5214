package dev.redoubt.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.redoubt.cli.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The manifests of the examples: no cluster is here, so they are compared with the fields that Kubernetes publishes. */
class KubernetesExamplesTest {
    private static final Path EXAMPLES = Path.of("examples/ci/kubernetes");
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    static List<Path> manifests() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    private static List<Error> errors(String yaml) throws IOException {
        String text = Files.readString(Path.of("src/test/resources/schemas/kubernetes-job.schema.json"));
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text);
        return schema.validate(YAML.readTree(yaml));
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void everyFieldIsOneOfAJob(Path manifest) throws IOException {
        assertThat(errors(Files.readString(manifest))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "completionMode:, completionmode:",
        "backoffLimit:, backOffLimit:",
        "restartPolicy: Never, restartPolicy: Sometimes",
        "mountPath:, path:",
        "completions: 5, completions: five",
        "fieldPath:, fieldpath:",
    })
    void aMisspeltFieldIsFound(String right, String wrong) throws IOException {
        String yaml = Files.readString(EXAMPLES.resolve("shards.yaml"));
        assertThat(yaml).contains(right);
        assertThat(errors(yaml.replace(right, wrong))).isNotEmpty();
    }

    @Test
    void allShardsAreToldTheSameNumber() throws IOException {
        JsonNode shards = YAML.readTree(EXAMPLES.resolve("shards.yaml").toFile());
        JsonNode merge = YAML.readTree(EXAMPLES.resolve("merge.yaml").toFile());
        String total = shards.at("/spec/template/spec/containers/0/env/0/value").asText();
        assertThat(shards.at("/spec/completions").asText()).isEqualTo(total);
        assertThat(merge.at("/spec/template/spec/containers/0/args/1").asText()).isEqualTo("--expect-shards=" + total);
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void everyArgumentIsOneOfTheCommand(Path manifest) throws IOException {
        List<String> arguments = new ArrayList<>();
        YAML.readTree(manifest.toFile())
                .at("/spec/template/spec/containers/0/args")
                .forEach(argument -> arguments.add(argument.asText()));
        assertThatCode(() -> parse(arguments)).doesNotThrowAnyException();
        arguments.add("--no-such-option");
        assertThatCode(() -> parse(arguments)).hasMessageContaining("--no-such-option");
    }

    private static void parse(List<String> arguments) {
        new CommandLine(new Main()).parseArgs(arguments.toArray(new String[0]));
    }
}
