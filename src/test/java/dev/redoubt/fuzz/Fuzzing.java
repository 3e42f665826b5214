package dev.redoubt.fuzz;

import dev.redoubt.testkit.ChildJvm;
import dev.redoubt.testkit.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Tries inputs that nobody thought of, for some time with each target, beginning with those that are kept in
 * src/test/resources/fuzz. An input that breaks something is left in target/fuzz, and belongs among the kept ones once it
 * is mended.
 */
public final class Fuzzing {
    private static final List<Class<?>> TARGETS =
            List.of(JournalFuzz.class, FieldFuzz.class, TextFuzz.class, ValueFuzz.class);
    private static final Path KEPT = Path.of("src", "test", "resources", "fuzz");
    private static final Path FOUND = Path.of("target", "fuzz");

    private Fuzzing() {}

    /** The argument is how many seconds to spend on each target. */
    public static void main(String[] arguments) throws IOException {
        boolean isBroken = false;
        for (Class<?> target : TARGETS) {
            ChildProcess.Exit exit = fuzz(target, arguments[0]);
            boolean isGood = exit.code() == 0;
            isBroken |= !isGood;
            System.out.println(target.getSimpleName() + ": " + (isGood ? last(exit.err()) : exit.err()));
        }
        System.exit(isBroken ? 1 : 0);
    }

    private static ChildProcess.Exit fuzz(Class<?> target, String seconds) throws IOException {
        Path corpus = Files.createDirectories(FOUND.resolve(target.getSimpleName()));
        return ChildJvm.of("com.code_intelligence.jazzer.Jazzer")
                .option("-Xmx1g")
                .arguments(
                        "--target_class=" + target.getName(),
                        "--instrumentation_includes=dev.redoubt.**",
                        "--reproducer_path=" + FOUND,
                        "-artifact_prefix=" + FOUND + "/",
                        "-max_total_time=" + seconds,
                        "-timeout=20",
                        corpus.toString(),
                        KEPT.resolve(target.getSimpleName()).toString())
                .run();
    }

    private static String last(String text) {
        List<String> lines = text.lines().toList();
        return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    }
}
