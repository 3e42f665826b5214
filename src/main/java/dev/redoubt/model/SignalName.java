package dev.redoubt.model;

import java.util.Map;

/** What people call the signals that end a JVM. */
final class SignalName {
    private static final Map<Integer, String> NAMES = Map.of(
            1, "HUP", 2, "INT", 3, "QUIT", 4, "ILL", 6, "ABRT", 7, "BUS", 8, "FPE", 9, "KILL", 11, "SEGV", 15, "TERM");

    private SignalName() {}

    /** {@return the number, and the name if it is a usual one} */
    static String of(int signal) {
        String name = NAMES.get(signal);
        return name == null ? Integer.toString(signal) : signal + " (" + name + ")";
    }
}
