package dev.redoubt.shard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The job that runs a shard.
 *
 * @param shard the shard
 * @param attempt which attempt at it this is: a number that grows, or empty if nobody says so
 * @since 0.1.0
 */
public record ShardJob(Shard shard, String attempt) {
    /** Asks for what the CI engine says. */
    public static final String AUTO = "auto";

    /** What {@link #of} knows, for a human. */
    public static final String ALLOWED = Shard.ALLOWED + ", or auto for what the CI engine says";

    private static final String STATUS_FILE = "TEST_SHARD_STATUS_FILE";

    /**
     * {@return the job that a text names}
     *
     * @param text {@code i/n}, or {@link #AUTO}
     * @param attempt which attempt it is; empty for what the engine says, where it is asked
     * @param environment variables of the CI engine, read for {@link #AUTO} only
     * @throws IllegalArgumentException if it names none; the message says what was found and what is allowed
     */
    public static ShardJob of(String text, String attempt, Map<String, String> environment) {
        if (!text.equals(AUTO)) {
            Shard shard = Shard.parse(text)
                    .orElseThrow(() -> new IllegalArgumentException("found " + text + ", must be " + ALLOWED));
            return new ShardJob(shard, attempt);
        }
        Map<String, String> all = TeamCity.parameters(environment);
        Engine engine = engine(all)
                .orElseThrow(() -> new IllegalArgumentException(
                        "found auto, and no variables of a CI engine that is known here, must be one of: "
                                + Engine.variables() + ". Elsewhere give i/n"));
        return new ShardJob(engine.shard(all), attempt.isEmpty() ? engine.attempt(all) : attempt);
    }

    private static Optional<Engine> engine(Map<String, String> environment) {
        return Arrays.stream(Engine.values())
                .filter(engine -> engine.speaks(environment))
                .findFirst();
    }

    /**
     * Tells Bazel that tests are shared between shards, where it has asked for that: else it runs every test in each.
     *
     * @param environment the environment of the job
     * @return what went wrong; null if nothing did
     */
    public static @Nullable String acknowledge(Map<String, String> environment) {
        String file = environment.get(STATUS_FILE);
        if (file == null || file.isEmpty()) {
            return null;
        }
        try {
            Files.write(Path.of(file), new byte[0]);
            return null;
        } catch (IOException | RuntimeException unwritable) {
            return STATUS_FILE + " = " + file + ": cannot be written: " + unwritable
                    + ". Bazel will say that shards are not supported.";
        }
    }
}
