package dev.redoubt.model;

import java.util.Map;
import java.util.TreeMap;

/**
 * How the tests were started, and so how to run one of them again.
 *
 * @param launcher what started them
 * @param classPath the class path as it was given to the command line of Redoubt; empty if it was not, or is too long to
 *     be shown
 * @since 0.1.0
 */
public record Launch(Launcher launcher, String classPath) {
    private static final String LAUNCHER = "launcher";
    private static final String CLASS_PATH = "classPath";
    private static final String UNKNOWN_CLASS_PATH = "...";

    /**
     * {@return whether an environment tells how the tests were started}
     *
     * @param environment that of a journal's header
     */
    public static boolean isIn(Map<String, String> environment) {
        return environment.containsKey(LAUNCHER);
    }

    /**
     * {@return what an environment tells}
     *
     * @param environment that of a journal's header
     */
    public static Launch of(Map<String, String> environment) {
        return new Launch(
                Launcher.named(environment.getOrDefault(LAUNCHER, "")), environment.getOrDefault(CLASS_PATH, ""));
    }

    /**
     * {@return the same, for the header of a journal}
     */
    public Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>();
        environment.put(LAUNCHER, launcher.name());
        if (!classPath.isEmpty()) {
            environment.put(CLASS_PATH, classPath);
        }
        return environment;
    }

    /**
     * {@return the command that runs a trial group again, and no more than there is a way to name}
     *
     * @param group the trial group
     * @param runBy the class to name in place of class and method, as {@link Fact.Planned#runBy()} has it; empty for
     *     both: Surefire looks for a method in the class that declares it, and nobody makes what only a factory can
     */
    public String again(TrialGroupId group, String runBy) {
        TestId test = group.test();
        String name = runBy.isEmpty() ? test.simpleClassName() + "#" + test.methodName() : simple(runBy);
        String qualified = test.className() + "." + test.methodName();
        // TestNG itself finds what a class inherits.
        boolean isByMethod = runBy.isEmpty() || runBy.equals(test.className());
        String row = group.row().isEmpty() ? "" : " -Dredoubt.row=" + quoted(group.row());
        return switch (launcher) {
            case SUREFIRE -> "mvn test -Dtest=" + quoted(name) + row;
            case FAILSAFE -> "mvn verify -Dit.test=" + quoted(name) + row;
            case GRADLE ->
                (group.row().isEmpty() ? "" : "REDOUBT_ROW=" + quoted(group.row()) + " ") + "gradle test --tests "
                        + quoted(qualified);
            case COMMAND ->
                "redoubt run "
                        + (isByMethod
                                ? "--method " + quoted(test.className() + "#" + test.methodName())
                                : "--class " + quoted(runBy))
                        + row + " --classpath " + shownClassPath();
            case OTHER ->
                "java" + row + " -cp ... org.testng.TestNG "
                        + (isByMethod ? "-methods " + quoted(qualified) : "-testclass " + quoted(runBy));
        };
    }

    private String shownClassPath() {
        return classPath.isEmpty() ? UNKNOWN_CLASS_PATH : quoted(classPath, "._-#/:@+");
    }

    private static String simple(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }

    private static String quoted(String word) {
        return quoted(word, "._-#");
    }

    /** What a shell takes as one word, and as nothing else. */
    private static String quoted(String word, String plain) {
        boolean isPlain = word.chars().allMatch(c -> Character.isLetterOrDigit(c) || plain.indexOf(c) >= 0);
        return isPlain ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
