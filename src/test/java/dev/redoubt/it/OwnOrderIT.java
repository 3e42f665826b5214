package dev.redoubt.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.samples.Ordered;
import dev.redoubt.samples.OrderedChain;
import dev.redoubt.samples.OrderedLinked;
import dev.redoubt.samples.OrderedUrgent;
import dev.redoubt.testkit.Orders;
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

/** The corpus in the order that TestNG alone would give it, with whatever changes that order. */
class OwnOrderIT {
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

    static Stream<Arguments> changes() {
        return Stream.of(
                change(0, "in no order", test -> test.setPreserveOrder(false)),
                change(1, "by instances", test -> test.setGroupByInstances(true)),
                change(2, "by instances in the suite", test -> test.getSuite().setGroupByInstances(true)),
                change(3, "by instances in tests at once", test -> {
                    test.getSuite().setGroupByInstances(true);
                    test.getSuite().setParallel(ParallelMode.TESTS);
                    test.getSuite().setThreadCount(2);
                }));
    }

    private static Arguments change(int part, String name, Consumer<XmlTest> change) {
        return Arguments.of(part, Named.of(name, change));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void isThatOfTestNgAlone(int part, Consumer<XmlTest> change) {
        assertThat(Orders.into(directory).part(part).change(change).differences())
                .isEmpty();
    }

    @Test
    void isThatOfAnInterceptorOfTheUser() {
        Orders orders = Orders.into(directory).part(4).with(new Reversing());
        assertThat(orders.differences()).isEmpty();
    }

    /**
     * On threads, what waits for something and what else is free are in no order, and in a queue methods of one name and
     * priority; not without us either.
     */
    @ParameterizedTest
    @MethodSource("threads")
    void isThatOfTestNgAloneOnOneThread(ParallelMode mode, List<Class<?>> waiting) {
        Map<String, String> differences = Orders.into(directory)
                .part(mode.ordinal())
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
                        ParallelMode.METHODS,
                        List.of(
                                OrderedLinked.class,
                                OrderedChain.class,
                                OrderedUrgent.class,
                                Ordered.Made.class,
                                Ordered.Numbered.class)));
    }
}
