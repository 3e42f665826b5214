package dev.redoubt.conduct;

import java.lang.reflect.Proxy;

/**
 * The key that interrupts, pressed again while the JVM ends: the JDK listens to the first only. It has a class for
 * signals that is not for everybody, so it is looked up; where it is missing, there is no second.
 */
final class SecondInterrupt {
    private static final String SIGNAL = "sun.misc.Signal";
    private static final String HANDLER = "sun.misc.SignalHandler";

    private SecondInterrupt() {}

    /**
     * Does something when it comes.
     *
     * @param then what to do
     * @return whether anybody listens
     */
    static boolean then(Runnable then) {
        try {
            Class<?> signal = Class.forName(SIGNAL);
            Class<?> handler = Class.forName(HANDLER);
            Object listener = Proxy.newProxyInstance(
                    SecondInterrupt.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> {
                        if (method.getName().equals("handle")) {
                            then.run();
                        }
                        return null;
                    });
            Object interrupt = signal.getConstructor(String.class).newInstance("INT");
            signal.getMethod("handle", signal, handler).invoke(null, interrupt, listener);
            return true;
        } catch (ReflectiveOperationException | RuntimeException notHere) {
            return false;
        }
    }
}
