package dev.redoubt.testng;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.testng.IMethodInstance;
import org.testng.xml.XmlClass;
import org.testng.xml.XmlSuite;
import org.testng.xml.XmlTest;

/**
 * Keeps the order of classes. TestNG draws an edge from every method of a class to every method of the next, which knows
 * neither that there are trials, nor that in a worker some units come at the end to help.
 */
final class ClassOrder {
    private ClassOrder() {}

    /**
     * Where TestNG goes by positions, or without dependencies in a worker, the methods are in the right order already, and
     * no edges are needed. Otherwise units that help pass for members of the last class.
     *
     * @param test the {@code <test>}
     * @param order the order that is wanted
     * @param isShared whether units that help come at the end
     * @param clones what asks for the edges
     */
    static void prepare(XmlTest test, PlainOrder order, boolean isShared, CloneSet clones) {
        boolean isByPosition = order.isByPosition() && !test.getParallel().isParallel();
        if (isByPosition) {
            clones.goByPosition();
        }
        if (isByPosition && mayDropInstances(test)) {
            dropClasses(test, clones, dropInstances(test));
        } else if (isShared && !hasDependencies(order.methods())) {
            dropClasses(test, clones, () -> {});
        } else if (isShared) {
            clones.prepare(last(test, order.methods()), () -> {});
        }
        if (test.getGroupByInstances()) {
            clones.showTrials();
        }
    }

    /** Where it is the suite that keeps instances apart, others of its tests may be drawing their edges at this moment. */
    private static boolean mayDropInstances(XmlTest test) {
        XmlSuite suite = test.getSuite();
        return !Boolean.TRUE.equals(suite.getGroupByInstances()) || suite.getParallel() != XmlSuite.ParallelMode.TESTS;
    }

    /** {@return what makes TestNG keep instances apart again} */
    private static Runnable dropInstances(XmlTest test) {
        XmlSuite suite = test.getSuite();
        boolean isOfTest = test.getGroupByInstances();
        boolean isOfSuite = Boolean.TRUE.equals(suite.getGroupByInstances());
        test.setGroupByInstances(false);
        suite.setGroupByInstances(false);
        return () -> {
            test.setGroupByInstances(isOfTest);
            suite.setGroupByInstances(isOfSuite);
        };
    }

    private static boolean hasDependencies(List<IMethodInstance> methods) {
        return methods.stream().anyMatch(method -> method.getMethod().getMethodsDependedUpon().length > 0);
    }

    private static void dropClasses(XmlTest test, CloneSet clones, Runnable afterwards) {
        boolean isKept = Boolean.TRUE.equals(test.getPreserveOrder());
        test.setPreserveOrder(false);
        clones.prepare("", () -> {
            test.setPreserveOrder(isKept);
            afterwards.run();
        });
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
