package dev.redoubt.sink;

import dev.redoubt.wire.Cleaner;
import java.util.Locale;

/**
 * Text as XML 1.0 may hold it: cleaned like all text, and what no XML may have is shown as an escape.
 *
 * <p>Special characters of attributes are numeric references, and text stands in CDATA: JDK 24 and newer read at most
 * 100,000 references by name in one file. What would end a CDATA section is altered, not split over two of them: some
 * readers keep only the last.
 */
final class XmlText {
    private XmlText() {}

    /** {@return one line, as the value of an attribute between double quotes} */
    static String attribute(String text, int chars) {
        String line = legal(Cleaner.line(text, chars));
        StringBuilder escaped = new StringBuilder(line.length() + 16);
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '<' || c == '>' || c == '&' || c == '"' || c == '\'') {
                escaped.append("&#").append((int) c).append(';');
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    /** {@return a CDATA section of at most about so many characters of the text} */
    static String cdata(String text, int chars) {
        return "<![CDATA[" + legal(Cleaner.text(cut(text, chars))).replace("]]>", "]] >") + "]]>";
    }

    private static String cut(String text, int chars) {
        if (text.length() <= chars) {
            return text;
        }
        String shown = Cleaner.prefix(text, chars);
        return shown + "\n... " + (text.length() - shown.length()) + " more characters are in report.json";
    }

    /** Every character that XML 1.0 has no place for, as an escape that can be seen. */
    private static String legal(String text) {
        if (isLegal(text)) {
            return text;
        }
        StringBuilder legal = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(codePoint -> {
            if (isLegal(codePoint)) {
                legal.appendCodePoint(codePoint);
            } else {
                legal.append(String.format(Locale.ROOT, "\\u%04X", codePoint));
            }
        });
        return legal.toString();
    }

    private static boolean isLegal(String text) {
        int codePoint;
        for (int i = 0; i < text.length(); i += Character.charCount(codePoint)) {
            codePoint = text.codePointAt(i);
            if (!isLegal(codePoint)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLegal(int codePoint) {
        return codePoint == '\t'
                || codePoint == '\n'
                || (codePoint >= 0x20 && codePoint <= 0xD7FF)
                || (codePoint >= 0xE000 && codePoint <= 0xFFFD)
                || codePoint >= 0x10000;
    }
}
