package dev.redoubt.samples;

import dev.redoubt.api.Trial;
import dev.redoubt.api.Trials;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.testng.Assert;
import org.testng.IHookCallBack;
import org.testng.IHookable;
import org.testng.IInvokedMethod;
import org.testng.IInvokedMethodListener;
import org.testng.IMethodInstance;
import org.testng.IMethodInterceptor;
import org.testng.ITestContext;
import org.testng.ITestResult;
import org.testng.annotations.Test;

/** Listeners of the user's own: they drop, reorder, veto and wrap tests. */
public class UserListeners implements IHookable {
    @Test
    public void ordinary() {}

    @Test
    public void droppedOrdinary() {
        Assert.fail("the interceptor takes this out");
    }

    @Test
    @Trial(n = 3)
    public void droppedTrial() {
        Assert.fail("the interceptor takes this out");
    }

    @Test
    public void vetoed() {
        Assert.fail("the listener skips this");
    }

    @Test
    @Trial(n = 4, threshold = 0.5)
    public void trial() {
        Assert.assertTrue(Trials.current().index() % 2 == 0);
    }

    @Override
    public void run(IHookCallBack callBack, ITestResult result) {
        callBack.runTestMethod(result);
    }

    public static class Dropper implements IMethodInterceptor {
        @Override
        public List<IMethodInstance> intercept(List<IMethodInstance> methods, ITestContext context) {
            List<IMethodInstance> kept = new ArrayList<>(methods);
            kept.removeIf(method -> method.getMethod().getMethodName().startsWith("dropped"));
            Collections.reverse(kept);
            return kept;
        }
    }

    public static class Veto implements IInvokedMethodListener {
        @Override
        public void beforeInvocation(IInvokedMethod method, ITestResult result) {
            if (method.getTestMethod().getMethodName().equals("vetoed")) {
                result.setStatus(ITestResult.SKIP);
            }
        }
    }
}
