package dev.redoubt.merge;

import dev.redoubt.model.Evidence;
import dev.redoubt.wire.FactReader;
import java.util.List;

/** What was answered in the turns of a trial, as a number that tells whether another was answered the same. */
final class Answers {
    /** As Fowler, Noll and Vo have them for 64 bits: quick, and nobody gains by a collision, which is only a warning. */
    private static final long OFFSET = 0xcbf29ce484222325L;

    private static final long PRIME = 0x100000001b3L;

    private Answers() {}

    /** {@return the number; 0 if there is no turn with an answer} */
    static long hash(List<Evidence> evidence) {
        long hash = 0;
        for (Evidence piece : evidence) {
            Object answer = piece.type() == Evidence.Type.TURN ? piece.values().get(FactReader.RESPONSE) : null;
            if (answer != null) {
                hash = with(hash == 0 ? OFFSET : hash * PRIME, answer.toString());
            }
        }
        return hash;
    }

    private static long with(long before, String text) {
        long hash = before;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * PRIME;
        }
        return hash == 0 ? 1 : hash;
    }
}
