package dev.redoubt.testng;

import java.util.List;
import java.util.Optional;
import org.testng.ITestNGMethod;
import org.testng.xml.XmlClass;

/**
 * Which class to name to whoever is to run a test again, where class and method do not do. Surefire looks for a method in
 * the class that declares it, and finds none that is inherited. A class that only a factory can make is run by the class of
 * the factory, as the suite has it.
 */
final class RunBy {
    private RunBy() {}

    /** {@return the class; empty where class and method do} */
    static String of(ITestNGMethod method) {
        try {
            Class<?> tested = method.getTestClass().getRealClass();
            return factory(method, tested).orElseGet(() -> inherited(method, tested));
        } catch (LinkageError broken) {
            return "";
        }
    }

    private static String inherited(ITestNGMethod method, Class<?> tested) {
        Class<?> declaring = method.getConstructorOrMethod().getMethod().getDeclaringClass();
        return declaring.equals(tested) ? "" : tested.getName();
    }

    /** TestNG does not tell which factory has made an instance, but the suite names the class of it. */
    private static Optional<String> factory(ITestNGMethod method, Class<?> tested) {
        List<String> named = method.getXmlTest().getXmlClasses().stream()
                .map(XmlClass::getName)
                .toList();
        if (named.isEmpty() || named.contains(tested.getName())) {
            return Optional.empty();
        }
        for (Class<?> around = tested.getEnclosingClass(); around != null; around = around.getEnclosingClass()) {
            if (named.contains(around.getName())) {
                return Optional.of(around.getName());
            }
        }
        return named.size() == 1 ? Optional.of(named.get(0)) : Optional.empty();
    }
}
