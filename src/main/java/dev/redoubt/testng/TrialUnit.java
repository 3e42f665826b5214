package dev.redoubt.testng;

/**
 * Marks a test method that Redoubt has put in place of one of TestNG's.
 *
 * <p>It is public since the class of a proxy is public only if all its interfaces are, and hooks such as Arquillian's call
 * methods of {@code result.getMethod().getClass()} by reflection. For the same reason it names no type that is not public.
 *
 * @since 0.1.0
 */
public interface TrialUnit {}
