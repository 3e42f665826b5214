package dev.redoubt.testng;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One of TestNG's interfaces over what TestNG itself has not run. Its interfaces differ between versions, so they are
 * answered by name; what nobody answers is empty: no elements, zero, false, or null.
 *
 * @since 0.1.0
 */
public abstract class View implements InvocationHandler {
    /** Nobody answers. */
    protected static final Object UNANSWERED = new Object();

    private static final Map<Class<?>, Object> ZEROS =
            Map.of(boolean.class, false, int.class, 0, long.class, 0L, double.class, 0.0, float.class, 0.0f);

    private @Nullable Map<String, @Nullable Object> attributes;

    /** Creates a view. */
    protected View() {}

    /**
     * {@return this view as one of TestNG's interfaces}
     *
     * @param type the interface
     * @param <T> the interface
     */
    public final <T> T as(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(View.class.getClassLoader(), new Class<?>[] {type}, this));
    }

    /**
     * {@return the answer to a question; {@link #UNANSWERED} if this view does not know one}
     *
     * @param question name of the method
     * @param arguments its arguments
     */
    protected abstract @Nullable Object answer(String question, List<@Nullable Object> arguments);

    @Override
    public final @Nullable Object invoke(Object self, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        List<@Nullable Object> given =
                arguments == null ? List.of() : Collections.unmodifiableList(Arrays.asList(arguments));
        Object common = common(self, method, given);
        if (common != UNANSWERED) {
            return common;
        }
        Object answer = answer(method.getName(), given);
        if (answer != UNANSWERED) {
            return answer;
        }
        return method.isDefault() ? InvocationHandler.invokeDefault(self, method, arguments) : empty(method);
    }

    private @Nullable Object common(Object self, Method method, List<@Nullable Object> arguments) {
        return switch (method.getName()) {
            case "equals" -> self == arguments.get(0);
            case "hashCode" -> System.identityHashCode(self);
            case "toString" -> toString();
            case "getAttribute" -> attributes().get(name(arguments));
            case "setAttribute" -> {
                attributes().put(name(arguments), arguments.get(1));
                yield null;
            }
            case "removeAttribute" -> attributes().remove(name(arguments));
            case "getAttributeNames" -> new HashSet<>(attributes().keySet());
            default -> UNANSWERED;
        };
    }

    private static String name(List<@Nullable Object> arguments) {
        return String.valueOf(arguments.get(0));
    }

    private synchronized Map<String, @Nullable Object> attributes() {
        Map<String, @Nullable Object> known = attributes;
        if (known == null) {
            known = new HashMap<>();
            attributes = known;
        }
        return known;
    }

    private static @Nullable Object empty(Method method) {
        Class<?> type = method.getReturnType();
        if (type.isArray()) {
            return Array.newInstance(type.getComponentType(), 0);
        }
        if (type == List.class || type == Collection.class) {
            return new ArrayList<>();
        }
        if (type == Set.class) {
            return new HashSet<>();
        }
        return type == Map.class ? new HashMap<>() : ZEROS.get(type);
    }
}
