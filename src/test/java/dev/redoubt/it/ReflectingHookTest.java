package dev.redoubt.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.api.Trial;
import dev.redoubt.testkit.RunOutcome;
import dev.redoubt.testkit.SuiteRun;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testng.IHookCallBack;
import org.testng.IHookable;
import org.testng.ITestResult;

/** Hooks such as Arquillian's ask the class of {@code result.getMethod()} by reflection, from another package. */
class ReflectingHookTest {
    @TempDir
    Path directory;

    /** Asks by reflection before it lets a test run. */
    public static class Asks implements IHookable {
        @Override
        public void run(IHookCallBack callBack, ITestResult result) {
            Object method = result.getMethod();
            try {
                Object name = method.getClass().getMethod("getMethodName").invoke(method);
                assertThat(name).isEqualTo("passes");
            } catch (ReflectiveOperationException closed) {
                throw new IllegalStateException(closed);
            }
            callBack.runTestMethod(result);
        }

        @Trial(n = 3)
        @org.testng.annotations.Test
        public void passes() {
            assertThat(getClass()).isEqualTo(Asks.class);
        }
    }

    @Test
    void maySeeWhatWeAre() {
        RunOutcome run = SuiteRun.into(directory).of(Asks.class).run();
        assertThat(run.outcomes("ReflectingHookTest$Asks.passes")).as(run.out()).isEqualTo("PPP");
    }
}
