package dev.redoubt.model;

/**
 * What started the tests.
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
    /** The command line of Redoubt. */
    COMMAND,
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
     * {@return whether it is a build tool, which starts JVMs that know nothing of each other}
     */
    public boolean isBuildTool() {
        return this != COMMAND && this != OTHER;
    }
}
