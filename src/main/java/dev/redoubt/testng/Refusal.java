package dev.redoubt.testng;

import dev.redoubt.api.Trial;
import dev.redoubt.session.Role;
import dev.redoubt.session.Setting;
import java.lang.reflect.Method;
import java.util.Optional;
import org.testng.ISuite;
import org.testng.ITestContext;
import org.testng.ITestNGMethod;
import org.testng.ITestResult;

/**
 * Redoubt could not take part in the run that a suite belongs to, so nobody would repeat its trials or judge them. Each of
 * them fails with the reason: run once, as an ordinary test, it would say less than it seems to. Hangs on TestNG's own
 * suite object, as a {@link Scope} does.
 *
 * @param why what went wrong, in a few words
 */
record Refusal(String why) {
    /** What is said of the cause, where it happens. */
    static final String CONSEQUENCE = "Redoubt takes no part in this run. Every @Trial of it will fail and say so.";

    private static final String ATTRIBUTE = "dev.redoubt.refusal";

    static Refusal because(Throwable broken) {
        return new Refusal(Guard.text(broken));
    }

    void attachTo(ISuite suite) {
        suite.setAttribute(ATTRIBUTE, this);
    }

    /** {@return why the body of a test must not run; empty if this suite is not refused, or the test may run} */
    static Optional<String> of(ITestResult result) {
        ITestContext context = result.getTestContext();
        return context != null && context.getSuite().getAttribute(ATTRIBUTE) instanceof Refusal refusal
                ? refusal.of(result.getMethod())
                : Optional.empty();
    }

    private Optional<String> of(ITestNGMethod method) {
        boolean isTrial = isTrial(method);
        return method.isTest() && (isTrial || isWorker()) ? Optional.of(explain(method, isTrial)) : Optional.empty();
    }

    private static boolean isTrial(ITestNGMethod method) {
        Method java = method.getConstructorOrMethod().getMethod();
        return java != null && java.isAnnotationPresent(Trial.class);
    }

    /** Where nobody hands out the tests, every worker would run all of them. */
    private static boolean isWorker() {
        return "worker".equals(System.getProperty(Role.ROLE));
    }

    private String explain(ITestNGMethod method, boolean isTrial) {
        return (isTrial ? "@Trial on " : "") + method.getRealClass().getName() + "." + method.getMethodName()
                + ": Redoubt could not take part in this run (" + why + "), so nobody would judge it. The test was not"
                + " run. Remove the cause, or run without Redoubt by -D" + Setting.ENABLED.property() + "=false.";
    }
}
