package dev.redoubt.samples;

import dev.redoubt.api.Trial;
import dev.redoubt.api.Trials;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.testng.Assert;
import org.testng.IAnnotationTransformer;
import org.testng.IRetryAnalyzer;
import org.testng.ITestResult;
import org.testng.annotations.DataProvider;
import org.testng.annotations.ITestAnnotation;
import org.testng.annotations.Test;

/** Retry analyzers: on ordinary tests they retry, on trials they are not asked. */
public class Retries {
    private final ConcurrentHashMap<String, AtomicInteger> calls = new ConcurrentHashMap<>();

    private int call(String what) {
        return calls.computeIfAbsent(what, key -> new AtomicInteger()).incrementAndGet();
    }

    @Test
    public void passesAtTheSecondAttempt() {
        Assert.assertEquals(call("second"), 2);
    }

    @Test
    public void neverPasses() {
        Assert.fail("never");
    }

    @Test(dataProvider = "rows")
    public void rowPassesAtTheSecondAttempt(String row) {
        Assert.assertTrue(!row.equals("b") || call("row") == 2);
    }

    @Test
    @Trial(n = 6, threshold = 0.5)
    public void trial() {
        Assert.assertTrue(Trials.current().index() % 2 == 0);
    }

    @DataProvider
    public Object[][] rows() {
        return new Object[][] {{"a"}, {"b"}};
    }

    public static class Once implements IRetryAnalyzer {
        private final AtomicInteger retries = new AtomicInteger();

        @Override
        public boolean retry(ITestResult result) {
            return retries.getAndIncrement() < 1;
        }
    }

    /** Puts the analyzer on every test, as projects do. */
    public static class OnEverything implements IAnnotationTransformer {
        @Override
        @SuppressWarnings("rawtypes")
        public void transform(ITestAnnotation annotation, Class type, Constructor constructor, Method method) {
            annotation.setRetryAnalyzer(Once.class);
        }
    }
}
