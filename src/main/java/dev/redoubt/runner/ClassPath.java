package dev.redoubt.runner;

import dev.redoubt.ledger.DiskWords;
import dev.redoubt.model.TestNgVersion;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The class path of the tests. A directory that is not there is left out, as by Java: a project of tests alone has no
 * {@code target/classes}.
 *
 * @param entries its directories and jars, absolute
 * @param leftOut directories that were named and are not there, absolute
 * @since 0.1.0
 */
public record ClassPath(List<Path> entries, List<Path> leftOut) {
    private static final String TESTNG = "org/testng/TestNG.class";
    private static final String OURS = "dev/redoubt/api/Trial.class";
    private static final String NOTHING_RUN = " Nothing was run.";

    // Copies.
    public ClassPath {
        entries = List.copyOf(entries);
        leftOut = List.copyOf(leftOut);
    }

    /**
     * Creates one of which everything is there.
     *
     * @param entries its directories and jars, absolute
     */
    public ClassPath(List<Path> entries) {
        this(entries, List.of());
    }

    /**
     * {@return a class path as it was given}
     *
     * @param text entries separated as on this system; {@code DIR/*} for all jars of a directory, {@code @FILE} for what
     *     stands in a file, separated so or by line
     * @param base what relative entries are relative to
     * @throws SetupException if an entry cannot be read
     */
    public static ClassPath of(String text, Path base) {
        List<Path> entries = new ArrayList<>();
        addAll(text, base, entries);
        return new ClassPath(
                entries.stream().filter(entry -> !isLeftOut(entry)).toList(),
                entries.stream().filter(ClassPath::isLeftOut).distinct().toList());
    }

    private static boolean isLeftOut(Path entry) {
        return Files.notExists(entry) && !isJar(entry);
    }

