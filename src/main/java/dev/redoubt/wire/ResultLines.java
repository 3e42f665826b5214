package dev.redoubt.wire;

import java.util.ArrayList;
import java.util.List;

/**
 * The lines by which whoever started a shared run and the JVM in which reporters are called speak with each other. They
 * can be read without any library: UTF-8, fields separated by tabs, the first of them the kind of the line. Within a
 * field, {@code \t}, {@code \n}, {@code \r} and {@code \\} stand for a tab, a line feed, a carriage return and a
 * backslash.
 *
 * <p>The file of results begins with the line {@link #SCHEMA} and ends with a line of kind {@link #END}; without that it
 * was cut. Between them:
 *
 * <pre>
 * reporter    class
 * result      id, type, status, shown, label, isRetried, startedAtMillis, endedAtMillis
 * groups      name, name, ...                  of the result before
 * parameters  text, text, ...                  of the result before
 * thrown      class, message, frame, ...       by the result before; a second line is the cause of the first
 * end         number of results
 * </pre>
 *
 * <p>The file of answers grows while reporters are called, so that it tells who was called last if the JVM dies:
 *
 * <pre>
 * directory   where reporters write
 * begun       class, seconds it may take
 * failed      class, why
 * later       class, why                       it was not called, since the run is not final
 * before      class, why                       it was not called, since it was given this report before
 * ended       class
 * note        text
 * done
 * </pre>
 *
 * @since 0.1.0
 */
public final class ResultLines {
    /** First line of a file of results. */
    public static final String SCHEMA = "redoubt.results.v1";

    /** A reporter to call. */
    public static final String REPORTER = "reporter";

    /** A result. */
    public static final String RESULT = "result";

    /** Groups of a result. */
    public static final String GROUPS = "groups";

    /** Parameters of a result. */
    public static final String PARAMETERS = "parameters";

    /** What a result has thrown. */
    public static final String THROWN = "thrown";

    /** The end of the results. */
    public static final String END = "end";

    /** Where reporters write. */
    public static final String DIRECTORY = "directory";

    /** A reporter is about to be called. */
    public static final String BEGUN = "begun";

    /** A reporter failed. */
    public static final String FAILED = "failed";

    /** A sink was not called, since the run is not final. */
    public static final String LATER = "later";

    /** A sink was not called, since it was given this report before. */
    public static final String BEFORE = "before";

    /** A reporter came to its end. */
    public static final String ENDED = "ended";

    /** Something that people should know. */
    public static final String NOTE = "note";

    /** All reporters were called. */
    public static final String DONE = "done";

    private ResultLines() {}

    /** How an execution ended, as TestNG has it. */
    public enum Status {
        /** It passed. */
        PASSED,
        /** It failed. */
        FAILED,
        /** It was skipped. */
        SKIPPED,
        /** It failed within its {@code successPercentage}. */
        WITHIN
    }

    /** What is to be shown of it. */
    public enum Shown {
        /** Its status. */
        PLAIN,
        /** That it did not pass, and was judged by its trial group. */
        TOLERATED,
        /** That its trial group is red. */
        CARRIER
    }

    /**
     * {@return a line, without its end}
     *
     * @param fields its fields
     */
    public static String join(List<String> fields) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < fields.size(); i++) {
            if (i > 0) {
                line.append('\t');
            }
            escape(fields.get(i), line);
        }
        return line.toString();
    }

    private static void escape(String field, StringBuilder line) {
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            switch (c) {
                case '\\' -> line.append("\\\\");
                case '\t' -> line.append("\\t");
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                default -> line.append(c);
            }
        }
    }

    /**
     * {@return the fields of a line; what is no escape stands for itself}
     *
     * @param line the line
     */
    public static List<String> split(String line) {
        List<String> fields = new ArrayList<>();
        for (String field : line.split("\t", -1)) {
            fields.add(unescape(field));
        }
        return fields;
    }

    private static String unescape(String field) {
        if (field.indexOf('\\') < 0) {
            return field;
        }
        StringBuilder text = new StringBuilder(field.length());
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            int meant = c == '\\' && i + 1 < field.length() ? "\\tnr".indexOf(field.charAt(i + 1)) : -1;
            if (meant < 0) {
                text.append(c);
            } else {
                text.append("\\\t\n\r".charAt(meant));
                i++;
            }
        }
        return text.toString();
    }
}
