package dev.redoubt.testng;

import dev.redoubt.session.Session;
import dev.redoubt.session.Setting;
import dev.redoubt.shard.Timings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.testng.IMethodInstance;
import org.testng.ITestNGMethod;

/**
 * Where workers share a suite and an earlier report is given, what took longest begins first: a long test that begins
 * last is what everybody waits for. Classes stay in one piece, and what is not known stands before what is, since it may
 * take long.
 *
 * <p>An order that the suite asks for, by dependencies or priorities, is left as it is. Immutable.
 */
final class LongestFirst {
    private final Timings timings;

    private LongestFirst(Timings timings) {
        this.timings = timings;
    }

    /** {@return the order for a JVM; that of TestNG, if it runs everything or knows no times} */
    static LongestFirst of(Session session) {
        Optional<String> file = session.settings().given(Setting.TIMINGS);
        if (session.share().isWhole() || file.isEmpty()) {
            return new LongestFirst(Timings.NONE);
        }
        try {
            return new LongestFirst(Timings.read(Path.of(file.get())));
        } catch (IOException | RuntimeException unreadable) {
            Guard.say(
                    Setting.TIMINGS.property() + ": " + unreadable.getMessage() + ". Tests run in the suite's order.");
            return new LongestFirst(Timings.NONE);
        }
    }

    /** {@return the methods of a {@code <test>} in the order in which they begin} */
    List<IMethodInstance> of(List<IMethodInstance> methods) {
        if (timings == Timings.NONE || methods.stream().anyMatch(method -> isOrdered(method.getMethod()))) {
            return methods;
        }
        List<List<IMethodInstance>> classes = new ArrayList<>();
        Class<?> before = null;
        for (IMethodInstance method : methods) {
            if (realClass(method) != before) {
                classes.add(new ArrayList<>());
            }
            classes.get(classes.size() - 1).add(method);
            before = realClass(method);
        }
        classes.forEach(methodsOfOne -> methodsOfOne.sort(Comparator.comparingLong(this::ofMethod)));
        classes.sort(Comparator.comparingLong(methodsOfOne -> ofClass(methodsOfOne.get(0))));
        return classes.stream().flatMap(List::stream).toList();
    }

    private static boolean isOrdered(ITestNGMethod method) {
        return method.getPriority() != 0
                || method.getInterceptedPriority() != 0
                || method.getMethodsDependedUpon().length > 0
                || method.getGroupsDependedUpon().length > 0;
    }

    private static Class<?> realClass(IMethodInstance method) {
        return method.getMethod().getTestClass().getRealClass();
    }

    private long ofClass(IMethodInstance method) {
        return rank(timings.ofClass(realClass(method).getName()));
    }

    private long ofMethod(IMethodInstance method) {
        return rank(
                timings.ofMethod(realClass(method).getName(), method.getMethod().getMethodName()));
    }

    private static long rank(long micros) {
        return micros < 0 ? Long.MIN_VALUE : -micros;
    }
}
