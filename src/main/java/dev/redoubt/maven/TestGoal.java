package dev.redoubt.maven;

import dev.redoubt.session.Role;
import dev.redoubt.session.Setting;
import dev.redoubt.session.Settings;
import java.io.File;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.execution.MojoExecutionEvent;
import org.apache.maven.plugin.Mojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * A goal of Surefire or Failsafe that is about to run tests, or has. Its parameters are reached by their public getters and
 * setters, which are the same from Surefire 2.22 to 3.6: their classes are in the plugin's own class loader.
 */
final class TestGoal {
    private static final String PATH = "AdditionalClasspathElements";
    private static final String PROPERTIES = "SystemPropertyVariables";

    private final MojoExecutionEvent event;

    private TestGoal(MojoExecutionEvent event) {
        this.event = event;
    }

    /** {@return the goal, if it is one that runs tests} */
    static Optional<TestGoal> of(MojoExecutionEvent event) {
        MojoExecution execution = event.getExecution();
        boolean runsTests = is(execution, "maven-surefire-plugin", "test")
                || is(execution, "maven-failsafe-plugin", "integration-test");
        return runsTests ? Optional.of(new TestGoal(event)) : Optional.empty();
    }

    /** {@return whether the goal is the one by which Failsafe fails the build for tests that ran before} */
    static boolean isVerify(MojoExecutionEvent event) {
        return is(event.getExecution(), "maven-failsafe-plugin", "verify");
    }

    private static boolean is(MojoExecution execution, String plugin, String goal) {
        return execution.getArtifactId().equals(plugin) && execution.getGoal().equals(goal);
    }

    /** {@return what tells it from other goals of the build} */
    String key() {
        MojoExecution execution = event.getExecution();
        return event.getProject().getId() + "|" + execution.getArtifactId() + "|" + execution.getExecutionId();
    }

    MavenProject project() {
        return event.getProject();
    }

    /** {@return whether its verdict waits until the environment of its tests was torn down} */
    boolean isFailsafe() {
        return event.getExecution().getGoal().equals("integration-test");
    }

    /** {@return whether tests that fail do not fail the build} */
    boolean isFailureIgnored() throws ReflectiveOperationException {
        return Boolean.TRUE.equals(get("isTestFailureIgnore"));
    }

    /** {@return where its JVMs write: as they would find it themselves} */
    Path output() throws ReflectiveOperationException {
        Object reports = get("getReportsDirectory");
        Path beside = reports instanceof File file
                ? file.toPath()
                : Path.of(project().getBuild().getDirectory(), "surefire-reports");
        return settings()
                .given(Setting.DIR)
                .map(given -> project().getBasedir().toPath().resolve(given))
                .orElseGet(() -> beside.resolveSibling("redoubt"));
    }

    /** {@return the settings that its JVMs are given} */
    Settings settings() throws ReflectiveOperationException {
        return ForkSettings.of(
                get("get" + PROPERTIES), get("getEnvironmentVariables"), ForkedRuns.given(event.getSession()));
    }

    /** {@return whether the tests run with TestNG, as far as the module's dependencies tell} */
    boolean isTestNg() {
        return has("org.testng", "testng");
    }

    private boolean has(String group, String artifact) {
        for (Artifact found : project().getArtifacts()) {
            if (found.getGroupId().equals(group) && found.getArtifactId().equals(artifact)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Tells its JVMs who prints the summary, and puts our jar behind the class path of the tests unless it is there. What is
     * set is the same for all goals of a module: Surefire takes a hash of it, by which it knows what it has run before.
     */
    void prepare(Path jar) throws ReflectiveOperationException {
        Map<Object, Object> properties = new LinkedHashMap<>();
        if (get("get" + PROPERTIES) instanceof Map<?, ?> given) {
            properties.putAll(given);
        }
        properties.put(Role.REPORTER, "maven");
        set(PROPERTIES, Map.class, properties);
        if (!has("dev.redoubt", "redoubt-testng")) {
            addToClassPath(jar.toString());
        }
    }

    private void addToClassPath(String jar) throws ReflectiveOperationException {
        Object given = get("get" + PATH);
        List<Object> all = new ArrayList<>();
        if (given instanceof String[] array) {
            all.addAll(Arrays.asList(array));
        } else if (given instanceof List<?> list) {
            all.addAll(list);
        }
        all.add(jar);
        Class<?> type = mojo().getClass().getMethod("get" + PATH).getReturnType();
        set(PATH, type, type.isArray() ? all.toArray(new String[0]) : all);
    }

    private Mojo mojo() {
        return event.getMojo();
    }

    private @Nullable Object get(String getter) throws ReflectiveOperationException {
        return mojo().getClass().getMethod(getter).invoke(mojo());
    }

    private void set(String name, Class<?> type, Object value) throws ReflectiveOperationException {
        Method setter = mojo().getClass().getMethod("set" + name, type);
        Object unused = setter.invoke(mojo(), value);
    }
}
