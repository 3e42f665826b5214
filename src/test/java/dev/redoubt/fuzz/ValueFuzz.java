package dev.redoubt.fuzz;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.redoubt.wire.Intake;
import dev.redoubt.wire.JsonText;
import dev.redoubt.wire.Losses;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whatever a test hands over as evidence, a copy comes of it that is strict JSON. */
public final class ValueFuzz {
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private final ByteBuffer input;
    private final List<Object> made = new ArrayList<>();

    private ValueFuzz(byte[] input) {
        this.input = ByteBuffer.wrap(input);
    }

    /** Called with one input after another. */
    public static void fuzzerTestOneInput(byte[] input) throws IOException {
        Object value = new ValueFuzz(input).next(0);
        Object copy = Intake.DEFAULT.normaliser(new Losses()).copy(value, "value");
        JSON.readTree(new JsonText().tree(copy).toString());
    }

    private int take() {
        return input.hasRemaining() ? input.get() & 0xFF : 0;
    }

    /** The first byte chooses a kind of value, the next ones make it. */
    private Object next(int depth) {
        int kind = depth > 200 ? 0 : take() % 12;
        return switch (kind) {
            case 1 -> (double) Float.intBitsToFloat(take() << 24 | take() << 16 | take() << 8 | take());
            case 2 -> (long) take() << 56 | take();
            case 3 -> text();
            case 4 -> map(depth);
            case 5 -> list(depth);
            case 6 -> new Object[] {next(depth + 1), next(depth + 1)};
            case 7 -> Optional.ofNullable(next(depth + 1));
            case 8 -> new Throws(take());
            case 9 -> made.isEmpty() ? "" : made.get(take() % made.size());
            case 10 -> new byte[take()];
            case 11 -> Character.toString((char) (take() << 8 | take()));
            default -> null;
        };
    }

    private String text() {
        byte[] bytes = new byte[Math.min(take(), input.remaining())];
        input.get(bytes);
        return new String(bytes, bytes.length % 2 == 0 ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8);
    }

    private Map<Object, Object> map(int depth) {
        Map<Object, Object> map = new LinkedHashMap<>();
        made.add(map);
        for (int entry = take() % 5; entry > 0; entry--) {
            Object key = take() % 2 == 0 ? text() : new Throws(take());
            map.put(key, next(depth + 1));
        }
        return map;
    }

    private List<Object> list(int depth) {
        List<Object> list = new ArrayList<>();
        made.add(list);
        for (int element = take() % 5; element > 0; element--) {
            list.add(next(depth + 1));
        }
        return list;
    }

    /** Cannot be printed in one of several ways. */
    private record Throws(int how) {
        @Override
        public String toString() {
            return switch (how % 3) {
                case 0 -> throw new IllegalStateException(this.getClass().getName());
                case 1 -> null;
                default -> throw new StackOverflowError();
            };
        }
    }
}
