package dev.redoubt.sink;

import dev.redoubt.model.TestId;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The tests of a {@code testng-results.xml}. What stands at the head of the file, of a suite and of a test is known only
 * when all that is in it has been seen, so the classes are written aside, and put in their places at the end: memory does
 * not grow with the results. Takes methods in order. Not thread-safe.
 */
final class TestNgBody implements AutoCloseable {
    private static final String DEFAULT_SUITE = "Default Suite";
    private static final String DEFAULT_TEST = "Default Test";

    private final FileChannel channel;
    private final BufferedWriter out;
    private final Map<String, SuitePart> suites = new TreeMap<>();
    private final Map<TestNgMethods.Status, Long> counts = new EnumMap<>(TestNgMethods.Status.class);
    private @Nullable TestPart open;
    private String openClass = "";

    TestNgBody(Path file) throws IOException {
        this.channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
        this.out = new BufferedWriter(Channels.newWriter(channel, StandardCharsets.UTF_8), 1 << 16);
    }

    /** When something began and ended. */
    private static final class Span {
        private long from = Long.MAX_VALUE;
        private long to;

        void add(long start, long end) {
            from = Math.min(from, start);
            to = Math.max(to, end);
        }

        XmlElements on(XmlElements element) {
            long start = from == Long.MAX_VALUE ? 0 : from;
            return element.with("started-at", TestNgMethods.time(start))
                    .with("finished-at", TestNgMethods.time(Math.max(start, to)))
                    .with("duration-ms", Math.max(0, to - start));
        }
    }

    /** A suite: its groups and tests. */
    private static final class SuitePart {
        private final Span span = new Span();
        private final Map<String, TreeSet<TestId>> categories = new TreeMap<>();
        private final Map<String, TestPart> tests = new TreeMap<>();
    }

    /** A {@code <test>}: where its classes stand in the file. */
    private static final class TestPart {
        private final Span span = new Span();
        private final List<long[]> pieces = new ArrayList<>();
    }

    private SuitePart suite(TestId test) {
        return suites.computeIfAbsent(test.suite(), name -> new SuitePart());
    }

    void addCategories(TestId test, List<String> categories) {
        categories.forEach(category -> suite(test)
                .categories
                .computeIfAbsent(category, name -> new TreeSet<>())
                .add(test));
    }

    void add(TestId test, TestNgMethods.Method method) throws IOException {
        SuitePart suite = suite(test);
        TestPart part = suite.tests.computeIfAbsent(test.test(), name -> new TestPart());
        if (part != open || !openClass.equals(test.className())) {
            endClass();
            part.pieces.add(new long[] {position(), 0});
            open = part;
            openClass = test.className();
            out.write(new XmlElements(3).start("class").with("name", openClass).take());
        }
        out.write(method.xml());
        suite.span.add(method.startedAtMillis(), method.endedAtMillis());
        part.span.add(method.startedAtMillis(), method.endedAtMillis());
        counts.merge(method.status(), 1L, Long::sum);
    }

    private long position() throws IOException {
        out.flush();
        return channel.position();
    }

    private void endClass() throws IOException {
        TestPart part = open;
        if (part != null) {
            out.write("\n      </class>");
            long[] piece = part.pieces.get(part.pieces.size() - 1);
            piece[1] = position() - piece[0];
            open = null;
        }
    }

    /** Writes the whole file. */
    void assemble(Path target) throws IOException {
        endClass();
        out.flush();
        try (FileChannel whole = FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                Writer text = Channels.newWriter(whole, StandardCharsets.UTF_8)) {
            text.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + root().take());
            for (Map.Entry<String, SuitePart> suite : suites.entrySet()) {
                text.write(head(suite.getKey(), suite.getValue()));
                for (Map.Entry<String, TestPart> test : suite.getValue().tests.entrySet()) {
                    String name = test.getKey().isEmpty() ? DEFAULT_TEST : test.getKey();
                    TestPart part = test.getValue();
                    text.write(part.span
                            .on(new XmlElements(2).start("test").with("name", name))
                            .take());
                    text.flush();
                    copy(part, whole);
                    text.write("\n    </test>");
                }
                text.write("\n  </suite>");
            }
            text.write("\n</testng-results>\n");
        }
    }

    private void copy(TestPart part, FileChannel to) throws IOException {
        for (long[] piece : part.pieces) {
            long copied = 0;
            while (copied < piece[1]) {
                copied += channel.transferTo(piece[0] + copied, piece[1] - copied, to);
            }
        }
    }

    private XmlElements root() {
        long passed = count(TestNgMethods.Status.PASS);
        long failed = count(TestNgMethods.Status.FAIL);
        long skipped = count(TestNgMethods.Status.SKIP);
        long retried = count(TestNgMethods.Status.RETRIED);
        return new XmlElements(0)
                .start("testng-results")
                .with("ignored", 0)
                .with("total", passed + failed + skipped + retried)
                .with("passed", passed)
                .with("failed", failed)
                .with("skipped", skipped)
                .with("retried", retried);
    }

    private long count(TestNgMethods.Status status) {
        return counts.getOrDefault(status, 0L);
    }

    /** There are always groups, also where there is none: Jenkins' plugin cannot read a suite without them. */
    private static String head(String name, SuitePart suite) {
        XmlElements xml = new XmlElements(1).start("suite").with("name", name.isEmpty() ? DEFAULT_SUITE : name);
        suite.span.on(xml).start("groups");
        suite.categories.forEach((category, tests) -> {
            xml.start("group").with("name", category);
            tests.forEach(test -> xml.start("method")
                    .with("signature", test.className() + "." + test.method())
                    .with("name", test.methodName())
                    .with("class", test.className())
                    .end());
            xml.end();
        });
        return xml.end().take();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
