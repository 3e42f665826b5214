package dev.redoubt.sink.html;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tags of a page, read as a browser does: a quote belongs to the tag, and nothing else ends one. */
final class PageMarkup {
    private static final Pattern TAG = Pattern.compile("<([a-z!/][a-zA-Z0-9!/]*)((?:[^>\"']|\"[^\"]*\"|'[^']*')*+)>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([^\\s=\"'/]+)(?:\\s*=\\s*\"([^\"]*)\")?");

    private PageMarkup() {}

    /**
     * A tag.
     *
     * @param name its name
     * @param attributes its attributes; a value is as it is written
     */
    record Tag(String name, Map<String, String> attributes) {}

    static List<Tag> tags(String page) {
        List<Tag> tags = new ArrayList<>();
        Matcher tag = TAG.matcher(page);
        while (tag.find()) {
            Map<String, String> attributes = new LinkedHashMap<>();
            Matcher attribute = ATTRIBUTE.matcher(tag.group(2));
            while (attribute.find()) {
                attributes.put(attribute.group(1), attribute.group(2) == null ? "" : attribute.group(2));
            }
            tags.add(new Tag(tag.group(1), attributes));
        }
        return tags;
    }

    /** {@return the page without its tags} */
    static String text(String page) {
        return TAG.matcher(page).replaceAll("");
    }
}
