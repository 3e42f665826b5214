package dev.redoubt.model;

/**
 * What started the tests, and so how to run one of them again.
 *
 * @since 0.1.0
 */
public enum Launcher {
    /** Maven's Surefire plugin. */
    SUREFIRE,
    /** Maven's Failsafe plugin. */
    FAILSAFE,
    /** Gradle's test task. */
    GRADLE,
    /** Anything else: TestNG's main class, an IDE, a program. */
    OTHER;

    /**
     * {@return the launcher of that name; {@link #OTHER} for a name that is not known}
     *
     * @param name what {@link #name()} gave
     */
    public static Launcher named(String name) {
        for (Launcher launcher : values()) {
            if (launcher.name().equals(name)) {
                return launcher;
            }
        }
        return OTHER;
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
        String row = group.row().isEmpty() ? "" : " -Dredoubt.row=" + quoted(group.row());
        return switch (this) {
            case SUREFIRE -> "mvn test -Dtest=" + quoted(name) + row;
            case FAILSAFE -> "mvn verify -Dit.test=" + quoted(name) + row;
            case GRADLE ->
                (group.row().isEmpty() ? "" : "REDOUBT_ROW=" + quoted(group.row()) + " ") + "gradle test --tests "
                        + quoted(qualified);
            case OTHER ->
                "java" + row + " -cp ... org.testng.TestNG "
                        + (runBy.isEmpty() || runBy.equals(test.className())
                                ? "-methods " + quoted(qualified)
                                : "-testclass " + quoted(runBy));
        };
    }

    private static String simple(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }

    /** What a shell takes as one word, and as nothing else. */
    private static String quoted(String word) {
        boolean isPlain = word.chars().allMatch(c -> Character.isLetterOrDigit(c) || "._-#".indexOf(c) >= 0);
        return isPlain ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
