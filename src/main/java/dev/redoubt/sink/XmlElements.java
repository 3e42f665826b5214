package dev.redoubt.sink;

import java.util.ArrayDeque;
import java.util.Deque;

/** Elements of XML as text, indented, in the order in which they are asked for. Not thread-safe. */
final class XmlElements {
    /** Longer attributes are cut: they are names and messages, of which the whole stands elsewhere. */
    private static final int ATTRIBUTE_CHARS = 1_000;

    private static final int TEXT_CHARS = 60_000;

    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();
    private final int depth;
    private boolean isTagOpen;
    private boolean isTextLast;

    /**
     * Begins.
     *
     * @param depth within how many elements this text will stand
     */
    XmlElements(int depth) {
        this.depth = depth;
    }

    XmlElements start(String element) {
        endTag();
        indent();
        out.append('<').append(element);
        open.push(element);
        isTagOpen = true;
        isTextLast = false;
        return this;
    }

    XmlElements with(String attribute, String value) {
        out.append(' ').append(attribute).append("=\"");
        out.append(XmlText.attribute(value, ATTRIBUTE_CHARS)).append('"');
        return this;
    }

    XmlElements with(String attribute, long value) {
        return with(attribute, Long.toString(value));
    }

    XmlElements text(String text) {
        endTag();
        out.append(XmlText.cdata(text, TEXT_CHARS));
        isTextLast = true;
        return this;
    }

    /** Adds elements that were made elsewhere. */
    XmlElements add(CharSequence elements) {
        if (elements.length() > 0) {
            endTag();
            out.append(elements);
        }
        return this;
    }

    XmlElements end() {
        String element = open.pop();
        if (isTagOpen) {
            out.append("/>");
            isTagOpen = false;
        } else {
            if (!isTextLast) {
                indent();
            }
            out.append("</").append(element).append('>');
        }
        isTextLast = false;
        return this;
    }

    private void endTag() {
        if (isTagOpen) {
            out.append('>');
            isTagOpen = false;
        }
    }

    private void indent() {
        out.append('\n').append("  ".repeat(depth + open.size()));
    }

    int length() {
        return out.length();
    }

    /** {@return what was written since the last time, which is forgotten} */
    String take() {
        endTag();
        String text = out.toString();
        out.setLength(0);
        return text;
    }
}
