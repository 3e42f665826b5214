package dev.redoubt.sink.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.api.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailureClustersTest {
    private final FailureClusters clusters = new FailureClusters();

    private void add(Outcome outcome, String message) {
        clusters.add(outcome, message, new Place("place of " + message, "a.html"));
    }

    private List<String> found() {
        return clusters.worstFirst().stream()
                .map(cluster -> cluster.outcome() + " " + cluster.count() + " " + cluster.message())
                .toList();
    }

    @Test
    void numbersAreAlike() {
        add(Outcome.FAIL, "took 3,104 ms at 0x7ff3");
        add(Outcome.FAIL, "took 12 ms  at 0xa");
        assertThat(found()).containsExactly("FAIL 2 took 3,104 ms at 0x7ff3");
    }

    @Test
    void wordsMayDiffer() {
        add(Outcome.ERROR, "Connection to agent-north refused: no route");
        add(Outcome.ERROR, "Connection to agent-south refused: no route");
        assertThat(found()).containsExactly("ERROR 2 Connection to agent-north refused: no route");
    }

    @Test
    void fewWordsOfManyMayBeOthers() {
        add(Outcome.FAIL, "no answer to us");
        add(Outcome.FAIL, "no answer to forgotten-password-of-somebody");
        assertThat(found()).containsExactly("FAIL 2 no answer to us");
    }

    @Test
    void whatIsUnlikeStaysApart() {
        add(Outcome.FAIL, "the reply has no greeting");
        add(Outcome.FAIL, "java.lang.AssertionError: expected [5] but found [7]");
        assertThat(found()).hasSize(2);
    }

    @Test
    void theNameOfTheExceptionMakesNothingAlike() {
        add(Outcome.FAIL, "java.lang.AssertionError: ordinary failure");
        add(Outcome.FAIL, "java.lang.AssertionError: no");
        add(Outcome.FAIL, "java.lang.AssertionError");
        add(Outcome.FAIL, "java.lang.AssertionError: ordinary failure 2");
        assertThat(found())
                .containsExactly(
                        "FAIL 2 java.lang.AssertionError: ordinary failure",
                        "FAIL 1 java.lang.AssertionError",
                        "FAIL 1 java.lang.AssertionError: no");
    }

    @Test
    void anotherExceptionIsAnotherCluster() {
        add(Outcome.ERROR, "java.net.ConnectException: refused by host 1");
        add(Outcome.ERROR, "java.net.SocketException: refused by host 1");
        assertThat(found()).hasSize(2);
    }

    @Test
    void anotherOutcomeIsAnotherClusterAndTheWorstComesFirst() {
        add(Outcome.ERROR, "same text");
        add(Outcome.ERROR, "same text");
        add(Outcome.UNSAFE, "same text");
        add(Outcome.FAIL, "same text");
        assertThat(found()).containsExactly("UNSAFE 1 same text", "FAIL 1 same text", "ERROR 2 same text");
    }

    @Test
    void theGreaterComesFirst() {
        add(Outcome.FAIL, "a once seen thing");
        add(Outcome.FAIL, "z: what happened twice, and is rather longer than the other");
        add(Outcome.FAIL, "z: what happened twice, and is rather longer than the other");
        assertThat(found().get(0)).startsWith("FAIL 2 z:");
    }

    @Test
    void failuresWithoutMessageAreAlike() {
        add(Outcome.FAIL, "");
        add(Outcome.FAIL, "  ");
        assertThat(clusters.worstFirst()).hasSize(1);
    }

    @Test
    void namesAFewPlacesAndCountsTheOthers() {
        for (int i = 0; i < 40; i++) {
            add(Outcome.FAIL, "failure " + i);
        }
        FailureCluster cluster = clusters.worstFirst().get(0);
        assertThat(cluster.places(3)).extracting(Place::name).first().isEqualTo("place of failure 0");
        assertThat(cluster.places(3)).hasSize(3);
        assertThat(cluster.more(3)).isEqualTo(37);
        assertThat(cluster.places(Bounds.CLUSTER_PLACES)).hasSize(Bounds.CLUSTER_PLACES);
    }

    /** However many different texts there are, each failure is counted, and the clusters stay few. */
    @Test
    void isBounded() {
        for (int i = 0; i < 5_000; i++) {
            add(Outcome.FAIL, unlike(i));
        }
        long inClusters =
                clusters.worstFirst().stream().mapToLong(FailureCluster::count).sum();
        assertThat(clusters.worstFirst()).hasSizeLessThanOrEqualTo(Bounds.CLUSTERS);
        assertThat(inClusters + clusters.others()).isEqualTo(5_000).isEqualTo(clusters.count());
        assertThat(clusters.others()).isPositive();
    }

    private static String unlike(int number) {
        StringBuilder text = new StringBuilder();
        long seed = number + 1;
        for (int i = 0; i < 120; i++) {
            seed = seed * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
            text.append((char) ('a' + (seed >>> 40) % 26));
        }
        return text.toString();
    }

    @Test
    void isTheSameEachTime() {
        FailureClusters again = new FailureClusters();
        for (int i = 0; i < 500; i++) {
            add(Outcome.FAIL, unlike(i % 90) + " tail " + i % 7);
            again.add(Outcome.FAIL, unlike(i % 90) + " tail " + i % 7, new Place("", ""));
        }
        assertThat(again.worstFirst())
                .usingElementComparator(
                        (one, other) -> one.message().equals(other.message()) && one.count() == other.count() ? 0 : 1)
                .containsExactlyElementsOf(clusters.worstFirst());
    }
}
