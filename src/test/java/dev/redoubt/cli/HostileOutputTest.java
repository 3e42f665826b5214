package dev.redoubt.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.redoubt.testkit.ChildJvm;
import dev.redoubt.testkit.ChildProcess;
import dev.redoubt.testkit.HostileJournal;
import dev.redoubt.testkit.HostileTexts;
import dev.redoubt.testkit.JsonSchemas;
import dev.redoubt.testkit.SampleRun;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a journal, a report, a path, an argument or a server says: what a command prints moves no cursor, and hides and
 * reorders nothing.
 */
class HostileOutputTest {
    private static final String CONTROLS = "x\u001B[2J\u001B]0;title\u0007\u009B31m\u202Egnp\u0007\u0085\u200B\u007F";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What a schema fixes, and what a reader of a report computes with. */
    private static final Set<String> FIXED = Set.of(
            "schema",
            "digest",
            "type",
            "outcome",
            "outcomes",
            "verdict",
            "reason",
            "rule",
            "stop",
            "stops",
            "errors",
            "judge",
            "assertionsAre",
            "onInconclusive",
            "method",
            "ending");

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int redoubt(String... arguments) {
        int code = Main.run(arguments, new PrintWriter(out, true), new PrintWriter(err, true));
        for (StringWriter said : List.of(out, err)) {
            assertThat(said.toString().codePoints().anyMatch(HostileTexts::isSeenWrongly))
                    .as("%s: %s", String.join(" ", arguments), said)
                    .isFalse();
        }
        return code;
    }

