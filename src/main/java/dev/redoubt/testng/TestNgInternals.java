package dev.redoubt.testng;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.testng.DataProviderHolder;
import org.testng.IConfigurationListener;
import org.testng.IDataProviderInterceptor;
import org.testng.IDataProviderMethod;
import org.testng.IDynamicGraph;
import org.testng.IMethodInstance;
import org.testng.IMethodInterceptor;
import org.testng.ISuite;
import org.testng.ITestClass;
import org.testng.ITestContext;
import org.testng.ITestNGListener;
import org.testng.ITestNGMethod;
import org.testng.ITestResult;
import org.testng.TestNG;
import org.testng.internal.DynamicGraphHelper;
import org.testng.internal.TestResult;
import org.testng.xml.XmlTest;

/**
 * What is known of TestNG beyond its documented interfaces, but for who calls whom ({@link CallStack}). Each method says
 * what happens if a version of TestNG does not have what it looks for; the profile {@code testng-versions} runs the tests
 * with every supported version.
 */
final class TestNgInternals {
    private static final int NO_INDEX = -1;
    private static final String INDEX_METHOD = "getParameterIndex";
    private static final boolean INDEX_IS_PUBLIC = isIndexPublic();

    private TestNgInternals() {}

    /**
     * {@return how many results there will be of a method, or of each of its rows} A time-out for all its invocations
     * together lets TestNG run the body that often for one result, unless they have threads of their own, which those of a
     * trial have not.
     */
    static int results(ITestNGMethod method, boolean isTrial) {
        boolean isOne = method.getInvocationTimeOut() > 0 && (isTrial || method.getThreadPoolSize() <= 1);
        return isOne ? 1 : method.getInvocationCount();
    }

    /**
     * {@return the number of a result's row, -1 if it has none} The interface has the method since 7.12; before, only the
     * class behind it, and there a result that did not run has number 0 whatever its row.
     */
    static int parameterIndex(ITestResult result) {
        if (INDEX_IS_PUBLIC) {
            return result.getParameterIndex();
        }
        if (result.getStatus() == ITestResult.SKIP) {
            return NO_INDEX;
        }
        try {
            return (int) result.getClass().getMethod(INDEX_METHOD).invoke(result);
        } catch (ReflectiveOperationException | RuntimeException unknown) {
            return NO_INDEX;
        }
    }

    /**
     * {@return whether a retry gets the row that the attempt before it had} TestNG has asked data providers again, where
     * they wish that, only since 7.6.
     *
     * @param dataProvider what TestNG has told of the data provider; null without one
     */
    static boolean keepsRowsForRetries(@Nullable Object dataProvider) {
        if (dataProvider == null) {
            return true;
        }
        try {
            Object answer = IDataProviderMethod.class
                    .getMethod("cacheDataForTestRetries")
                    .invoke(dataProvider);
            return !Boolean.FALSE.equals(answer);
        } catch (ReflectiveOperationException | RuntimeException older) {
            return true;
        }
    }

    private static boolean isIndexPublic() {
        try {
            ITestResult.class.getMethod(INDEX_METHOD);
            return true;
        } catch (NoSuchMethodException older) {
            return false;
        }
    }

    /** {@return the instances of a class, as the test methods see them, in their stable order} */
    @SuppressWarnings("deprecation") // what replaces it is internal, and newer than the oldest supported version
    static List<Object> instances(ITestClass testClass) {
        List<Object> instances = new ArrayList<>();
        for (Object instance : testClass.getInstances(false)) {
            instances.add(unwrap(instance));
        }
        return instances;
    }

    /** An instance made by a factory is wrapped together with the factory's parameters. */
    private static Object unwrap(Object instance) {
        if (!instance.getClass().getName().startsWith("org.testng.internal.")) {
            return instance;
        }
        try {
            Object inner = instance.getClass().getMethod("getInstance").invoke(instance);
            return inner == null ? instance : inner;
        } catch (ReflectiveOperationException plain) {
            return instance;
        }
    }

