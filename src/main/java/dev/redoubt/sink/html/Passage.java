package dev.redoubt.sink.html;

/**
 * Text of several lines as a page shows it.
 *
 * @param text the text, cleaned
 * @param cut how many characters are not shown
 */
record Passage(String text, long cut) {
    /** No text. */
    static final Passage NONE = new Passage("", 0);

    boolean isEmpty() {
        return text.isEmpty() && cut == 0;
    }

    /** {@return what is said where something is cut} */
    String cutNote() {
        return Quantities.counted(cut, "more character") + " in report.json";
    }
}
