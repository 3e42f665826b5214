package dev.redoubt.testng;

import dev.redoubt.api.Trial;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.testng.ISuite;
import org.testng.ISuiteResult;
import org.testng.ITestContext;
import org.testng.ITestResult;
import org.testng.Reporter;
import org.testng.annotations.AfterSuite;
import org.testng.xml.XmlClass;
import org.testng.xml.XmlMethodSelector;
import org.testng.xml.XmlPackage;
import org.testng.xml.XmlSuite;
import org.testng.xml.XmlTest;

/**
 * Says at the end of a suite what no trial could say: that a trial group is incomplete, or turned red after its last
 * trial. It is a configuration method and not a test, since Surefire 3.6 refuses tests that its discovery did not find;
 * where there is nothing to say, it leaves no trace in counts and reports.
 *
 * @since 0.1.0
 */
public final class LastResort {
    private static final List<String> LOST = List.of("The verdicts of this suite are not known, so it does not pass."
            + " The reason stands on the standard error stream.");

    /** Creates the class; TestNG does. */
    public LastResort() {}

    /** Fails if a trial group of the suite is red and no trial has said so. */
    @AfterSuite(alwaysRun = true)
    public void verdicts() {
        // TestNG injects no context here.
        ITestResult self = Reporter.getCurrentTestResult();
        if (self == null || Boolean.getBoolean("testng.mode.dryrun")) {
            return;
        }
        ISuite suite = self.getTestContext().getSuite();
        List<String> unsaid = Scope.of(suite).map(scope -> unsaid(scope, suite)).orElse(LOST);
        if (!unsaid.isEmpty()) {
            throw new Display.VerdictError(String.join("\n", unsaid));
        }
    }

    private static List<String> unsaid(Scope scope, ISuite suite) {
        return Guard.get("last verdicts", () -> scope.unsaid(suite.getXmlSuite()), LOST);
    }

    /** Adds a {@code <test>} with this class to a suite that has trials, and to no other. */
    static void addTo(XmlSuite suite, Scope scope) {
        if (hasTrials(suite)) {
            LastTest last = new LastTest(suite);
            last.setName("redoubt");
            last.setXmlClasses(new ArrayList<>(List.of(new XmlClass(LastResort.class))));
            scope.lastResortAddedTo(suite);
        }
    }

    /** A {@code <test>} that filters of the suite do not reach. */
    private static final class LastTest extends XmlTest {
        LastTest(XmlSuite suite) {
            super(suite, Integer.MAX_VALUE);
            setParallel(XmlSuite.ParallelMode.NONE);
        }

        @Override
        public List<String> getIncludedGroups() {
            return List.of();
        }

        @Override
        public List<String> getExcludedGroups() {
            return List.of();
        }

        @Override
        public List<XmlMethodSelector> getMethodSelectors() {
            return new ArrayList<>();
        }

        @Override
        public Object clone() {
            return this;
        }
    }

    private static boolean hasTrials(XmlSuite suite) {
        return suite.getTests().stream().flatMap(LastResort::classes).anyMatch(LastResort::hasTrials);
    }

    private static Stream<XmlClass> classes(XmlTest test) {
        Stream<XmlClass> inPackages = Stream.concat(
                        test.getXmlPackages().stream(), test.getSuite().getXmlPackages().stream())
                .map(XmlPackage::getXmlClasses)
                .flatMap(List::stream);
        return Stream.concat(test.getXmlClasses().stream(), inPackages);
    }

    private static boolean hasTrials(XmlClass xmlClass) {
        try {
            for (Class<?> type = xmlClass.getSupportClass(); type != null; type = type.getSuperclass()) {
                if (Stream.concat(Arrays.stream(type.getDeclaredMethods()), interfaceMethods(type))
                        .anyMatch(method -> method.isAnnotationPresent(Trial.class))) {
                    return true;
                }
            }
        } catch (LinkageError | RuntimeException unloadable) {
            // TestNG will say so.
        }
        return false;
    }

    private static Stream<Method> interfaceMethods(Class<?> type) {
        return Arrays.stream(type.getInterfaces()).flatMap(of -> Arrays.stream(of.getMethods()));
    }

    /**
     * Where this class could not be added to a suite, makes TestNG's own exit code say that a verdict is red: the
     * contexts' results are what it is computed from.
     */
    static void fallBack(Scope scope, ISuite suite) {
        if (scope.hasLastResort(suite.getXmlSuite())) {
            return;
        }
        List<String> unsaid = scope.unsaid(suite.getXmlSuite());
        if (!unsaid.isEmpty()) {
            unsaid.forEach(Guard::say);
            suite.getResults().values().stream()
                    .map(ISuiteResult::getTestContext)
                    .filter(context -> context.getPassedTests().size() > 0)
                    .findFirst()
                    .ifPresent(context -> fail(context, String.join("\n", unsaid)));
        }
    }

    private static void fail(ITestContext context, String explanation) {
        ITestResult any = context.getPassedTests().getAllResults().iterator().next();
        context.getPassedTests().removeResult(any);
        any.setStatus(ITestResult.FAILURE);
        any.setThrowable(new Display.VerdictError(explanation));
        context.getFailedTests().addResult(any);
    }
}
