package dev.redoubt.testng;

import dev.redoubt.session.Settings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The options of one sink: {@code redoubt.sink.<name>.<option>}, where the name is that of its class without package. A
 * value {@code env:NAME} is taken from that environment variable when the sink asks for it, and is shown nowhere.
 *
 * <p>Thread-safe.
 *
 * @since 0.1.0
 */
public final class SinkOptions {
    private static final String ENVIRONMENT = "env:";

    private final String sink;
    private final Settings settings;
    private final UnaryOperator<String> environment;
    private final Map<String, String> secrets = new LinkedHashMap<>();

    SinkOptions(Class<?> sink, Settings settings) {
        this(sink, settings, name -> System.getenv().getOrDefault(name, ""));
    }

    /** The same with another environment, as a test has it. */
    SinkOptions(Class<?> sink, Settings settings, UnaryOperator<String> environment) {
        this.sink = sink.getSimpleName();
        this.settings = settings;
        this.environment = environment;
    }

    /**
     * {@return the value of an option; empty if none was given}
     *
     * @param option name of the option, such as {@code url}
     * @throws IllegalArgumentException if it names an environment variable that is not there or empty
     */
    public Optional<String> text(String option) {
        return settings.sinkOption(sink, option).map(value -> resolved(option, value));
    }

    /**
     * {@return the value of an option that must be given}
     *
     * @param option name of the option
     * @throws IllegalArgumentException if it was not given
     */
    public String required(String option) {
        return text(option)
                .orElseThrow(() -> new IllegalArgumentException(
                        name(option) + ": was not given, must be. Give it with -D" + name(option) + "=..."));
    }

    private String name(String option) {
        return Settings.SINK_PREFIX + sink + "." + option;
    }

    private synchronized String resolved(String option, String value) {
        if (!value.startsWith(ENVIRONMENT)) {
            return value;
        }
        String secret = environment.apply(value.substring(ENVIRONMENT.length()));
        if (secret.isEmpty()) {
            throw new IllegalArgumentException(name(option) + ": found " + value
                    + ", must name an environment variable that has a value. Set it where the tests run.");
        }
        secrets.put(secret, value);
        return secret;
    }

    /** {@return a text in which the name of its variable stands for each secret that the sink was given} */
    synchronized String withoutSecrets(String text) {
        String without = text;
        for (Map.Entry<String, String> secret : secrets.entrySet()) {
            without = without.replace(secret.getKey(), secret.getValue());
        }
        return without;
    }
}
