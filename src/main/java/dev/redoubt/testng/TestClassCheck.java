package dev.redoubt.testng;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.stream.Stream;
import org.testng.annotations.Factory;
import org.testng.annotations.Test;

/** Whether TestNG may find a test in a class that it was not given: a build tool finds classes by their names only. */
final class TestClassCheck {
    private TestClassCheck() {}

    /** {@return whether there may be one; true where the class cannot be looked at} The class is not initialised. */
    static boolean mayHaveTests(String name) {
        try {
            Class<?> type = Class.forName(name, false, Thread.currentThread().getContextClassLoader());
            return !Modifier.isAbstract(type.getModifiers()) && hasTests(type);
        } catch (ReflectiveOperationException | LinkageError | RuntimeException unknown) {
            return true;
        }
    }

    private static boolean hasTests(Class<?> type) {
        return Stream.<Class<?>>iterate(type, at -> at != null && at != Object.class, Class::getSuperclass)
                .flatMap(TestClassCheck::elements)
                .anyMatch(element ->
                        element.isAnnotationPresent(Test.class) || element.isAnnotationPresent(Factory.class));
    }

    private static Stream<AnnotatedElement> elements(Class<?> type) {
        return Stream.of(
                        Stream.of(type),
                        Arrays.stream(type.getDeclaredMethods()),
                        Arrays.stream(type.getDeclaredConstructors()))
                .flatMap(all -> all);
    }
}