    static Stream<String> texts() {
        return HostileTexts.all().stream().filter(text -> text.codePoints().anyMatch(HostileTexts::isSeenWrongly));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void aJournalIsShownAsText(String text) {
        Path run = directory.resolve("run");
        HostileJournal.write(run.resolve("journals"), text);
        HostileJournal.writeController(run.resolve("journals"), text);
        assertThat(redoubt("merge", run.toString())).isEqualTo(1);
        reviewed(run);
        assertThat(redoubt("resume", run.toString())).isEqualTo(2);
    }

    private void reviewed(Path report) {
        String file = report.toString();
        Path page = directory.resolve("diff.html");
        assertThat(redoubt("gate", file)).isEqualTo(1);
        redoubt("verify", file);
        redoubt("diff", "--html", page.toString(), file, file);
        try {
            assertThat(Files.readString(page).codePoints().anyMatch(HostileTexts::isSeenWrongly))
                    .isFalse();
            out.getBuffer().setLength(0);
            redoubt("diff", "--json", file, file);
            assertThat(JSON.readTree(out.toString()).get("schema").asText()).isEqualTo("redoubt.diff.v1");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Written as an attacker would write it: nothing of ours has cleaned it. */
    @ParameterizedTest
    @MethodSource("texts")
    void aReportIsShownAsText(String text) throws IOException {
        JsonNode report = JsonSchemas.read(SampleRun.RED.expected("report.json"));
        ((ObjectNode) report.at("/run/labels")).put("model", "one");
        Path file = Files.writeString(
                directory.resolve("report.json"), filled(report, "", text).toString());
        reviewed(file);
        assertThat(redoubt("gate", "--min-pass-rate", text + "=2", file.toString()))
                .isEqualTo(2);
    }

    /** Names of labels and overrides, too. */
    private static JsonNode filled(JsonNode node, String field, String text) {
        if (node.isObject()) {
            boolean areNamesFree = Set.of("labels", "environment").contains(field);
            ObjectNode filled = JSON.createObjectNode();
            node.properties()
                    .forEach(entry -> filled.set(
                            areNamesFree ? entry.getKey() + text : entry.getKey(),
                            filled(entry.getValue(), entry.getKey(), text)));
            return filled;
        }
        if (node.isArray()) {
            ArrayNode filled = JSON.createArrayNode();
            node.forEach(element -> filled.add(filled(element, field, text)));
            return filled;
        }
        if (!node.isTextual() || FIXED.contains(field)) {
            return node;
        }
        boolean isId = field.equals("id") && node.asText().contains("(");
        return JSON.getNodeFactory().textNode(isId ? HostileJournal.inId(text) + node.asText() : node.asText() + text);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void aBadReportIsRefusedInText(String text) throws IOException {
        String quoted = JSON.writeValueAsString(text);
        for (String bad : List.of(
                "{\"schema\":" + quoted + "}",
                "{\"schema\":\"redoubt.report.v1\",\"complete\":" + quoted + "}",
                "{" + quoted + ":1," + quoted + ":1}",
                "{\"schema\":\"redoubt.report.v1\",\"run\":{\"gate\":true,\"labels\":{" + quoted + ":1}}}",
                "{\"trialGroups\":[{\"id\":" + quoted + "}]}",
                text)) {
            Path file = Files.writeString(directory.resolve("report.json"), bad);
            assertThat(redoubt("gate", file.toString())).isEqualTo(2);
            assertThat(redoubt("verify", file.toString())).isEqualTo(2);
        }
    }

    @Test
    void argumentsAreShownAsText() {
        String run = directory.resolve("run").toString();
        SampleRun.GREEN.write(directory.resolve("run/journals"));
        String out = directory.resolve("out").toString();
        for (String[] arguments : new String[][] {
            {CONTROLS},
            {"gate", CONTROLS},
            {"gate", "--" + CONTROLS},
            {"gate", "--max-unsafe-rate", CONTROLS},
            {"gate", "--max-unsafe-rate", CONTROLS + "=0.1", run},
            {"verify", CONTROLS},
            {"diff", CONTROLS, CONTROLS},
            {"diff", "--risk", CONTROLS, run, run},
            {"diff", "--html", directory.resolve(CONTROLS + "/page").toString(), run, run},
            {"merge", CONTROLS},
            {"merge", "--out", directory.resolve(CONTROLS).toString(), run},
            {"merge", "-Dredoubt.sinks=" + CONTROLS, run},
            {"merge", "-D" + CONTROLS, run},
            {"merge", "--classpath", CONTROLS, run},
            {"resume", CONTROLS},
            {"plan", "--threshold", CONTROLS},
            {"run", "-cp", run, "--dir", out, CONTROLS + ".xml"},
            {"run", "-cp", run, "--dir", out, "--dist", CONTROLS, "--class", "A"},
            {"run", "-cp", run, "--dir", out, "--shard", CONTROLS, "--class", "A"},
            {"run", "-cp", run, "--dir", out, "--timings", CONTROLS, "--class", "A"},
            {"run", "-cp", run, "--dir", out, "--java", CONTROLS, "--class", "A"},
            {"run", "-cp", run, "--dir", out, "--directory", CONTROLS, "--class", "A"},
            {"run", "-cp", run, "--dir", out, "-Dredoubt.n=" + CONTROLS, "--class", "A"},
            {"run", "-cp", run, "--dir", out, "--worker-timeout", CONTROLS, "--class", "A"},
            {"work", "-cp", run, "--ledger", CONTROLS, "--run", "r", "--class", "A"},
            {"work", "-cp", run, "--ledger", "redis://127.0.0.1:1", "--run", CONTROLS, "--class", "A"},
            {"follow", "--ledger", "redis://" + CONTROLS, "--run", "r"},
        }) {
            redoubt(arguments);
        }
        assertThat(err.toString()).contains("\\u202Egnp");
    }

    /** A server that answers everything with one line. */
    @Test
    void whatAServerAnswersIsShownAsText() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread answering = new Thread(() -> answer(server), "answering");
            answering.setDaemon(true);
            answering.start();
            String address = "redis://127.0.0.1:" + server.getLocalPort();
            String output = directory.toString();
            assertThat(redoubt("work", "-cp", output, "--ledger", address, "--run", "r", "--class", "A"))
                    .isEqualTo(2);
            assertThat(redoubt("follow", "--ledger", address, "--run", "r", "--out", output))
                    .isEqualTo(2);
            assertThat(err.toString()).contains("gnp");
        }
    }

    private static void answer(ServerSocket server) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept();
                    OutputStream answer = socket.getOutputStream()) {
                while (socket.getInputStream().read(new byte[1 << 12]) > 0) {
                    answer.write(("-ERR " + CONTROLS + "\r\n").getBytes(StandardCharsets.UTF_8));
                }
            } catch (IOException closed) {
                // Whoever asked has gone, or the test is over.
            }
        }
    }

    /** Also what is logged, which goes past what a command prints. */
    @Test
    void whatIsLoggedIsText() throws IOException {
        Path run = directory.resolve("x\u202Egnp\u200B");
        SampleRun.GREEN.write(run.resolve("journals"));
        ChildProcess.Exit exit = ChildJvm.of(Main.class.getName(), "merge", run.toString())
                .option("-Dredoubt.log=debug")
                .run();
        assertThat(exit.err()).contains("merging ").contains("\\u202Egnp");
        assertThat((exit.out() + exit.err()).codePoints().anyMatch(HostileTexts::isSeenWrongly))
                .isFalse();
    }

    /** Stands for a defect of a command, whose message may quote anything. */
    public static final class Breaks {
        private Breaks() {}

        public static void main(String[] arguments) {
            CommandLog.error(Main.class, "internal error", new IllegalStateException(CONTROLS));
        }
    }

    @Test
    void aDefectIsLoggedAsText() {
        ChildProcess.Exit exit = ChildJvm.of(Breaks.class.getName())
                .option("-Dlog4j2.configurationFile=classpath:log4j2-redoubt-cli.properties")
                .run();
        assertThat(exit.err()).contains("internal error").contains("\\u202Egnp");
        assertThat((exit.out() + exit.err()).codePoints().anyMatch(HostileTexts::isSeenWrongly))
                .isFalse();
    }

    @Test
    void whatIsPrintedInPartsIsShownAsAWhole() {
        StringWriter shown = new StringWriter();
        try (PrintWriter clean = new CleanWriter(new PrintWriter(shown))) {
            clean.print("a\r");
            clean.print("\nb\r");
            clean.print("c\uD83D");
            clean.print("\uDE00 \uD83D");
            clean.println("d\uDB40\uDC41\te\u0000");
            clean.print("\r");
        }
        assertThat(shown.toString())
                .isEqualTo("a\r\nb\\u000Dc\uD83D\uDE00 \\uD83Dd\\uDB40\\uDC41\te\\u0000" + System.lineSeparator()
                        + "\\u000D");
    }
}
