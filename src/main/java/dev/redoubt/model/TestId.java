package dev.redoubt.model;

import java.util.Objects;

/**
 * Names one test method on one instance, in one {@code <test>} of one suite, the same in every run and every JVM.
 *
 * <p>As text: {@code suite/test/class.method(signature)@instance}. Suite and test are left out if both are empty, which
 * they are where a build tool invented them; the instance is left out where the class has only one. Characters that an
 * id uses as punctuation are written {@code %XX} inside names.
 *
 * <p>Immutable. The natural order compares names by code unit and instances as numbers.
 *
 * @since 0.1.0
 */
public final class TestId implements Comparable<TestId> {
    /** The instance number of a class that has only one instance. */
    public static final int SINGLE = -1;

    private final String suite;
    private final String test;
    private final String className;
    private final String method;
    private final int instance;
    private final String text;

    /**
     * Creates an id.
     *
     * @param suite name of the suite, empty if nobody named it
     * @param test name of the {@code <test>}, empty if nobody named it
     * @param className binary name of the class that is tested, which may inherit the method
     * @param method name and parameter types, as {@link #methodText} makes them
     * @param instance which instance of the class, from 0, or {@link #SINGLE}
     */
    public TestId(String suite, String test, String className, String method, int instance) {
        this.suite = Objects.requireNonNull(suite, "suite");
        this.test = Objects.requireNonNull(test, "test");
        this.className = Objects.requireNonNull(className, "className");
        this.method = Objects.requireNonNull(method, "method");
        this.instance = instance;
        if (method.indexOf('(') < 0 || !method.endsWith(")")) {
            throw new IllegalArgumentException("method " + method + ": must end with its parameter types in brackets");
        }
        this.text = render();
    }

    private String render() {
        StringBuilder id = new StringBuilder(64);
        if (!suite.isEmpty() || !test.isEmpty()) {
            id.append(IdText.escape(suite))
                    .append('/')
                    .append(IdText.escape(test))
                    .append('/');
        }
        id.append(IdText.escape(className)).append('.').append(method);
        if (instance != SINGLE) {
            id.append('@').append(instance);
        }
        return id.toString();
    }

    /**
     * {@return name and parameter types of a method, as in {@code pay(int,java.lang.String)}}
     *
     * @param name name of the method
     * @param parameterTypes names of the parameter types, separated by commas
     */
    public static String methodText(String name, String parameterTypes) {
        return IdText.escape(name) + "(" + parameterTypes + ")";
    }

    /**
     * {@return the id that the text stands for}
     *
     * @param text what {@link #toString()} made
     * @throws IllegalArgumentException if no id reads so
     */
    public static TestId parse(String text) {
        int open = text.indexOf('(');
        int close = text.indexOf(')', open + 1);
        if (open < 0 || close < 0) {
            throw new IllegalArgumentException("no parameter types in brackets");
        }
        String[] head = text.substring(0, open).split("/", -1);
        if (head.length != 1 && head.length != 3) {
            throw new IllegalArgumentException(head.length + " parts before the brackets, must be 1 or 3");
        }
        String name = head[head.length - 1];
        int dot = name.lastIndexOf('.');
        if (dot <= 0) {
            throw new IllegalArgumentException("no class before the method");
        }
        // Whoever shows the method takes its name apart again, where nobody can be told that it is none.
        IdText.unescape(name.substring(dot + 1));
        return new TestId(
                head.length == 3 ? IdText.unescape(head[0]) : "",
                head.length == 3 ? IdText.unescape(head[1]) : "",
                IdText.unescape(name.substring(0, dot)),
                name.substring(dot + 1) + text.substring(open, close + 1),
                parseInstance(text.substring(close + 1)));
    }

    private static int parseInstance(String tail) {
        if (tail.isEmpty()) {
            return SINGLE;
        }
        if (tail.charAt(0) != '@') {
            throw new IllegalArgumentException("unexpected text after the brackets");
        }
        return Numbers.parse(tail.substring(1));
    }

    /**
     * {@return the name of the suite, empty if nobody named it}
     */
    public String suite() {
        return suite;
    }

    /**
     * {@return the name of the {@code <test>}, empty if nobody named it}
     */
    public String test() {
        return test;
    }

    /**
     * {@return the binary name of the tested class}
     */
    public String className() {
        return className;
    }

    /**
     * {@return the tested class without its package}
     */
    public String simpleClassName() {
        return className.substring(className.lastIndexOf('.') + 1);
    }

    /**
     * {@return method name and parameter types}
     */
    public String method() {
        return method;
    }

    /**
     * {@return the method name alone}
     */
    public String methodName() {
        return IdText.unescape(method.substring(0, method.indexOf('(')));
    }

    /**
     * {@return the instance number, from 0, or {@link #SINGLE}}
     */
    public int instance() {
        return instance;
    }

    /** Without comparators: sorting the records of a large run comes here more often than to any other place. */
    @Override
    public int compareTo(TestId other) {
        if (this == other) {
            return 0;
        }
        int bySuite = compare(suite, other.suite);
        if (bySuite != 0) {
            return bySuite;
        }
        int byTest = compare(test, other.test);
        if (byTest != 0) {
            return byTest;
        }
        int byClass = compare(className, other.className);
        if (byClass != 0) {
            return byClass;
        }
        int byMethod = compare(method, other.method);
        return byMethod != 0 ? byMethod : Integer.compare(instance, other.instance);
    }

    @SuppressWarnings("ReferenceEquality") // names that are the same are mostly one object
    private static int compare(String one, String other) {
        return one == other ? 0 : one.compareTo(other);
    }

    @Override
    public boolean equals(Object other) {
        return this == other || (other instanceof TestId that && text.equals(that.text));
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** {@return the id as text} */
    @Override
    public String toString() {
        return text;
    }
}
