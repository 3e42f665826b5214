package dev.redoubt.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Few fields, and so many that they have an index, answer alike. */
class FieldsTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 4, 5, 15, 16, 17, 40, 1_000})
    void holdEachFieldOnceAndKnowWhichNobodyAskedFor(int count) {
        Fields fields = new Fields(new LineScanner());
        for (int i = 0; i < count; i++) {
            int place = fields.add("f" + i);
            assertThat(place).isEqualTo(i);
            fields.set(place, i);
        }
        for (int i = count - 1; i >= 0; i--) {
            assertThat(fields.add("f" + i)).as("a second f%s", i).isEqualTo(-1);
            assertThat(fields.has("f" + i)).isTrue();
        }
        assertThat(fields.has("f" + count)).isFalse();
        assertThat(fields.ask("f" + count)).isNull();
        for (int i = 1; i < count; i++) {
            assertThat(fields.ask("f" + i)).isEqualTo(i);
        }
        assertThat(fields.isAllAsked()).isEqualTo(count == 0);
        assertThat(fields.unknown()).isEqualTo(count == 0 ? Set.of() : Set.of("f0"));
        assertThat(fields.asMap().values())
                .containsExactlyElementsOf(IntStream.range(0, count).boxed().toList());
        fields.askAll();
        assertThat(fields.isAllAsked()).isTrue();
    }

    /** The arrays are those of the line before. */
    @ParameterizedTest
    @ValueSource(ints = {1, 4, 5, 17, 100})
    void forgetEverythingForAnotherObject(int count) {
        Fields fields = new Fields(new LineScanner());
        for (int i = 0; i < count; i++) {
            fields.setNumber(fields.add("f" + i), i);
        }
        fields.askAll();
        fields.clear();
        assertThat(fields.asMap()).isEmpty();
        assertThat(fields.has("f0")).isFalse();
        assertThat(fields.isNumber("f0")).isFalse();
        fields.set(fields.add("f0"), "text");
        assertThat(fields.isNumber("f0")).isFalse();
        assertThat(fields.isAllAsked()).isFalse();
        assertThat(fields.ask("f0")).isEqualTo("text");
    }

    /** Their hashes are the same. */
    @Test
    void tellNamesApartThatHashAlike() {
        Fields fields = new Fields(new LineScanner());
        fields.set(fields.add("Aa"), 1);
        assertThat(fields.has("BB")).isFalse();
        assertThat(fields.ask("BB")).isNull();
        fields.set(fields.add("BB"), 2);
        assertThat(fields.add("BB")).isEqualTo(-1);
        assertThat(fields.has("Aa")).isTrue();
        assertThat(fields.ask("Aa")).isEqualTo(1);
        assertThat(fields.has("BB")).isTrue();
        assertThat(fields.ask("BB")).isEqualTo(2);
    }
}
