package dev.redoubt.reporters;

import dev.redoubt.model.TestId;
import dev.redoubt.testng.View;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.testng.ITestNGMethod;
import org.testng.annotations.AfterClass;
import org.testng.annotations.AfterGroups;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.AfterSuite;
import org.testng.annotations.AfterTest;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.BeforeGroups;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.BeforeSuite;
import org.testng.annotations.BeforeTest;
import org.testng.annotations.Test;
import org.testng.internal.ConstructorOrMethod;
import org.testng.xml.XmlTest;

/** A test method or configuration method. */
final class MethodView extends View {
    private static final Map<String, Class<? extends Annotation>> CONFIGURATIONS = Map.of(
            "isBeforeMethodConfiguration", BeforeMethod.class,
            "isAfterMethodConfiguration", AfterMethod.class,
            "isBeforeClassConfiguration", BeforeClass.class,
            "isAfterClassConfiguration", AfterClass.class,
            "isBeforeSuiteConfiguration", BeforeSuite.class,
            "isAfterSuiteConfiguration", AfterSuite.class,
            "isBeforeTestConfiguration", BeforeTest.class,
            "isAfterTestConfiguration", AfterTest.class,
            "isBeforeGroupsConfiguration", BeforeGroups.class,
            "isAfterGroupsConfiguration", AfterGroups.class);

    private final TestId id;
    private final Method method;
    private final ClassView owner;
    private final XmlTest test;
    private final SharedResult first;
    private final ITestNGMethod self = as(ITestNGMethod.class);
    private int invocations;

    /**
     * Creates the view.
     *
     * @param method the method; another where it is gone
     * @param owner its class
     * @param test the {@code <test>} it belongs to
     * @param first any result of it
     */
    MethodView(Method method, ClassView owner, XmlTest test, SharedResult first) {
        this.id = first.id().test();
        this.method = method;
        this.owner = owner;
        this.test = test;
        this.first = first;
    }

    ITestNGMethod self() {
        return self;
    }

    String name() {
        return id.methodName();
    }

    String className() {
        return id.className();
    }

    ClassView owner() {
        return owner;
    }

    boolean isTest() {
        return first.isTest();
    }

    List<String> groups() {
        return first.groups();
    }

    void invoked() {
        invocations++;
    }

    @Override
    protected @Nullable Object answer(String question, List<@Nullable Object> arguments) {
        Class<? extends Annotation> configuration = CONFIGURATIONS.get(question);
        if (configuration != null) {
            return !isTest() && method.isAnnotationPresent(configuration);
        }
        return switch (question) {
            case "getMethodName" -> name();
            case "getQualifiedName" -> id.className() + "." + name();
            case "getTestClass" -> owner.self();
            case "getRealClass" -> owner.type();
            case "getConstructorOrMethod" -> new ConstructorOrMethod(method);
            case "getParameterTypes" -> method.getParameterTypes();
            case "getGroups" -> groups().toArray(new String[0]);
            case "getXmlTest" -> test;
            case "isTest" -> isTest();
            case "getEnabled" -> true;
            case "getSuccessPercentage" -> 100;
            case "getInvocationCount" -> 1;
            case "getCurrentInvocationCount" -> invocations;
            case "getParameterInvocationCount" -> Math.max(1, invocations);
            case "isDataDriven" -> !first.id().row().isEmpty();
            case "getId" -> id.toString();
            case "getDate" -> first.startedAtMillis();
            case "findMethodParameters" -> test.getAllParameters();
            case "clone" -> self;
            default -> ofAnnotation(question);
        };
    }

    private @Nullable Object ofAnnotation(String question) {
        Test annotation = method.getAnnotation(Test.class);
        if (annotation == null) {
            return UNANSWERED;
        }
        return switch (question) {
            case "getDescription" -> annotation.description();
            case "getPriority" -> annotation.priority();
            case "getTimeOut" -> annotation.timeOut();
            case "isAlwaysRun" -> annotation.alwaysRun();
            case "getGroupsDependedUpon" -> annotation.dependsOnGroups();
            case "getMethodsDependedUpon" -> annotation.dependsOnMethods();
            default -> UNANSWERED;
        };
    }

    @Override
    public String toString() {
        return id.className() + "." + id.method();
    }
}
