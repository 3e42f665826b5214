package dev.redoubt.testng;

import dev.redoubt.api.Trial;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.testng.ITestContext;
import org.testng.ITestNGMethod;
import org.testng.annotations.Test;
import org.testng.xml.XmlClass;

/** Methods with a {@code @Trial} that are no tests, so that TestNG runs none of their trials and nobody would notice. */
final class StrayTrials {
    private static final String ANNOTATIONS = "org.testng.annotations.";

    private StrayTrials() {}

    /** Names those of a {@code <test>}, each once. Of its classes no more is loaded than TestNG has loaded. */
    static void name(Scope scope, ITestContext context) {
        Set<Method> tests = Arrays.stream(context.getAllTestMethods())
                .map(StrayTrials::method)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
        for (Class<?> type : classes(context)) {
            try {
                methods(type)
                        .filter(method -> !tests.contains(method) && !isTest(method, type))
                        .forEach(method -> scope.sayOnce(told(method)));
            } catch (LinkageError | RuntimeException unreadable) {
                // TestNG could not make anything of it, either.
            }
        }
    }

    private static Optional<Method> method(ITestNGMethod test) {
        return Optional.ofNullable(test.getConstructorOrMethod().getMethod());
    }

    /** A class without any annotation of TestNG's is none of its test classes. */
    private static Set<Class<?>> classes(ITestContext context) {
        Set<Class<?>> classes = new LinkedHashSet<>();
        TestNgInternals.testClasses(context).forEach(type -> classes.add(type.getRealClass()));
        for (XmlClass named : context.getCurrentXmlTest().getXmlClasses()) {
            try {
                classes.add(named.getSupportClass());
            } catch (LinkageError | RuntimeException missing) {
                // TestNG says so, if it needs it.
            }
        }
        return classes;
    }

    private static Stream<Class<?>> hierarchy(Class<?> type) {
        return Stream.iterate(type, at -> at != null && at != Object.class, Class::getSuperclass);
    }

    private static Stream<Method> methods(Class<?> type) {
        return hierarchy(type)
                .flatMap(at -> Arrays.stream(at.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Trial.class) && !method.isBridge());
    }

    private static boolean isTest(Method method, Class<?> type) {
        boolean isMadeOneByClass = Modifier.isPublic(method.getModifiers())
                && otherUse(method).isEmpty()
                && hierarchy(type).anyMatch(at -> at.isAnnotationPresent(Test.class));
        return method.isAnnotationPresent(Test.class) || isMadeOneByClass;
    }

    /** {@return the annotation of TestNG's that makes something else of a method} */
    private static Optional<String> otherUse(Method method) {
        return Arrays.stream(method.getDeclaredAnnotations())
                .map(Annotation::annotationType)
                .filter(annotation -> annotation.getName().startsWith(ANNOTATIONS)
                        && annotation.getSimpleName().matches("(Before|After|DataProvider|Factory).*"))
                .map(Class::getSimpleName)
                .findFirst();
    }

    private static String told(Method method) {
        String place = "@Trial on " + method.getDeclaringClass().getName() + "." + method.getName() + ": ";
        return otherUse(method)
                .map(other -> place + "found beside @" + other + ", must be beside @Test. It was ignored. Remove it.")
                .orElse(place + "found no @Test beside it, so TestNG does not run it. Add @Test.");
    }
}
