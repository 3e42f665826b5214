package dev.redoubt.runner;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The JVM in which workers run.
 *
 * @param java the program that starts it
 * @param arguments arguments for it, such as {@code -Xmx1g}
 * @param properties system properties
 * @param classPath the class path of the tests
 * @param directory its working directory
 * @since 0.1.0
 */
public record WorkerJvm(
        Path java, List<String> arguments, Map<String, String> properties, ClassPath classPath, Path directory) {
    // Copies.
    public WorkerJvm {
        arguments = List.copyOf(arguments);
        properties = new LinkedHashMap<>(properties);
    }
}
