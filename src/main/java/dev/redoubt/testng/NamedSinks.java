package dev.redoubt.testng;

import dev.redoubt.session.Setting;
import dev.redoubt.session.Settings;
import dev.redoubt.session.SinkChoice;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;

/**
 * The sinks that {@code redoubt.sinks} names by their classes.
 *
 * @param sinks one of each, in order
 * @param problems why there is none of some, a sentence each
 */
record NamedSinks(List<ReportSink> sinks, List<String> problems) {
    /** Makes and configures them, so that what is wrong is known before a test has run. */
    @SuppressWarnings("CatchThrowable") // a sink may use assertions
    static NamedSinks of(Settings settings) {
        List<ReportSink> sinks = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (String name : SinkChoice.of(settings).classes()) {
            try {
                sinks.add(made(name, settings));
            } catch (ReflectiveOperationException | LinkageError | ClassCastException unusable) {
                Throwable why = unusable instanceof InvocationTargetException thrown && thrown.getCause() != null
                        ? thrown.getCause()
                        : unusable;
                problems.add(Setting.SINKS.property() + ": " + name + " cannot be made: " + Guard.text(why)
                        + ", must be one of " + String.join(", ", SinkChoice.BUILT_IN)
                        + " or a public class on the class path of the tests that implements ReportSink");
            } catch (VirtualMachineError fatal) {
                throw fatal;
            } catch (Throwable refused) {
                problems.add(Setting.SINKS.property() + ": " + name + " refuses its options: " + Guard.text(refused));
            }
        }
        return new NamedSinks(sinks, problems);
    }

    /** {@return whether a class is that of a sink; it is not initialised} */
    static boolean isSink(String name) {
        try {
            return ReportSink.class.isAssignableFrom(Class.forName(name, false, loader()));
        } catch (ReflectiveOperationException | LinkageError none) {
            return false;
        }
    }

    private static ClassLoader loader() {
        ClassLoader own = Thread.currentThread().getContextClassLoader();
        return own == null ? NamedSinks.class.getClassLoader() : own;
    }

    private static ReportSink made(String name, Settings settings) throws Exception {
        Constructor<? extends ReportSink> constructor =
                Class.forName(name, true, loader()).asSubclass(ReportSink.class).getDeclaredConstructor();
        constructor.setAccessible(true);
        ReportSink sink = constructor.newInstance();
        sink.configure(new SinkOptions(sink.getClass(), settings));
        return sink;
    }
}
