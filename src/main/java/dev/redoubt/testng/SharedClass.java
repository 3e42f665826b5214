package dev.redoubt.testng;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.testng.ITestClass;
import org.testng.annotations.Test;

/**
 * A test class as the units of one pass see it, in a worker: its fixtures are run only where a unit of the instance is
 * run. Before the first fixture of an instance one of its units is claimed, so that none is set up in vain.
 *
 * <p>Filled before TestNG asks; thread-safe after that.
 */
final class SharedClass implements InvocationHandler {
    private final ITestClass real;
    private final ITestClass proxy;
    private final boolean isApart;
    private final IdentityHashMap<Object, Queue<RunDecision>> units = new IdentityHashMap<>();
    private final Map<Instance, Boolean> opened = new ConcurrentHashMap<>();

    /** Not public, so that the proxies are classes of this package, and do not count as callers. */
    private interface Shared {}

    /** An instance, by identity: what its {@code equals()} thinks does not matter. */
    private record Instance(Object object) {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Instance that && object == that.object;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(object);
        }
    }

    /**
     * Creates a class.
     *
     * @param real the real class
     * @param pass the pass whose units see it
     */
    SharedClass(ITestClass real, Unit.Pass pass) {
        this.real = real;
        this.isApart = pass != Unit.Pass.LEAD && !isSingleThreaded(real.getRealClass());
        this.proxy = (ITestClass) Proxy.newProxyInstance(SharedClass.class.getClassLoader(), interfaces(real), this);
    }

    private static Class<?>[] interfaces(ITestClass real) {
        Set<Class<?>> interfaces = new LinkedHashSet<>();
        interfaces.add(Shared.class);
        for (Class<?> type = real.getClass(); type != null; type = type.getSuperclass()) {
            for (Class<?> candidate : type.getInterfaces()) {
                if (Modifier.isPublic(candidate.getModifiers())) {
                    interfaces.add(candidate);
                }
            }
        }
        return interfaces.toArray(new Class<?>[0]);
    }

    private static boolean isSingleThreaded(Class<?> type) {
        for (Class<?> of = type; of != null; of = of.getSuperclass()) {
            Test test = of.getAnnotation(Test.class);
            if (test != null && test.singleThreaded()) {
                return true;
            }
        }
        return false;
    }

    void add(@Nullable Object instance, RunDecision unit) {
        if (instance != null) {
            units.computeIfAbsent(instance, key -> new ConcurrentLinkedQueue<>())
                    .add(unit);
        }
    }

    ITestClass asTestClass() {
        return proxy;
    }

    /**
     * {@return the class by which TestNG puts methods together that must not run at the same time} Units that help come
     * after all that lead, so they must not be put together with those of their class that lead.
     *
     * @param type the real class
     */
    Class<?> realClass(Class<?> type) {
        return isApart && TestNgInternals.isCalledFrom(TestNgInternals.Caller.CLASS_WORKERS)
                ? Array.newInstance(type, 0).getClass()
                : type;
    }

    @Override
    public @Nullable Object invoke(Object self, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return answer(method, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause() == null ? thrown : thrown.getCause();
        }
    }

    private @Nullable Object answer(Method method, @Nullable Object @Nullable [] arguments)
            throws ReflectiveOperationException {
        Object first = arguments == null || arguments.length == 0 ? null : arguments[0];
        return switch (method.getName()) {
            case "equals" -> first == proxy;
            case "hashCode" -> System.identityHashCode(proxy);
            case "getRealClass" -> realClass(real.getRealClass());
            case "getInstanceBeforeClassMethods" -> isOpen(first) ? method.invoke(real, arguments) : List.of();
            case "getInstanceAfterClassMethods" -> wasOpened(first) ? method.invoke(real, arguments) : List.of();
            default -> method.invoke(real, arguments);
        };
    }

    /** An instance that is not known here, by whatever name TestNG calls it, is left as it would be without us. */
    private boolean isOpen(@Nullable Object instance) {
        if (instance == null) {
            return true;
        }
        Queue<RunDecision> all = units.get(instance);
        return all == null
                || opened.computeIfAbsent(
                        new Instance(instance), key -> all.stream().anyMatch(RunDecision::isAdmitted));
    }

    private boolean wasOpened(@Nullable Object instance) {
        return instance == null || !units.containsKey(instance) || opened.getOrDefault(new Instance(instance), false);
    }
}
