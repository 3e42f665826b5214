package dev.redoubt.sink;

import dev.redoubt.model.InvocationId;
import dev.redoubt.model.TestId;
import dev.redoubt.wire.Cleaner;
import dev.redoubt.wire.Keys;
import java.util.HashMap;
import java.util.Map;

/**
 * Names of cases. Class and name are a case's identity for whoever follows it over builds, so within a class no name comes
 * twice, and none has in it what differs from run to run. Names are asked for in the order of results. Not thread-safe.
 */
final class JunitNames {
    private static final int NAME_CHARS = 800;

    /** In which {@code <test>} a class came first: there its cases have plain names. */
    private final Map<String, String> home = new HashMap<>();

    private Keys taken = new Keys();
    private String suite = "";

    /** {@return the name of an invocation} */
    String of(InvocationId id, String behind) {
        String row = id.row().isEmpty() ? "" : "[" + id.row() + "]";
        String invocation = id.invocation() == InvocationId.NONE ? "" : "~" + id.invocation();
        return unused(id.test(), shown(id.test()) + row + invocation + behind);
    }

    /** {@return the suite of the ordinary tests of a class} */
    static String suite(TestId test) {
        return prefix(test) + test.className();
    }

    private static String prefix(TestId test) {
        return test.suite().isEmpty() && test.test().isEmpty() ? "" : test.suite() + "/" + test.test() + "/";
    }

    private static String shown(TestId test) {
        String types = test.method().substring(test.method().indexOf('('));
        String instance = test.instance() == TestId.SINGLE ? "" : "@" + test.instance();
        return test.methodName() + (types.equals("()") ? "" : types) + instance;
    }

    private String unused(TestId test, String name) {
        if (!suite.equals(suite(test))) {
            suite = suite(test);
            taken = new Keys();
        }
        String first = home.computeIfAbsent(test.className(), key -> prefix(test));
        String elsewhere = first.equals(prefix(test)) ? "" : " in " + test.suite() + "/" + test.test();
        return taken.unused(Cleaner.line(name + elsewhere, NAME_CHARS));
    }
}
