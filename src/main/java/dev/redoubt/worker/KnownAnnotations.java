package dev.redoubt.worker;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.testng.ITestNGMethod;
import org.testng.internal.annotations.IAnnotationFinder;

/**
 * Remembers what TestNG has found of the annotations of methods. TestNG remembers it, too, but under a text of the whole
 * annotation, which it makes again for every invocation and for every unit that another worker runs.
 *
 * <p>Only what is asked of methods is remembered: for classes TestNG calls annotation transformers each time. Thread-safe.
 */
final class KnownAnnotations implements InvocationHandler {
    private static final String FIND = "findAnnotation";

    private final IAnnotationFinder finder;
    private final Map<List<Object>, Optional<Object>> known = new ConcurrentHashMap<>();

    private KnownAnnotations(IAnnotationFinder finder) {
        this.finder = finder;
    }

    /**
     * {@return a finder that asks another one once for each method}
     *
     * @param finder the other one
     */
    static IAnnotationFinder of(IAnnotationFinder finder) {
        return (IAnnotationFinder) Proxy.newProxyInstance(
                KnownAnnotations.class.getClassLoader(),
                new Class<?>[] {IAnnotationFinder.class},
                new KnownAnnotations(finder));
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
        List<Object> question = arguments == null || !method.getName().equals(FIND) ? List.of() : question(arguments);
        if (question.isEmpty()) {
            return method.invoke(finder, arguments);
        }
        Optional<Object> answer = known.get(question);
        if (answer == null) {
            answer = Optional.ofNullable(method.invoke(finder, arguments));
            known.put(question, answer);
        }
        return answer.orElse(null);
    }

    /** {@return what the answer depends on; nothing if it may be another one next time} */
    private static List<Object> question(@Nullable Object[] arguments) {
        if (arguments[0] instanceof ITestNGMethod method) {
            Object instance = method.getInstance();
            Method body = method.getConstructorOrMethod().getMethod();
            return body == null || instance == null
                    ? List.of()
                    : Arrays.asList(instance.getClass(), body, arguments[1]);
        }
        return arguments[0] instanceof Method ? Arrays.asList(arguments.clone()) : List.of();
    }
}
