package dev.redoubt.testng;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.testng.IMethodInstance;
import org.testng.xml.XmlClass;
import org.testng.xml.XmlTest;

/**
 * Keeps the order of classes in a worker. TestNG draws an edge from every method of a class to every method of the next,
 * which does not know that some units come at the end to help.
 */
final class ClassOrder {
    private ClassOrder() {}

    /**
     * Without dependencies the methods are in the right order already, and no edges are needed. Otherwise units that help
     * pass for members of the last class.
     */
    static void prepare(XmlTest test, List<IMethodInstance> methods, CloneSet clones) {
        boolean hasDependencies =
                methods.stream().anyMatch(method -> method.getMethod().getMethodsDependedUpon().length > 0);
        boolean isKept = Boolean.TRUE.equals(test.getPreserveOrder());
        if (isKept && !hasDependencies) {
            test.setPreserveOrder(false);
            clones.prepare("", () -> test.setPreserveOrder(true));
        } else {
            clones.prepare(last(test, methods), () -> {});
        }
    }

    private static String last(XmlTest test, List<IMethodInstance> methods) {
        Set<String> named = methods.stream()
                .map(method -> method.getMethod().getTestClass().getName())
                .collect(Collectors.toSet());
        return test.getXmlClasses().stream()
                .filter(type -> named.contains(type.getName()))
                .max(Comparator.comparingInt(XmlClass::getIndex))
                .map(XmlClass::getName)
                .orElse("");
    }
}
