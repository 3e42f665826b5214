package dev.redoubt.session;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a JVM forked by Surefire or Failsafe can know of the execution it belongs to. All forks of one execution find the
 * same token, so they join one run without being told.
 *
 * <p>Read from the program arguments, {@code <tmpDir> <date>-jvmRun<n> <bootProps> [<sysProps>]}, and the properties
 * they name: alike from Surefire 2.22 to 3.6. Surefire deletes the directory after each execution; the date and the
 * digest of its configuration in the token's name keep leftovers of other builds apart.
 *
 * @param plugin {@code surefire} or {@code failsafe}
 * @param reports where the plugin writes its own reports
 * @param configuration what tells two executions of one plugin in one module apart
 * @param build what all executions of one Maven build share
 * @param rerunsFailures whether the plugin runs failed tests again, and believes the better of two results of one name
 * @param token a random id that all forks of this execution share
 * @param classes the test classes that the plugin has found for this execution; empty if suite files say what is run
 */
record SurefireFork(
        String plugin,
        Path reports,
        String configuration,
        String build,
        boolean rerunsFailures,
        String token,
        List<String> classes) {
    // Copies.
    SurefireFork {
        classes = List.copyOf(classes);
    }

    private static final Pattern ARGUMENTS = Pattern.compile(
            "^.*?\\s(/.*|[A-Za-z]:\\\\.*)\\s(\\d{4}-\\d\\d-\\d\\dT\\d\\d-\\d\\d-\\d\\d_\\d{3})-jvmRun(\\d+)\\s(\\S+)(?:\\s\\S+)?$");
    private static final Pattern SCANNED_CLASS = Pattern.compile("tc\\.\\d+");
    private static final String STATISTICS = ".surefire-";
    private static final int DIGEST_CHARS = 8;

    /**
     * {@return the execution this JVM belongs to, if it is a fork}
     *
     * @param command the JVM's main class and arguments, as in {@code sun.java.command}
     */
    static Optional<SurefireFork> find(@Nullable String command) {
        Matcher arguments = ARGUMENTS.matcher(command == null ? "" : command);
        if (!arguments.matches()) {
            return Optional.empty();
        }
        try {
            Path temporary = Path.of(arguments.group(1));
            Properties boot = read(temporary.resolve(arguments.group(4)));
            String reports = boot.getProperty("reportsDirectory");
            if (reports == null) {
                return Optional.empty();
            }
            String configuration = configuration(boot.getProperty("runStatisticsFile", ""));
            String token = token(temporary.resolve("redoubt-" + arguments.group(2) + "-" + configuration + ".token"));
            return Optional.of(new SurefireFork(
                    Path.of(reports).endsWith("failsafe-reports") ? "failsafe" : "surefire",
                    Path.of(reports),
                    configuration,
                    "maven-" + boot.getProperty("pluginPid", arguments.group(2)),
                    !boot.getProperty("rerunFailingTestsCount", "0").equals("0"),
                    token,
                    classes(boot)));
        } catch (IOException | RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    private static Properties read(Path file) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            properties.load(in);
        }
        return properties;
    }

    private static List<String> classes(Properties boot) {
        boolean isBySuiteFile = boot.containsKey("testSuiteXmlFiles0");
        return isBySuiteFile
                ? List.of()
                : boot.stringPropertyNames().stream()
                        .filter(name -> SCANNED_CLASS.matcher(name).matches())
                        .map(boot::getProperty)
                        .sorted()
                        .toList();
    }

    private static String configuration(String statisticsFile) {
        int digest = statisticsFile.lastIndexOf(STATISTICS);
        if (digest < 0) {
            return "default";
        }
        String sha = statisticsFile.substring(digest + STATISTICS.length());
        return sha.substring(0, Math.min(DIGEST_CHARS, sha.length()));
    }

    /** The first fork makes the token up; the others wait for its lock and read it. */
    private static String token(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(
                        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (channel.size() == 0 && lock.isValid()) {
                String made = RunPlace.newRunId();
                channel.write(ByteBuffer.wrap(made.getBytes(StandardCharsets.UTF_8)));
                return made;
            }
            ByteBuffer bytes = ByteBuffer.allocate((int) channel.size());
            channel.read(bytes, 0);
            return new String(bytes.array(), StandardCharsets.UTF_8);
        }
    }
}
