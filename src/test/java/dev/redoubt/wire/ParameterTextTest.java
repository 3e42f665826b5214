package dev.redoubt.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.model.Loss;
import dev.redoubt.model.Parameters;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ParameterTextTest {
    private static Parameters parameters(Object[] parameters) {
        return ParameterText.of(parameters, Intake.DEFAULT);
    }

    private static final class Plain {}

    private record Wrapped(Object inner) {}

    private static List<String> shown(Object... parameters) {
        return parameters(parameters).shown();
    }

    @Test
    void leavesOutWhatDiffersFromJvmToJvm() {
        Supplier<String> lambda = () -> "";
        assertThat(shown(new Plain(), new Wrapped(new Plain()), List.of(new Plain())))
                .containsExactly(
                        Plain.class.getName(),
                        "Wrapped[inner=" + Plain.class.getName() + "]",
                        "[" + Plain.class.getName() + "]");
        assertThat(shown(lambda).get(0)).endsWith("$$Lambda");
    }

    private enum Letter {
        A,
        B
    }

    @Test
    void leavesOutWhatDiffersInKeysAsWell() {
        Map<Object, Object> byIdentity = new IdentityHashMap<>();
        for (int i = 3; i > 0; i--) {
            byIdentity.put(new Plain(), i);
        }
        String name = Plain.class.getName();
        assertThat(shown(byIdentity, Map.of(new Plain(), 1), Map.of(List.of(new Plain()), 1)))
                .containsExactly(
                        "{" + name + "=1, " + name + ";2=2, " + name + ";3=3}",
                        "{" + name + "=1}",
                        "{[" + name + "]=1}");
    }

    /** The order of a hash table is that of its hashes, of which some are another in each JVM. */
    @Test
    void sortsWhatHasNoOrder() {
        assertThat(shown(
                        Set.of("b", "a", "d", "c"),
                        Map.of("b", 2, "a", Set.of(10, 9, 1)),
                        new HashSet<>(List.of(Letter.B, Letter.A)),
                        Map.of(Letter.B, 2, Letter.A, 1),
                        new HashSet<>(List.of(10, "x", 9L, 1.5))))
                .containsExactly("[a, b, c, d]", "{a=[1, 9, 10], b=2}", "[A, B]", "{A=1, B=2}", "[1.5, 9, 10, x]");
    }

    @Test
    void keepsAnOrderThatThereIs() {
        Map<String, Integer> inOrder = new LinkedHashMap<>();
        inOrder.put("b", 2);
        inOrder.put("a", 1);
        assertThat(shown(
                        inOrder,
                        new LinkedHashSet<>(List.of("b", "a")),
                        new TreeSet<>(List.of("b", "a")).descendingSet(),
                        EnumSet.allOf(Letter.class),
                        List.of("b", "a")))
                .containsExactly("{b=2, a=1}", "[b, a]", "[b, a]", "[A, B]", "[b, a]");
    }

    @Test
    void keepsTextAsItIs() {
        assertThat(shown("alice@beef", List.of("bob@cafe"), null, 7, new int[] {1}))
                .containsExactly("alice@beef", "[bob@cafe]", "null", "7", "[1]");
    }

    @Test
    void tellsRowsApartByTheirWholeText() {
        String common = "x".repeat(5_000);
        Parameters one = parameters(new Object[] {common + "1"});
        Parameters two = parameters(new Object[] {common + "2"});
        assertThat(one.shown()).isEqualTo(two.shown());
        assertThat(one.shown().get(0)).hasSize(1_000).endsWith("…");
        assertThat(one.hash()).isNotEqualTo(two.hash());
        assertThat(parameters(new Object[] {"a", "bc"}).hash())
                .isNotEqualTo(parameters(new Object[] {"ab", "c"}).hash());
    }

    /** Says on which thread it was asked. */
    private static final class TellsItsThread {
        private Thread askedOn;

        @Override
        public String toString() {
            askedOn = Thread.currentThread();
            return "told";
        }
    }

    @Test
    void valuesOfTheTestsOwnClassesAreAskedOnAnotherThread() {
        TellsItsThread first = new TellsItsThread();
        TellsItsThread second = new TellsItsThread();
        assertThat(shown(first, "text", List.of(1), second)).containsExactly("told", "text", "[1]", "told");
        assertThat(first.askedOn).isNotNull().isNotSameAs(Thread.currentThread());
        assertThat(second.askedOn).isNotNull().isNotSameAs(Thread.currentThread());
    }

    @Test
    void aValueThatDoesNotEndCostsItselfAndNoneAfterIt() {
        CountDownLatch released = new CountDownLatch(1);
        Object endless = new Object() {
            @Override
            public String toString() {
                try {
                    released.await();
                } catch (InterruptedException never) {
                    Thread.currentThread().interrupt();
                }
                return "late";
            }
        };
        try {
            Intake intake = new Intake(Limits.DEFAULT.with(Limit.VALUE_SECONDS, 1), Mask.DEFAULT);
            Parameters parameters = ParameterText.of(
                    new Object[] {new TellsItsThread(), endless, "text", new TellsItsThread()}, intake);
            assertThat(parameters.shown())
                    .containsExactly(
                            "told",
                            "<unprintable " + endless.getClass().getName() + ": took too long>",
                            "text",
                            "told");
            assertThat(parameters.losses()).containsExactly(new Loss("parameters[1]", "its toString() took too long"));
        } finally {
            released.countDown();
        }
    }

    @Test
    void isThereForAnyValue() {
        List<Object> circle = new ArrayList<>();
        circle.add(circle);
        Object throwing = new Object() {
            @Override
            public String toString() {
                throw new IllegalStateException();
            }
        };
        assertThat(shown(circle, throwing)).hasSize(2).doesNotContainNull();
        assertThat(parameters(null)).isEqualTo(Parameters.NONE);
        assertThat(parameters(new Object[0])).isEqualTo(Parameters.NONE);
    }
}
