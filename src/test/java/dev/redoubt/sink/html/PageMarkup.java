package dev.redoubt.sink.html;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/** The tags of a page, as a parser reads them that is not ours. */
final class PageMarkup {
    private static final Pattern TAG = Pattern.compile("<([a-z!/][a-zA-Z0-9!/]*)((?:[^>\"']|\"[^\"]*\"|'[^']*')*+)>");

    private PageMarkup() {}

    /**
     * A tag.
     *
     * @param name its name
     * @param attributes its attributes, by name
     */
    record Tag(String name, Map<String, String> attributes) {}

    static List<Tag> tags(String page) {
        List<Tag> tags = new ArrayList<>();
        for (Element element : Jsoup.parse(page).getAllElements()) {
            Map<String, String> attributes = new LinkedHashMap<>();
            element.attributes().forEach(attribute -> attributes.put(attribute.getKey(), attribute.getValue()));
            tags.add(new Tag(element.normalName(), attributes));
        }
        return tags;
    }

    /** {@return the page without its tags} */
    static String text(String page) {
        return TAG.matcher(page).replaceAll("");
    }
}
