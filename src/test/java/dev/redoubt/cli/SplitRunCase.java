package dev.redoubt.cli;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.testng.IReporter;

/** A suite, run by the command line in real JVMs, whose reporters append to one file what they see. */
final class SplitRunCase {
    static final String SEEN = "seen";

    private final Path directory;
    private final List<String> options = new ArrayList<>();
    private final List<String> listeners = new ArrayList<>();
    private String classPath = System.getProperty("java.class.path");

    /** What came of it. */
    record Result(int code, String out, String err, Path directory) {
        /** The lines that reporters have appended. */
        List<String> seen() {
            return lines(directory.resolve(SEEN));
        }

        Path output() {
            return directory.resolve("out");
        }

        /** The directory of the run. */
        Path run() {
            return output().resolve("runs")
                    .resolve(lines(output().resolve("runs/latest")).get(0));
        }

        private static List<String> lines(Path file) {
            try {
                return Files.exists(file) ? Files.readAllLines(file) : List.of();
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }

    SplitRunCase(Path directory) {
        this.directory = directory;
    }

    SplitRunCase option(String... more) {
        options.addAll(Arrays.asList(more));
        return this;
    }

    SplitRunCase with(Class<?>... reporters) {
        Arrays.stream(reporters).map(Class::getName).forEach(listeners::add);
        return this;
    }

    /** A reporter that is found as a service. */
    SplitRunCase service(Class<? extends IReporter> reporter) throws IOException {
        Path services = directory.resolve("services/META-INF/services");
        Files.createDirectories(services);
        Files.writeString(services.resolve("org.testng.ITestNGListener"), reporter.getName() + "\n");
        classPath = directory.resolve("services") + File.pathSeparator + classPath;
        return this;
    }

    /** Leaves entries of the class path out. */
    SplitRunCase without(Predicate<String> entry) {
        classPath = Arrays.stream(classPath.split(File.pathSeparator))
                .filter(entry.negate())
                .collect(Collectors.joining(File.pathSeparator));
        return this;
    }

    /** Puts something first on the class path. */
    SplitRunCase behind(String entries) {
        classPath = entries + File.pathSeparator + classPath;
        return this;
    }

    /** {@return a suite file with one test, which names the reporters} */
    Path suite(Class<?>... classes) throws IOException {
        return suite("Suite", List.of(), test("test", classes));
    }

    /** {@return a suite file, which names the reporters if it has children or is the only one} */
    Path suite(String name, List<Path> children, String... tests) throws IOException {
        StringBuilder xml = new StringBuilder("<!DOCTYPE suite SYSTEM \"https://testng.org/testng-1.0.dtd\">\n");
        xml.append("<suite name=\"").append(name).append("\"><listeners>");
        listeners.forEach(listener ->
                xml.append("<listener class-name=\"").append(listener).append("\"/>"));
        xml.append("</listeners>");
        if (!children.isEmpty()) {
            xml.append("<suite-files>");
            children.forEach(child -> xml.append("<suite-file path=\"" + child + "\"/>"));
            xml.append("</suite-files>");
        }
        Arrays.stream(tests).forEach(xml::append);
        return Files.writeString(directory.resolve(name + ".xml"), xml.append("</suite>\n"));
    }

    static String test(String name, Class<?>... classes) {
        return "<test name=\"" + name + "\"><classes>"
                + Arrays.stream(classes)
                        .map(type -> "<class name=\"" + type.getName() + "\"/>")
                        .collect(Collectors.joining())
                + "</classes></test>";
    }

    Result run(Path suite) {
        List<String> arguments =
                new ArrayList<>(List.of("run", "--dir", directory.resolve("out").toString()));
        arguments.addAll(List.of("--classpath", classPath, "-D" + SEEN + "=" + directory.resolve(SEEN)));
        arguments.addAll(options);
        arguments.add(suite.toString());
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(arguments.toArray(new String[0]), new PrintWriter(out, true), new PrintWriter(err, true));
        return new Result(code, out.toString(), err.toString(), directory);
    }
}
