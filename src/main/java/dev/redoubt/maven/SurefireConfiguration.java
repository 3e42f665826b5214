package dev.redoubt.maven;

import dev.redoubt.runner.SetupException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * What the POM of a module, and properties where the POM says nothing, tell Surefire. Names are those of Surefire's
 * parameters.
 */
final class SurefireConfiguration {
    private static final String PLUGIN = "org.apache.maven.plugins:maven-surefire-plugin";

    /** The execution that every module has. */
    static final String USUAL_EXECUTION = "default-test";

    /** They change what runs, or how, and mean nothing here. */
    private static final List<String> NOT_TAKEN = List.of(
            "dependenciesToScan",
            "excludedEnvironmentVariables",
            "excludesFile",
            "includesFile",
            "jdkToolchain",
            "parallel",
            "properties",
            "rerunFailingTestsCount",
            "skipAfterFailureCount",
            "systemProperties",
            "systemPropertiesFile",
            "threadCount");

    private final @Nullable Xpp3Dom given;
    private final LateText late;

    private SurefireConfiguration(@Nullable Xpp3Dom given, LateText late) {
        this.given = given;
        this.late = late;
    }

    /**
     * {@return the configuration of one execution}
     *
     * @param project the module
     * @param execution id of the execution
     * @param late settles values
     * @throws SetupException if the module has no such execution
     */
    static SurefireConfiguration of(MavenProject project, String execution, LateText late) {
        Plugin plugin = project.getPlugin(PLUGIN);
        if (plugin == null) {
            return new SurefireConfiguration(null, late);
        }
        PluginExecution found = plugin.getExecutionsAsMap().get(execution);
        if (found == null && !execution.equals(USUAL_EXECUTION)) {
            throw new SetupException("redoubt.surefireExecution: found " + execution + ", must be one of "
                    + plugin.getExecutionsAsMap().keySet() + ". Nothing was run. Name an execution of Surefire.");
        }
        Object configuration = found == null ? plugin.getConfiguration() : found.getConfiguration();
        return new SurefireConfiguration(configuration instanceof Xpp3Dom dom ? dom : null, late);
    }

    private @Nullable Xpp3Dom child(String name) {
        return given == null ? null : given.getChild(name);
    }

    /**
     * {@return the value of a parameter; empty if nobody gave one}
     *
     * @param name its name in the POM
     * @param property its name as a property
     */
    Optional<String> text(String name, String property) {
        Xpp3Dom child = child(name);
        String text = child == null ? null : child.getValue();
        return late.of(text == null ? "${" + property + "}" : text)
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    /** {@return the value of a parameter that has no property} */
    Optional<String> text(String name) {
        return child(name) == null ? Optional.empty() : text(name, name);
    }

    /** {@return the argument line, with what is bound late} */
    String argumentLine() {
        return text("argLine", "argLine").map(late::ofArgumentLine).orElse("");
    }

    /** {@return whether a parameter is true} */
    boolean isTrue(String name, String property, boolean byDefault) {
        return text(name, property).map(Boolean::parseBoolean).orElse(byDefault);
    }

    /** {@return the values of a parameter that may have several} */
    List<String> list(String name, String property) {
        Xpp3Dom child = child(name);
        if (child == null || child.getChildCount() == 0) {
            return text(name, property).map(ClassPattern::split).orElse(List.of());
        }
        List<String> values = new ArrayList<>();
        for (Xpp3Dom each : child.getChildren()) {
            settled(each).filter(value -> !value.isBlank()).ifPresent(values::add);
        }
        return values;
    }

    /** {@return the values of a parameter that names them} */
    Map<String, String> map(String name) {
        Map<String, String> values = new LinkedHashMap<>();
        Xpp3Dom child = child(name);
        if (child != null) {
            Arrays.stream(child.getChildren())
                    .forEach(each -> values.put(each.getName(), settled(each).orElse("")));
        }
        return values;
    }

    private Optional<String> settled(Xpp3Dom element) {
        return Optional.ofNullable(element.getValue()).flatMap(late::of);
    }

    /** {@return what is given and not taken over} */
    List<String> notTaken() {
        Stream<String> names = given == null
                ? Stream.empty()
                : Arrays.stream(given.getChildren()).map(Xpp3Dom::getName);
        return names.filter(NOT_TAKEN::contains).sorted().toList();
    }

    /** {@return how many JVMs Surefire is told to use; 1 if it is not told} */
    int forkCount() {
        String count = text("forkCount", "forkCount").orElse("1");
        try {
            boolean isPerProcessor = count.endsWith("C");
            double number = Double.parseDouble(isPerProcessor ? count.substring(0, count.length() - 1) : count);
            int processors = isPerProcessor ? Runtime.getRuntime().availableProcessors() : 1;
            return Math.max(1, (int) (number * processors));
        } catch (NumberFormatException none) {
            throw new SetupException(
                    "forkCount: found " + count + ", must be a number such as 4 or 1C. Nothing was run.");
        }
    }
}
