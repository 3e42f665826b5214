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
import dev.redoubt.testkit.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The manifests of the examples: no cluster is here, so they are compared with the fields that Kubernetes publishes. */
class KubernetesExamplesTest {
    private static final Path EXAMPLES = Path.of("examples/ci/kubernetes");
    private static final Pattern COPY = Pattern.compile("COPY (\\S*redoubt\\S*) (/\\S+)");
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

    /** Lays out what the image holds, and runs what it runs. */
    @Test
    void theImageFindsTheCommandLine(@TempDir Path image) throws IOException {
        List<String> lines = Files.readAllLines(EXAMPLES.resolve("Dockerfile"));
        for (String line : lines) {
            Matcher copy = COPY.matcher(line);
            if (copy.matches()) {
                Path target = image.resolve(copy.group(2).substring(1));
                Files.createDirectories(target.getParent());
                Path source = Path.of(copy.group(1));
                if (Files.exists(source)) {
                    Files.copy(source, target, StandardCopyOption.COPY_ATTRIBUTES);
                } else {
                    Files.createFile(target);
                }
            }
        }
        String entryPoint = lines.stream()
                .filter(line -> line.startsWith("ENTRYPOINT"))
                .map(line -> line.replaceAll(".*\\[\"/|\"].*", ""))
                .findFirst()
                .orElseThrow();
        List<String> command = List.of(image.resolve(entryPoint).toString(), "--version");
        Map<String, String> variables = Map.of("JAVA_HOME", javaThatTells(image).toString());
        ChildProcess.Exit started =
                ChildProcess.start(command, image, variables).await();
        assertThat(started.err()).isEmpty();
        assertThat(started.out())
                .isEqualTo("-jar " + image.toRealPath().resolve("opt/redoubt/bin")
                        + "/../lib/redoubt-testng-cli.jar --version\n");
    }

    /** A home of a JDK whose program only prints what it is given. */
    private static Path javaThatTells(Path image) throws IOException {
        Path program = image.resolve("jdk/bin/java");
        Files.createDirectories(program.getParent());
        Files.writeString(program, "#!/bin/sh\necho \"$@\"\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return image.resolve("jdk");
    }

    private static void parse(List<String> arguments) {
        new CommandLine(new Main()).parseArgs(arguments.toArray(new String[0]));
    }
}
