package dev.redoubt.testng;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.testng.ITestClass;
import org.testng.ITestNGMethod;
import org.testng.annotations.Test;

/**
 * A test class in a worker: its fixtures are run only where a unit of the instance is run. TestNG is given one for each
 * pass, or it would run the last fixture only after the last pass.
 *
 * <p>Filled before TestNG asks; thread-safe after that.
 */
final class SharedClass {
    /** Older versions of TestNG do not say of which instance they want the last fixtures. */
    private static final ThreadLocal<@Nullable Object> LAST_INSTANCE = new ThreadLocal<>();

    private final ITestClass real;
    private final boolean isSingleThreaded;
    private final Map<Unit.Pass, ITestClass> views = new EnumMap<>(Unit.Pass.class);
    private final IdentityHashMap<Object, InstanceFixtures> fixtures = new IdentityHashMap<>();

    /** Not public, so that the proxies are classes of this package, and do not count as callers. */
    private interface Shared {}

    /**
     * Creates a class.
     *
     * @param real the real class
     */
    SharedClass(ITestClass real) {
        this.real = real;
        this.isSingleThreaded = isSingleThreaded(real.getRealClass());
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

    void add(@Nullable Object instance, Unit.Pass pass, RunDecision unit) {
        views.computeIfAbsent(pass, key -> new View(pass).proxy());
        if (instance != null) {
            fixtures.computeIfAbsent(instance, key -> new InstanceFixtures()).add(pass, unit);
        }
    }

    /** {@return the class as the units of a pass see it} */
    ITestClass as(Unit.Pass pass, @Nullable Object instance) {
        LAST_INSTANCE.set(instance);
        return views.getOrDefault(pass, real);
    }

    /**
     * {@return the class by which TestNG puts methods together that must not run at the same time} Units that help come
     * after all that lead, so they must not be put together with those of their class that lead.
     *
     * @param type the real class
     * @param pass the pass of the units
     */
    Class<?> realClass(Class<?> type, Unit.Pass pass) {
        boolean isApart = pass != Unit.Pass.LEAD && !isSingleThreaded;
        return isApart && CallStack.isCalledFrom(CallStack.Caller.CLASS_WORKERS)
                ? Array.newInstance(type, 0).getClass()
                : type;
    }

    /** The class as the units of one pass see it. */
    private final class View implements InvocationHandler {
        private final Unit.Pass pass;
        private final ITestClass proxy;

        View(Unit.Pass pass) {
            this.pass = pass;
            this.proxy =
                    (ITestClass) Proxy.newProxyInstance(SharedClass.class.getClassLoader(), interfaces(real), this);
        }

        ITestClass proxy() {
            return proxy;
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
                case "getRealClass" -> realClass(real.getRealClass(), pass);
                case "getInstanceBeforeClassMethods" -> begins(first) ? method.invoke(real, arguments) : List.of();
                case "getInstanceAfterClassMethods" -> ends(first) ? method.invoke(real, arguments) : List.of();
                case "getAfterClassMethods" -> endsLast() ? method.invoke(real, arguments) : new ITestNGMethod[0];
                default -> method.invoke(real, arguments);
            };
        }

        /** An instance that is not known here, by whatever name TestNG calls it, is left as it would be without us. */
        private boolean begins(@Nullable Object instance) {
            InstanceFixtures known = instance == null ? null : fixtures.get(instance);
            return known == null || known.begin(pass);
        }

        private boolean ends(@Nullable Object instance) {
            InstanceFixtures known = instance == null ? null : fixtures.get(instance);
            return known == null || known.end(pass);
        }

        private boolean endsLast() {
            return !CallStack.isCalledFrom(CallStack.Caller.CLASS_FIXTURES) || ends(LAST_INSTANCE.get());
        }
    }
}
