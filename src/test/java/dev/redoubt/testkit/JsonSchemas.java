package dev.redoubt.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** The schemas that are published, in the hands of a validator that is not ours. */
public final class JsonSchemas {
    /** What is published. */
    public static final Path DIRECTORY = Path.of("docs", "reference", "schemas");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Schema RECORD = schema("redoubt.record.v1");
    private static final Schema REPORT = schema("redoubt.report.v1");

    private JsonSchemas() {}

    private static Schema schema(String name) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(source(name));
    }

    /** A schema as it stands. */
    public static JsonNode source(String name) {
        return read(DIRECTORY.resolve(name + ".schema.json"));
    }

    public static JsonNode read(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException malformed) {
            throw new UncheckedIOException(malformed);
        }
    }

    /** What is wrong with a line of a journal. */
    public static List<Error> errorsOfLine(JsonNode line) {
        return RECORD.validate(line);
    }

    /** What is wrong with a report. */
    public static List<Error> errorsOfReport(JsonNode report) {
        return REPORT.validate(report);
    }

    /** Every line of every journal of a run, and its report. */
    public static void check(RunOutcome run) {
        assertThat(run.journal()).isNotEmpty();
        run.journal()
                .forEach(line -> assertThat(errorsOfLine(line)).as("%s", line).isEmpty());
        assertThat(errorsOfReport(run.report())).isEmpty();
    }
}
