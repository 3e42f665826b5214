package dev.redoubt.conduct;

import dev.redoubt.ledger.RunDirectory;
import dev.redoubt.report.Delivery;
import dev.redoubt.runner.SetupException;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sinks of the user. Their class path is a world of its own, with its own Redoubt, TestNG and libraries: nothing of this
 * program is seen there, and only text passes.
 */
final class UserSinks {
    private static final String CALLER = "dev.redoubt.local.MergedSinks";

    private final List<String> names;
    private final Map<String, String> properties;
    private final @Nullable ClassLoader loader;

    private UserSinks(List<String> names, Map<String, String> properties, @Nullable ClassLoader loader) {
        this.names = names;
        this.properties = properties;
        this.loader = loader;
    }

    static UserSinks of(List<String> names, List<Path> classPath, Map<String, String> properties) {
        if (names.isEmpty()) {
            return new UserSinks(names, properties, null);
        }
        if (classPath.isEmpty()) {
            throw new SetupException("redoubt.sinks: found " + String.join(", ", names)
                    + ", must be built-in sinks where no --classpath is given. Nothing was merged. Name the class path"
                    + " of the tests, with Redoubt and TestNG.");
        }
        UserSinks sinks = new UserSinks(names, properties, loader(classPath));
        List<?> problems = (List<?>) sinks.invoke("problems", properties);
        if (!problems.isEmpty()) {
            throw new SetupException(problems.get(0) + ". Nothing was merged.");
        }
        return sinks;
    }

    /** Stays open: a sink that was left behind may still need its classes. */
    private static ClassLoader loader(List<Path> classPath) {
        List<URL> urls = new ArrayList<>();
        try {
            for (Path entry : classPath) {
                urls.add(entry.toUri().toURL());
            }
        } catch (MalformedURLException impossible) {
            throw new SetupException("--classpath: " + impossible.getMessage() + ". Nothing was merged.");
        }
        return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    List<Delivery> call(List<RunDirectory> runs, Path target) {
        if (names.isEmpty()) {
            return List.of();
        }
        List<String> directories =
                runs.stream().map(run -> run.path().toAbsolutePath().toString()).toList();
        try {
            List<Delivery> deliveries = new ArrayList<>();
            for (Object row : (List<?>)
                    invoke("call", directories, target.toAbsolutePath().toString(), properties)) {
                List<?> parts = (List<?>) row;
                deliveries.add(new Delivery(
                        String.valueOf(parts.get(0)),
                        "",
                        Delivery.Fate.valueOf(String.valueOf(parts.get(1))),
                        String.valueOf(parts.get(2))));
            }
            return deliveries;
        } catch (SetupException unreadable) {
            return names.stream()
                    .map(name -> Delivery.failed(name, "", "was not called: " + unreadable.getMessage()))
                    .toList();
        }
    }

    private Object invoke(String method, Object... arguments) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            Class<?>[] types = new Class<?>[arguments.length];
            for (int i = 0; i < arguments.length; i++) {
                types[i] = arguments[i] instanceof List
                        ? List.class
                        : arguments[i] instanceof Map ? Map.class : String.class;
            }
            return Class.forName(CALLER, true, loader).getMethod(method, types).invoke(null, arguments);
        } catch (InvocationTargetException thrown) {
            Throwable why = thrown.getCause();
            throw new SetupException("--classpath: " + why
                    + (why instanceof IOException
                            ? ""
                            : ", must have Redoubt with" + " the libraries that its pom names, and TestNG")
                    + ". No sink was called");
        } catch (ReflectiveOperationException | LinkageError missing) {
            throw new SetupException(
                    "--classpath: " + missing + ", must have Redoubt with the libraries that its pom names,"
                            + " and TestNG. No sink was called.");
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
