package dev.redoubt.testng;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.testng.ISuite;
import org.testng.ISuiteResult;
import org.testng.ITestClass;
import org.testng.ITestContext;
import org.testng.ITestNGMethod;
import org.testng.internal.ConstructorOrMethod;
import org.testng.xml.XmlTest;

/**
 * Says at the end of a suite what no trial could say: that a trial group is incomplete, or turned red after its last
 * trial. It is told as the failure of a configuration method of this class, so that exit code, build tools and reporters
 * take it for what they know. TestNG has not run that method, and the suite need not hold it: where there is nothing to
 * say, nothing is there.
 */
final class LastResort {
    private static final List<String> LOST = List.of("The verdicts of this suite are not known, so it does not pass."
            + " The reason stands on the standard error stream.");

    private LastResort() {}

    /** Says what is red in a suite that is over, and that nobody has shown. */
    static void say(Scope scope, ISuite suite) {
        List<String> unsaid = Guard.get("last verdicts", () -> scope.unsaid(suite.getXmlSuite()), LOST);
        if (unsaid.isEmpty()) {
            return;
        }
        String explanation = String.join("\n", unsaid);
        Optional<ITestContext> last = suite.getResults().values().stream()
                .map(ISuiteResult::getTestContext)
                .reduce((earlier, later) -> later);
        boolean isTold = last.map(context -> tell(context, explanation)).orElse(false);
        if (!isTold) {
            unsaid.forEach(Guard::say);
        }
    }

    private static boolean tell(ITestContext context, String explanation) {
        return Guard.get("last verdicts", () -> FailedFixture.tell(context, method(context), explanation), false);
    }

    /** {@return whether a method is the one that stands for it} */
    static boolean isBehind(ITestNGMethod method) {
        return method.getRealClass() == LastResort.class;
    }

    private static ITestNGMethod method(ITestContext context) {
        return new MethodOf(context.getCurrentXmlTest()).as(ITestNGMethod.class);
    }

    /** What stands in reports as the name of the method that failed. */
    static void verdicts() {}

    /** The class, as TestNG shows classes. */
    private static final class ClassOf extends View {
        private final XmlTest test;

        ClassOf(XmlTest test) {
            this.test = test;
        }

        @Override
        protected @Nullable Object answer(String question, List<@Nullable Object> arguments) {
            return switch (question) {
                case "getName" -> LastResort.class.getName();
                case "getRealClass" -> LastResort.class;
                case "getXmlTest" -> test;
                default -> UNANSWERED;
            };
        }

        @Override
        public String toString() {
            return "[TestClass name=" + LastResort.class + "]";
        }
    }

    /** The method, as TestNG shows configuration methods. */
    private static final class MethodOf extends View {
        private final XmlTest test;
        private final ITestClass owner;
        private final Method method;

        MethodOf(XmlTest test) {
            this.test = test;
            this.owner = new ClassOf(test).as(ITestClass.class);
            this.method = Arrays.stream(LastResort.class.getDeclaredMethods())
                    .filter(candidate -> candidate.getName().equals("verdicts"))
                    .findFirst()
                    .orElseThrow();
        }

        @Override
        protected @Nullable Object answer(String question, List<@Nullable Object> arguments) {
            return switch (question) {
                case "getMethodName" -> method.getName();
                case "getQualifiedName" -> LastResort.class.getName() + "." + method.getName();
                case "getTestClass" -> owner;
                case "getRealClass" -> LastResort.class;
                case "getConstructorOrMethod" -> new ConstructorOrMethod(method);
                case "getXmlTest" -> test;
                case "isAfterSuiteConfiguration", "isAlwaysRun", "getEnabled" -> true;
                case "getInvocationCount" -> 1;
                case "getId" -> method.getName();
                case "clone" -> this.as(ITestNGMethod.class);
                default -> UNANSWERED;
            };
        }

        @Override
        public String toString() {
            return LastResort.class.getName() + "." + method.getName() + "()";
        }
    }
}