    private static boolean isJar(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".jar") || name.endsWith(".zip");
    }

    /**
     * {@return what to say of the directories that are not there; empty if there are none}
     */
    public Optional<String> warning() {
        if (leftOut.isEmpty()) {
            return Optional.empty();
        }
        String names = leftOut.stream().map(Path::toString).collect(Collectors.joining(", "));
        boolean isOne = leftOut.size() == 1;
        return Optional.of("--classpath: " + names + (isOne ? " is" : " are") + " not there. "
                + (isOne ? "It was" : "They were") + " left out, as Java does. Check the "
                + (isOne ? "name if its" : "names if their") + " classes are needed.");
    }

    private static void addAll(String text, Path base, List<Path> entries) {
        for (String entry : text.split(File.pathSeparator, -1)) {
            String name = entry.strip();
            if (name.startsWith("@")) {
                addFile(base.resolve(name.substring(1)), base, entries);
            } else if (name.endsWith("/*") || name.endsWith(File.separator + "*")) {
                addJars(base.resolve(name.substring(0, name.length() - 2)), entries);
            } else if (!name.isEmpty()) {
                entries.add(there(base.resolve(name)));
            }
        }
    }

    private static void addFile(Path file, Path base, List<Path> entries) {
        try {
            for (String line : Files.readAllLines(file)) {
                if (line.strip().startsWith("@")) {
                    throw new SetupException(
                            file + ": found " + line.strip() + ", must be entries of a class path." + NOTHING_RUN);
                }
                addAll(line, base, entries);
            }
        } catch (IOException unreadable) {
            throw new SetupException("--classpath: @" + DiskWords.of(unreadable) + "." + NOTHING_RUN
                    + " @FILE stands for a file that holds the class path: write it first, or name another one.");
        }
    }

    private static void addJars(Path directory, List<Path> entries) {
        try (Stream<Path> files = Files.list(readable(directory))) {
            files.filter(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(".jar"))
                    .sorted()
                    .forEach(entries::add);
        } catch (IOException unreadable) {
            throw new SetupException("--classpath: " + directory + " is no directory of jars: " + unreadable + "."
                    + NOTHING_RUN + " Only a directory may end with /*.");
        }
    }

    private static Path there(Path entry) {
        Path absolute = entry.toAbsolutePath().normalize();
        return isLeftOut(absolute) ? absolute : readable(entry);
    }

    private static Path readable(Path entry) {
        Path absolute = entry.toAbsolutePath().normalize();
        if (!Files.isReadable(absolute)) {
            throw new SetupException("--classpath: " + absolute + " is not there or cannot be read." + NOTHING_RUN
                    + " Name directories of classes and jars that are there.");
        }
        return absolute;
    }

    /**
     * Makes sure that workers can run with it.
     *
     * @param version our version; empty if it is not known
     * @throws SetupException if TestNG or the right version of Redoubt is missing
     */
    public void check(String version) {
        boolean hasTestNg = false;
        for (Path entry : entries) {
            try {
                // Java takes the first of two.
                if (!hasTestNg && has(entry, TESTNG)) {
                    hasTestNg = true;
                    TestNgVersion.problem(testNgVersion(entry)).ifPresent(problem -> refuse(entry, problem));
                }
                otherVersion(entry, version).ifPresent(found -> refuse(entry, found, version));
            } catch (IOException noJar) {
                throw new SetupException("--classpath: " + entry + " is no jar that can be read: " + noJar + "."
                        + NOTHING_RUN + " Build it again, or take it from the class path.");
            }
        }
        if (!hasTestNg) {
            throw new SetupException("--classpath: no TestNG in its " + entries.size() + " entries." + NOTHING_RUN
                    + " Give the class path of your tests, with TestNG " + TestNgVersion.OLDEST
                    + " or newer and what TestNG needs.");
        }
    }

    private static void refuse(Path entry, String found, String version) {
        throw new SetupException("--classpath: " + entry + " is Redoubt " + found + ", must be " + version
                + " like this command." + NOTHING_RUN + " Use one version of both.");
    }

    private static void refuse(Path testng, String problem) {
        throw new SetupException("--classpath: " + testng + ": " + problem + "." + NOTHING_RUN
                + " Let the build of your tests bring such a version.");
    }

    /** Only newer ones give an Implementation-Version. */
    private static String testNgVersion(Path entry) throws IOException {
        if (Files.isDirectory(entry)) {
            return "";
        }
        return attribute(entry, "Implementation-Version", "Bundle-Version").orElse("");
    }

    private static Optional<String> otherVersion(Path entry, String version) throws IOException {
        if (version.isEmpty() || !Files.isRegularFile(entry) || !has(entry, OURS)) {
            return Optional.empty();
        }
        return attribute(entry, "Implementation-Version")
                .or(() -> Optional.of("of no version"))
                .filter(found -> !found.equals(version));
    }

    private static Optional<String> attribute(Path entry, String... names) throws IOException {
        try (JarFile jar = new JarFile(entry.toFile())) {
            Manifest manifest = jar.getManifest();
            return manifest == null
                    ? Optional.empty()
                    : Stream.of(names)
                            .map(manifest.getMainAttributes()::getValue)
                            .filter(Objects::nonNull)
                            .findFirst();
        }
    }

    private static boolean has(Path entry, String file) throws IOException {
        if (Files.isDirectory(entry)) {
            return Files.exists(entry.resolve(file));
        }
        try (JarFile jar = new JarFile(entry.toFile())) {
            return jar.getEntry(file) != null;
        }
    }

    /** {@return the entry that has a file; empty if none has} */
    Optional<Path> entryWith(String file) {
        return entries.stream().filter(entry -> isIn(entry, file)).findFirst();
    }

    private static boolean isIn(Path entry, String file) {
        try {
            return has(entry, file);
        } catch (IOException noJar) {
            return false;
        }
    }

    @Override
    public String toString() {
        return String.join(
                File.pathSeparator, entries.stream().map(Path::toString).toList());
    }
}
