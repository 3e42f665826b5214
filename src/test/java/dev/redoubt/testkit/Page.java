package dev.redoubt.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A page of the documentation, as its fenced blocks in their order.
 *
 * @param path the page
 * @param blocks what stands between fences
 */
public record Page(Path path, List<Block> blocks) {
    private static final Pattern SOURCE = Pattern.compile("<!-- from ([^ ]+) -->\\s*$");
    private static final Pattern FENCED = Pattern.compile("(?ms)^( *)```(\\w*)\n(.*?)^\\1```$");

    /**
     * A fenced block.
     *
     * @param language what stands behind the fence; empty for commands and outputs
     * @param source the file that it says to be cut from; empty if none
     * @param text its lines
     */
    public record Block(String language, String source, String text) {
        public List<String> lines() {
            return text.lines().toList();
        }

        @Override
        public String toString() {
            return language + " block: " + text.lines().findFirst().orElse("");
        }
    }

    public static Page read(Path path) {
        try {
            String text = Files.readString(path);
            return new Page(
                    path,
                    FENCED.matcher(text)
                            .results()
                            .map(fenced -> block(text, fenced))
                            .toList());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Block block(String page, MatchResult fenced) {
        var source = SOURCE.matcher(page.substring(0, fenced.start()));
        String from = source.find() ? source.group(1) : "";
        String text = fenced.group(3).replaceAll("(?m)^" + fenced.group(1), "");
        return new Block(fenced.group(2), from, text);
    }
}
