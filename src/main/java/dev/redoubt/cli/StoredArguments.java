package dev.redoubt.cli;

import dev.redoubt.ledger.AtomicFile;
import dev.redoubt.ledger.DiskWords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What a run was started with, kept in its directory so that it can be gone on with. Secrets are masked, as everywhere:
 * whoever goes on gives them again.
 *
 * @param given the arguments that stand there as they were
 * @param masked those that had a secret in them, without it
 */
record StoredArguments(List<String> given, List<String> masked) {
    private static final String FILE = "arguments";
    private static final String PLAIN = "= ";
    private static final String MASKED = "? ";

    static void write(Path run, List<String> arguments, UnaryOperator<String> mask) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String argument : arguments) {
            String shown = mask.apply(argument);
            lines.add((shown.equals(argument) ? PLAIN : MASKED) + escaped(shown));
        }
        AtomicFile.replace(file(run), file -> Files.write(file, lines));
    }

    static Path file(Path run) {
        return run.resolve(FILE);
    }

    static StoredArguments read(Path run) {
        Path file = file(run);
        StoredArguments stored = new StoredArguments(new ArrayList<>(), new ArrayList<>());
        try {
            for (String line : Files.readAllLines(file)) {
                if (line.startsWith(PLAIN)) {
                    stored.given.add(unescaped(line.substring(PLAIN.length())));
                } else if (line.startsWith(MASKED)) {
                    stored.masked.add(unescaped(line.substring(MASKED.length())));
                }
            }
        } catch (IOException unreadable) {
            throw UsageException.noArguments(DiskWords.of(unreadable));
        }
        return stored;
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }

    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                char next = text.charAt(++i);
                plain.append(next == 'n' ? '\n' : next == 'r' ? '\r' : next);
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }
}