    /**
     * Adds a method interceptor to one {@code <test>}, before its methods are ordered.
     *
     * <p>As soon as a second interceptor beside the built-in one is registered, TestNG sorts the waiting methods again
     * after each one, which is quadratic. So where only the built-in one is there, ours takes its place and calls it. If
     * the field is not there any more, ours is added as any listener is: slower for many methods, otherwise alike.
     *
     * @param context the {@code <test>}, whose class is TestNG's own {@code TestRunner}
     * @param ours the interceptor
     */
    static void addInterceptor(ITestContext context, IMethodInterceptor ours) {
        Optional<Field> field = interceptorField(context);
        List<IMethodInterceptor> before =
                field.map(f -> interceptors(context, f)).orElse(List.of());
        if (field.isPresent() && before.size() == 1) {
            IMethodInterceptor builtIn = before.get(0);
            IMethodInterceptor both = (methods, ctx) -> ours.intercept(builtIn.intercept(methods, ctx), ctx);
            if (set(context, field.get(), new ArrayList<>(List.of(both)))) {
                return;
            }
        }
        call(context, "addListener", ITestNGListener.class, ours);
    }

    /**
     * {@return the classes of a {@code <test>}, also those without a test; if they cannot be told, those of its tests}
     *
     * @param context the {@code <test>}, whose class is TestNG's own {@code TestRunner}
     */
    static Collection<ITestClass> testClasses(ITestContext context) {
        Set<ITestClass> classes = classes(Arrays.asList(context.getAllTestMethods()));
        try {
            Object all = context.getClass().getMethod("getTestClasses").invoke(context);
            if (all instanceof Collection<?> known) {
                known.stream().filter(ITestClass.class::isInstance).forEach(type -> classes.add((ITestClass) type));
            }
        } catch (ReflectiveOperationException | LinkageError | RuntimeException renamed) {
            // Fixtures of groups in classes without a test are not seen.
        }
        return classes;
    }

    /**
     * {@return the classes of a {@code <test>} of a suite that has not begun, also those without a test; if they cannot be
     * told, those of its tests}
     *
     * @param suite the suite, whose class is TestNG's own {@code SuiteRunner}
     * @param test the {@code <test>}
     * @param methods its tests
     */
    @SuppressWarnings("ReferenceEquality") // two suites may have equal tests
    static Collection<ITestClass> testClasses(ISuite suite, XmlTest test, List<ITestNGMethod> methods) {
        try {
            // Not by Field, as below.
            Object runners = MethodHandles.privateLookupIn(suite.getClass(), MethodHandles.lookup())
                    .findVarHandle(suite.getClass(), "testRunners", List.class)
                    .get(suite);
            for (Object runner : (List<?>) runners) {
                if (runner instanceof ITestContext context && context.getCurrentXmlTest() == test) {
                    return testClasses(context);
                }
            }
        } catch (ReflectiveOperationException | LinkageError | RuntimeException renamed) {
            // As if it were not there.
        }
        return classes(methods);
    }

    private static Set<ITestClass> classes(List<ITestNGMethod> methods) {
        Set<ITestClass> classes = Collections.newSetFromMap(new IdentityHashMap<>());
        methods.forEach(method -> classes.add(method.getTestClass()));
        return classes;
    }

    /**
     * {@return the graph of methods by which TestNG would run them; empty if it draws none, because a dependency leads
     * nowhere or its classes have other names}
     *
     * @param methods the methods, as interceptors return them
     * @param test their {@code <test>}
     */
    static Optional<IDynamicGraph<ITestNGMethod>> graph(List<IMethodInstance> methods, XmlTest test) {
        try {
            ITestNGMethod[] array =
                    methods.stream().map(IMethodInstance::getMethod).toArray(ITestNGMethod[]::new);
            return Optional.of(DynamicGraphHelper.createDynamicGraph(array, test));
        } catch (RuntimeException | LinkageError undrawn) {
            return Optional.empty();
        }
    }

    /** {@return whether the user registered method interceptors for this {@code <test>}; false if that cannot be told} */
    static boolean hasUserInterceptors(ITestContext context) {
        return interceptorField(context)
                .map(field -> interceptors(context, field).size() > 1)
                .orElse(false);
    }

    /**
     * {@return who is told of configuration methods of a {@code <test>}, in the order in which they were registered} Nobody,
     * if its class, TestNG's own {@code TestRunner}, does not say.
     */
    static List<IConfigurationListener> configurationListeners(ITestContext context) {
        List<IConfigurationListener> listeners = new ArrayList<>();
        try {
            Object answer =
                    context.getClass().getMethod("getConfigurationListeners").invoke(context);
            if (answer instanceof Iterable<?> all) {
                all.forEach(one -> {
                    if (one instanceof IConfigurationListener listener) {
                        listeners.add(listener);
                    }
                });
            }
        } catch (ReflectiveOperationException | RuntimeException unknown) {
            return List.of();
        }
        return listeners;
    }

