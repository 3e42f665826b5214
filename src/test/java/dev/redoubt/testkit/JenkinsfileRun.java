package dev.redoubt.testkit;

import com.lesfurets.jenkins.unit.BasePipelineTest;
import com.lesfurets.jenkins.unit.MethodSignature;
import groovy.lang.Closure;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Runs a Jenkinsfile without Jenkins, and prints what it does, a line for each step. A program of its own, since what runs
 * it needs options of the JVM. Arguments: a directory with the file, the exit code of the merge, and the shards of which
 * nothing comes back.
 */
public final class JenkinsfileRun extends BasePipelineTest {
    private final int mergeCode;
    private final Set<String> lost;
    private final Set<String> stashed = new TreeSet<>();

    private JenkinsfileRun(int mergeCode, Set<String> lost) {
        this.mergeCode = mergeCode;
        this.lost = lost;
    }

    public static void main(String[] arguments) throws Exception {
        JenkinsfileRun run = new JenkinsfileRun(
                Integer.parseInt(arguments[1]),
                Set.copyOf(Arrays.asList(arguments).subList(2, arguments.length)));
        run.setScriptRoots(arguments[0]);
        run.setBaseScriptRoot(arguments[0]);
        run.setScriptExtension("");
        run.setUp();
        run.registerSteps();
        try {
            run.runScript("Jenkinsfile");
            say("END");
        } catch (Failure failed) {
            say("FAILURE " + failed.getMessage());
        }
    }

    /** What the error step throws, and steps that fail. */
    private static final class Failure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Failure(String message) {
            super(message);
        }
    }

    private static void say(String line) {
        System.out.println(line);
    }

    private void step(String name, Class<?> type, Function<Object, Object> body) {
        getHelper().registerAllowedMethod(MethodSignature.method(name, type), body);
    }

    private void registerSteps() {
        getBinding().setVariable("scm", "scm");
        step("checkout", String.class, what -> null);
        step("echo", String.class, what -> null);
        getHelper().registerAllowedMethod(MethodSignature.method("deleteDir"), (Function<Object, Object>) none -> null);
        step("sh", String.class, this::shell);
        step("sh", Map.class, command -> shell(((Map<?, ?>) command).get("script")));
        step("stash", Map.class, what -> stashed.add(String.valueOf(((Map<?, ?>) what).get("name"))));
        step("unstash", String.class, this::unstash);
        step("fileExists", String.class, what -> true);
        for (String published : List.of("junit", "archiveArtifacts", "publishHTML")) {
            step(published, Map.class, what -> {
                say(published + " " + what);
                return null;
            });
        }
        step("error", String.class, message -> {
            throw new Failure(String.valueOf(message));
        });
        getHelper().registerAllowedMethod("parallel", List.of(Map.class), new Closure<Object>(this) {
            private static final long serialVersionUID = 1L;

            @Override
            public Object call(Object... branches) {
                ((Map<?, ?>) branches[0]).values().forEach(branch -> ((Closure<?>) branch).call());
                return null;
            }
        });
    }

    private Object shell(Object command) {
        String line = String.valueOf(command);
        say("sh " + line);
        if (lost.stream().anyMatch(shard -> line.contains("--shard " + shard + "/"))) {
            throw new Failure("the agent went away");
        }
        return line.contains("redoubt merge") ? mergeCode : 0;
    }

    private Object unstash(Object name) {
        if (!stashed.contains(String.valueOf(name))) {
            throw new Failure("No such saved stash '" + name + "'");
        }
        say("unstash " + name);
        return null;
    }
}
