package dev.redoubt.runner;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The JVM in which workers run. Where {@link #NUMBER} stands in an argument, or in the value of a property or of a variable,
 * each worker gets its own number.
 *
 * @param java the program that starts it
 * @param arguments arguments for it, such as {@code -Xmx1g}
 * @param properties system properties
 * @param environment variables beside those that this process has itself
 * @param classPath the class path of the tests
 * @param directory its working directory
 * @since 0.1.0
 */
public record WorkerJvm(
        Path java,
        List<String> arguments,
        Map<String, String> properties,
        Map<String, String> environment,
        ClassPath classPath,
        Path directory) {
    /** Stands for the number of a worker, from 1: no two workers of a run have the same. The JVM of the reporters has 0. */
    public static final String NUMBER = "${redoubt.worker.number}";

    // Copies.
    public WorkerJvm {
        arguments = List.copyOf(arguments);
        properties = new LinkedHashMap<>(properties);
        environment = new LinkedHashMap<>(environment);
    }

    /**
     * Creates one with the environment of this process.
     *
     * @param java the program that starts it
     * @param arguments arguments for it
     * @param properties system properties
     * @param classPath the class path of the tests
     * @param directory its working directory
     */
    public WorkerJvm(
            Path java, List<String> arguments, Map<String, String> properties, ClassPath classPath, Path directory) {
        this(java, arguments, properties, Map.of(), classPath, directory);
    }
}
