package dev.redoubt.model;

/** Reads the numbers of an id: decimal digits only, in the range of an int. */
final class Numbers {
    private Numbers() {}

    static int parse(String digits) {
        if (digits.isEmpty() || endOfDigits(digits, 0) < digits.length()) {
            throw new IllegalArgumentException("'" + digits + "' is no number");
        }
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException tooLarge) {
            throw new IllegalArgumentException("'" + digits + "' is too large", tooLarge);
        }
    }

    /** {@return where the decimal digits end that begin at a place, or might} */
    static int endOfDigits(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }
}
