package dev.redoubt.testng;

import dev.redoubt.api.Trial;
import dev.redoubt.model.Design;
import dev.redoubt.session.Settings;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.testng.ITestNGMethod;
import org.testng.annotations.Test;
import org.testng.internal.annotations.DisabledRetryAnalyzer;

/** Finds out why a {@code @Trial} cannot be run, and says so: class, method, what was found, what to do. */
final class Misuse {
    private static final int MOST_TRIALS = 1_000_000;

    private Misuse() {}

    /**
     * {@return why a test cannot be run as a trial; empty if it can}
     *
     * @param method the test method
     * @param trial its annotation
     * @param settings the settings given
     */
    static Optional<String> find(ITestNGMethod method, Trial trial, Settings settings) {
        List<String> problems = new ArrayList<>(settings.problems());
        Design design = settings.override(Design.of(trial), method.isDataDriven());
        problems.addAll(Settings.problemsOf(design, method.isDataDriven()));
        if (design.n() > MOST_TRIALS) {
            problems.add("n = " + design.n() + ", must be at most " + MOST_TRIALS);
        }
        if (hasOwnRetryAnalyzer(method)) {
            problems.add("@Test(retryAnalyzer = ...) runs only failed trials again, which makes every rate too good;"
                    + " remove it, and raise n or lower threshold instead");
        }
        if (trial.errorRetries() > 0 && method.getInvocationCount() > 1) {
            problems.add("errorRetries = " + trial.errorRetries() + " with invocationCount = "
                    + method.getInvocationCount() + ", must be with invocationCount = 1");
        }
        problemOfRowKey(method, trial.rowKey())
                .ifPresent(problem -> problems.add("rowKey = \"" + trial.rowKey() + "\"" + problem));
        if (Boolean.getBoolean("testng.memory.friendly")) {
            problems.add("-Dtestng.memory.friendly=true makes TestNG forget which trial a result belongs to;"
                    + " run without it");
        }
        return problems.isEmpty() ? Optional.empty() : Optional.of(sentence(method, problems));
    }

    private static Optional<String> problemOfRowKey(ITestNGMethod method, String rowKey) {
        if (rowKey.isEmpty()) {
            return Optional.empty();
        }
        OptionalInt highest = RowNames.highestParameter(rowKey);
        if (highest.isEmpty()) {
            return Optional.of(", must name a parameter by its number, as in \"{0}\"");
        }
        if (!method.isDataDriven()) {
            return Optional.of(
                    " without a data provider, must be with @Test(dataProvider = ...): there are no rows to name");
        }
        Class<?>[] types = method.getParameterTypes();
        // What comes in a last array may be any number of values of a row.
        boolean isOpen = types.length > 0 && types[types.length - 1].isArray();
        return isOpen || highest.getAsInt() < types.length
                ? Optional.empty()
                : Optional.of(", must name a parameter of the method, which has " + types.length + ", counted from 0");
    }

    private static String sentence(ITestNGMethod method, List<String> problems) {
        return "@Trial on " + nameOf(method) + ": " + String.join("; ", problems) + ". The test was not run.";
    }

    /** {@return class and method, for a message} */
    static String nameOf(ITestNGMethod method) {
        return method.getRealClass().getName() + "." + method.getMethodName();
    }

    /** A retry analyzer that a transformer puts on every test is not the author's mistake. */
    private static boolean hasOwnRetryAnalyzer(ITestNGMethod method) {
        Method java = method.getConstructorOrMethod().getMethod();
        Test annotation = java == null ? null : java.getAnnotation(Test.class);
        return annotation != null && annotation.retryAnalyzer() != DisabledRetryAnalyzer.class;
    }
}
