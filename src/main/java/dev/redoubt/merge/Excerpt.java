package dev.redoubt.merge;

import dev.redoubt.model.Fact;
import dev.redoubt.model.Loss;
import dev.redoubt.model.Recording;
import dev.redoubt.wire.BadLineException;
import dev.redoubt.wire.Digests;
import dev.redoubt.wire.FactReader;
import dev.redoubt.wire.FactWriter;
import dev.redoubt.wire.JsonText;
import dev.redoubt.wire.Limit;
import dev.redoubt.wire.Limits;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A record whose evidence stays where it was written: everything else, and a loss that says where the whole line is, and
 * what its SHA-256 is. Not thread-safe.
 *
 * @since 0.1.0
 */
public final class Excerpt {
    private static final String EVIDENCE = "evidence";

    private final FactReader reader = FactReader.ofEverything();
    private final FactWriter writer =
            new FactWriter(Limits.DEFAULT.with(Limit.RECORD_BYTES, Limit.RECORD_BYTES.most()));

    /**
     * {@return the line in place of a longer one, without a line feed; empty if that is no record with evidence}
     *
     * @param bytes a buffer that starts with the line
     * @param length its length in bytes
     * @param where where the whole line stays, for a human
     */
    public Optional<String> of(byte[] bytes, int length, String where) {
        try {
            FactReader.Numbered line = reader.read(bytes, length);
            if (line.fact() instanceof Fact.Recorded whole
                    && !whole.recording().evidence().isEmpty()) {
                JsonText json = writer.open(without(
                        whole,
                        "stays with its worker: the whole record has " + length + " bytes and is in " + where
                                + ", SHA-256 " + Digests.sha256(bytes, length)));
                FactWriter.close(json, line.seq());
                return Optional.of(new String(json.bytes(), 0, json.length(), StandardCharsets.UTF_8).strip());
            }
        } catch (BadLineException asItIs) {
            // Whoever merges it says what is wrong with it.
        }
        return Optional.empty();
    }

    private static Fact.Recorded without(Fact.Recorded whole, String why) {
        Recording recording = whole.recording();
        List<Loss> losses = new ArrayList<>(recording.losses());
        losses.add(new Loss(EVIDENCE, why));
        return new Fact.Recorded(
                whole.id(),
                whole.attempt(),
                whole.type(),
                whole.outcome(),
                whole.parameters(),
                whole.thrown(),
                new Recording(recording.results(), List.of(), losses),
                whole.timing());
    }

    /** {@return whether a line is what {@link #of} made of another one, wherever that was} */
    boolean isOf(byte[] whole, int wholeLength, byte[] line, int length) {
        try {
            Fact fact = reader.read(whole, wholeLength).fact();
            Fact rest = reader.read(line, length).fact();
            if (fact instanceof Fact.Recorded before
                    && rest instanceof Fact.Recorded after
                    && after.recording().evidence().isEmpty()
                    && !after.recording().losses().isEmpty()) {
                List<Loss> losses = after.recording().losses();
                String why = losses.get(losses.size() - 1).reason();
                return why.contains(Digests.sha256(whole, wholeLength)) && after.equals(without(before, why));
            }
        } catch (BadLineException neither) {
            // So it is another line.
        }
        return false;
    }
}
