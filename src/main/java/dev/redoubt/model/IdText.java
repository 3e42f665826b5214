package dev.redoubt.model;

/** Writes a name so that it cannot be mistaken for the punctuation of an id, and reads it back. */
final class IdText {
    private static final String PUNCTUATION = "%/()@[]~#";

    private IdText() {}

    static String escape(String name) {
        if (isPlain(name)) {
            return name;
        }
        StringBuilder escaped = new StringBuilder(name.length() + 16);
        name.codePoints().forEach(codePoint -> {
            if (isPlain(codePoint)) {
                escaped.appendCodePoint(codePoint);
            } else if (codePoint <= 0xFF) {
                escaped.append(String.format("%%%02X", codePoint));
            } else {
                escaped.append(String.format("%%u%06X", codePoint));
            }
        });
        return escaped.toString();
    }

    private static boolean isPlain(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean isLetterOrDigit = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!isLetterOrDigit && (c > '~' || !isPlain((int) c))) {
                return c > '~' && name.codePoints().allMatch(IdText::isPlain);
            }
        }
        return true;
    }

    /** An id can be printed, and shows everything that tells it from another. */
    private static boolean isPlain(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> PUNCTUATION.indexOf(codePoint) < 0;
        };
    }

    static String unescape(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        StringBuilder name = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '%') {
                name.append(c);
                continue;
            }
            boolean isLong = i + 1 < text.length() && text.charAt(i + 1) == 'u';
            int digits = i + (isLong ? 2 : 1);
            int end = digits + (isLong ? 6 : 2);
            if (end > text.length()) {
                throw new IllegalArgumentException("'%' without its digits");
            }
            name.appendCodePoint(Integer.parseInt(text, digits, end, 16));
            i = end - 1;
        }
        return name.toString();
    }

    /**
     * Compares so that runs of digits count as numbers: {@code p2} before {@code p10}. Equal only for equal strings.
     */
    static int compareNaturally(String a, String b) {
        if (a.equals(b)) {
            return 0;
        }
        int i = 0;
        int j = 0;
        while (i < a.length() && j < b.length()) {
            if (isDigit(a.charAt(i)) && isDigit(b.charAt(j))) {
                int endA = endOfDigits(a, i);
                int endB = endOfDigits(b, j);
                int byNumber = compareDigits(a.substring(i, endA), b.substring(j, endB));
                if (byNumber != 0) {
                    return byNumber;
                }
                i = endA;
                j = endB;
            } else {
                int byChar = Character.compare(a.charAt(i), b.charAt(j));
                if (byChar != 0) {
                    return byChar;
                }
                i++;
                j++;
            }
        }
        int byRest = Integer.compare(a.length() - i, b.length() - j);
        return byRest != 0 ? byRest : a.compareTo(b);
    }

    private static int compareDigits(String a, String b) {
        String shortA = stripZeros(a);
        String shortB = stripZeros(b);
        int byLength = Integer.compare(shortA.length(), shortB.length());
        return byLength != 0 ? byLength : shortA.compareTo(shortB);
    }

    private static String stripZeros(String digits) {
        int start = 0;
        while (start < digits.length() - 1 && digits.charAt(start) == '0') {
            start++;
        }
        return digits.substring(start);
    }

    private static int endOfDigits(String s, int from) {
        int end = from;
        while (end < s.length() && isDigit(s.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