    /** {@return a result that TestNG has not filed yet, of a method that has just ended} */
    static ITestResult result(ITestNGMethod method, ITestContext context) {
        TestResult result = TestResult.newContextAwareTestResult(method, context);
        result.setParameters(new Object[0]);
        result.setEndMillis(result.getStartMillis());
        return result;
    }

    /** Says which method a result is of, where TestNG lets us. */
    static void setMethod(ITestResult result, ITestNGMethod method) {
        if (result instanceof TestResult own) {
            own.setMethod(method);
        }
    }

    private static Optional<Field> interceptorField(ITestContext context) {
        return field(context, "m_methodInterceptors");
    }

    private static List<IMethodInterceptor> interceptors(ITestContext context, Field field) {
        List<IMethodInterceptor> interceptors = new ArrayList<>();
        try {
            if (field.get(context) instanceof List<?> list) {
                for (Object element : list) {
                    if (element instanceof IMethodInterceptor interceptor) {
                        interceptors.add(interceptor);
                    }
                }
            }
        } catch (IllegalAccessException | RuntimeException unreadable) {
            return List.of();
        }
        return interceptors;
    }

    /**
     * Gives ours the last word on rows in one {@code <test>}. TestNG keeps such interceptors in a set, in no order, and what
     * another one makes of our rows nobody could name, count or leave out. So where there are others, one that calls them
     * and then ours takes the place of all. If the fields are not there any more, the order stays TestNG's.
     *
     * @param context the {@code <test>}, whose class is TestNG's own {@code TestRunner}
     * @param ours the interceptor, which TestNG may know already
     */
    static void addRowInterceptor(ITestContext context, IDataProviderInterceptor ours) {
        if (!(value(context, "holder") instanceof DataProviderHolder holder)) {
            return;
        }
        List<IDataProviderInterceptor> others = holder.getInterceptors().stream()
                .filter(known -> known.getClass() != ours.getClass())
                .toList();
        if (!others.isEmpty() && value(holder, "interceptors") instanceof Collection<?> known) {
            known.clear();
            holder.addInterceptor((rows, provider, method, ctx) -> {
                Iterator<Object[]> left = rows;
                for (IDataProviderInterceptor other : others) {
                    left = other.intercept(left, provider, method, ctx);
                }
                return ours.intercept(left, provider, method, ctx);
            });
        }
    }

    private static @Nullable Object value(Object owner, String name) {
        try {
            Optional<Field> field = field(owner, name);
            return field.isPresent() ? field.get().get(owner) : null;
        } catch (IllegalAccessException | RuntimeException unreadable) {
            return null;
        }
    }

    /**
     * Makes TestNG take its threads from a factory, for this suite.
     *
     * @param suite the suite, whose class is TestNG's own {@code SuiteRunner}
     * @param factory an {@code IExecutorServiceFactory}, which TestNG has since 7.10
     * @return whether TestNG took it
     */
    static boolean useThreads(ISuite suite, Object factory) {
        try {
            Class<?> type = Class.forName("org.testng.internal.IConfiguration");
            // Not by Field: that needs the classes of all fields, of which one is Guice's, and Guice may not be there.
            Object configuration = MethodHandles.privateLookupIn(suite.getClass(), MethodHandles.lookup())
                    .findVarHandle(suite.getClass(), "configuration", type)
                    .get(suite);
            Class<?> factoryType = Class.forName("org.testng.IExecutorServiceFactory");
            return call(configuration, "setExecutorServiceFactory", factoryType, factory);
        } catch (ReflectiveOperationException | LinkageError | RuntimeException older) {
            return false;
        }
    }

    private static Optional<Field> field(Object owner, String name) {
        for (Class<?> type = owner.getClass(); type != null; type = type.getSuperclass()) {
            try {
                Field field = type.getDeclaredField(name);
                field.setAccessible(true);
                return Optional.of(field);
            } catch (NoSuchFieldException | LinkageError | RuntimeException notHere) {
                // Perhaps in a superclass.
            }
        }
        return Optional.empty();
    }

    private static boolean set(Object owner, Field field, Object value) {
        try {
            field.set(owner, value);
            return true;
        } catch (IllegalAccessException | RuntimeException refused) {
            return false;
        }
    }

    private static boolean call(Object owner, String name, Class<?> type, Object argument) {
        try {
            owner.getClass().getMethod(name, type).invoke(owner, argument);
            return true;
        } catch (ReflectiveOperationException | RuntimeException refused) {
            return false;
        }
    }

    /** {@return the version of TestNG, empty if its jar does not say} */
    static String version() {
        String version = TestNG.class.getPackage().getImplementationVersion();
        return version == null ? "" : version;
    }
}
