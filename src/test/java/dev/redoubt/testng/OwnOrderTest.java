package dev.redoubt.testng;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.samples.Ordered;
import dev.redoubt.samples.OrderedChain;
import dev.redoubt.samples.OrderedLinked;
import dev.redoubt.samples.OrderedUrgent;
import dev.redoubt.testkit.Orders;
import dev.redoubt.testkit.Sequence;
import dev.redoubt.testkit.SuiteRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.testng.IMethodInstance;
import org.testng.IMethodInterceptor;
import org.testng.ITestContext;
import org.testng.xml.XmlSuite.ParallelMode;
import org.testng.xml.XmlTest;

/** Tests keep the order that TestNG alone would give them, and no class is open for longer because of trials. */
class OwnOrderTest {
    @TempDir
    Path directory;

    /** What a user may do to the order. */
    public static final class Reversing implements IMethodInterceptor {
        @Override
        public List<IMethodInstance> intercept(List<IMethodInstance> methods, ITestContext context) {
            List<IMethodInstance> reversed = new ArrayList<>(methods);
            Collections.reverse(reversed);
            return reversed;
        }
    }

    static Stream<Named<Consumer<XmlTest>>> changes() {
        return Stream.of(
                Named.of("as ever", test -> {}),
                Named.of("in no order", test -> test.setPreserveOrder(false)),
                Named.of("by instances", test -> test.setGroupByInstances(true)),
                Named.of("by instances in the suite", test -> test.getSuite().setGroupByInstances(true)),
                Named.of("by instances in tests at once", test -> {
                    test.getSuite().setGroupByInstances(true);
                    test.getSuite().setParallel(ParallelMode.TESTS);
                    test.getSuite().setThreadCount(2);
                }));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void isThatOfTestNgAlone(Consumer<XmlTest> change) {
        assertThat(Orders.into(directory).change(change).differences()).isEmpty();
    }

    @Test
    void isThatOfAnInterceptorOfTheUser() {
        Orders orders = Orders.into(directory).with(new Reversing());
        assertThat(orders.differences()).isEmpty();
    }

    /** On threads, what waits for something and what else is free are in no order, not without us either. */
    @ParameterizedTest
    @MethodSource("threads")
    void isThatOfTestNgAloneOnOneThread(ParallelMode mode, List<Class<?>> waiting) {
        Map<String, String> differences = Orders.into(directory)
                .change(test -> {
                    test.setParallel(mode);
                    test.setThreadCount(1);
                })
                .differences();
        differences
                .keySet()
                .removeIf(test -> waiting.stream().map(Class::getSimpleName).anyMatch(test::contains));
        assertThat(differences).isEmpty();
    }

    static Stream<Arguments> threads() {
        return Stream.of(
                Arguments.of(ParallelMode.CLASSES, List.of(OrderedLinked.class)),
                Arguments.of(
                        ParallelMode.METHODS, List.of(OrderedLinked.class, OrderedChain.class, OrderedUrgent.class)));
    }

    private List<String> sequence(Class<?>... classes) {
        Map<String, List<String>> unused = Sequence.taken();
        SuiteRun.into(directory).of(classes).with(new Sequence()).run();
        return Sequence.taken().get("test");
    }

    @Test
    void closesAClassAfterItsLastTrialBeforeItOpensTheNext() {
        assertThat(sequence(Ordered.Last.class, Ordered.Tail.class))
                .containsExactly(
                        "<Last", "Last.a", "Last.c", "Last.d", "Last.d", "Last.d", "Last>", "<Tail", "Tail.q", "Tail.r",
                        "Tail.r", "Tail>");
    }

    @Test
    void letsTrialsOfOnePriorityTakeTurns() {
        assertThat(sequence(Ordered.Level.class))
                .containsExactly(
                        "<Level",
                        "Level.z",
                        "Level.t",
                        "Level.tt",
                        "Level.u",
                        "Level.t",
                        "Level.u",
                        "Level.t",
                        "Level.u",
                        "Level.u",
                        "Level>");
    }

    @Test
    void letsTrialsThatWaitForTheSameTakeTurns() {
        assertThat(sequence(OrderedChain.class).stream().map(event -> event.replace("OrderedChain", "")))
                .containsExactly(
                        "<",
                        ".first",
                        ".free",
                        ".second",
                        ".secondToo",
                        ".free",
                        ".second",
                        ".secondToo",
                        ".second",
                        ".secondToo",
                        ".third",
                        ">");
    }
}
