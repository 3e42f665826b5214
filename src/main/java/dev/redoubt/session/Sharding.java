package dev.redoubt.session;

import dev.redoubt.shard.Piece;
import dev.redoubt.shard.ShardJob;
import dev.redoubt.shard.Slice;
import dev.redoubt.shard.Slicing;
import dev.redoubt.shard.Timings;
import dev.redoubt.wire.WireSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The slice of its suites that this JVM runs, where a CI engine runs the others elsewhere. What cannot be cut as it was
 * asked for is run whole, and the run does not pass.
 *
 * <p>Thread-safe. Never throws.
 *
 * @since 0.1.0
 */
public final class Sharding {
    private static final Slice WHOLE = new Slice(Map.of(), "");

    private final @Nullable ShardJob job;
    private final @Nullable Slicing slicing;
    private final List<String> problems;

    private Sharding(@Nullable ShardJob job, @Nullable Slicing slicing, List<String> problems) {
        this.job = job;
        this.slicing = slicing;
        this.problems = List.copyOf(problems);
    }

    /**
     * {@return the slice that settings ask for}
     *
     * @param settings the settings given
     */
    public static Sharding of(Settings settings) {
        Optional<String> asked = settings.given(Setting.SHARD);
        if (asked.isEmpty()) {
            return new Sharding(null, null, List.of());
        }
        List<String> problems = new ArrayList<>();
        try {
            ShardJob job = job(settings, asked.get());
            String unwritable = ShardJob.acknowledge(settings.environment());
            if (unwritable != null) {
                problems.add(unwritable);
            }
            Optional<String> file = settings.given(Setting.TIMINGS);
            Timings timings = file.isEmpty() ? Timings.NONE : Timings.read(Path.of(file.get()));
            return new Sharding(job, new Slicing(job.shard(), settings.is(Setting.SPLIT, "trials"), timings), problems);
        } catch (IOException | RuntimeException wrong) {
            problems.add(Setting.SHARD.property() + ": " + wrong.getMessage() + ". The suite was not cut.");
            return new Sharding(null, null, problems);
        }
    }

    private static ShardJob job(Settings settings, String asked) {
        return ShardJob.of(asked, settings.given(Setting.SHARD_ATTEMPT).orElse(""), settings.environment());
    }

    /** {@return what is wrong with what was asked for, a sentence each} */
    static List<String> problems(Settings settings) {
        try {
            settings.given(Setting.SHARD).ifPresent(asked -> job(settings, asked));
            return List.of();
        } catch (IllegalArgumentException wrong) {
            return List.of(Setting.SHARD.property() + ": " + wrong.getMessage());
        }
    }

    /**
     * {@return the job that settings ask for; empty for none, or one that is none}
     *
     * @param settings the settings given
     */
    public static Optional<ShardJob> job(Settings settings) {
        return problems(settings).isEmpty()
                ? settings.given(Setting.SHARD).map(asked -> job(settings, asked))
                : Optional.empty();
    }

    /**
     * {@return what the header of a journal says of a job}
     *
     * @param job the job
     */
    public static Map<String, String> header(ShardJob job) {
        return Map.of(WireSchema.SHARD, job.shard().toString(), WireSchema.SHARD_ATTEMPT, job.attempt());
    }

    /** {@return what the header of this JVM's journal says; empty if it runs everything} */
    Map<String, String> header() {
        ShardJob known = job;
        return known == null ? Map.of() : header(known);
    }

    /** {@return why this JVM does not run what it was asked to} */
    List<String> problems() {
        return problems;
    }

    /**
     * {@return whether others run a part of the suites}
     */
    public boolean isCut() {
        return slicing != null;
    }

    /**
     * {@return what of a suite this JVM runs}
     *
     * @param pieces the tests of the suite
     */
    public Slice slice(List<Piece> pieces) {
        Slicing known = slicing;
        return known == null ? WHOLE : known.slice(pieces);
    }
}
