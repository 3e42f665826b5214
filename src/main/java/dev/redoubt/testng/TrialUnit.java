package dev.redoubt.testng;

import java.lang.reflect.InvocationHandler;

/**
 * Marks a test method that Redoubt has put in place of one of TestNG's.
 *
 * <p>It is public since the class of a proxy is public only if all its interfaces are, and hooks such as Arquillian's call
 * methods of {@code result.getMethod().getClass()} by reflection. For the same reason it names no type that is not public.
 *
 * @since 0.1.0
 */
public interface TrialUnit {
    /**
     * {@return what answers for the method} {@link java.lang.reflect.Proxy} could be asked as well, but searches its tables
     * each time, and this is asked for with every callback of TestNG.
     */
    InvocationHandler handler();
}
