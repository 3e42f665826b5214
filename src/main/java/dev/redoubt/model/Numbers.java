package dev.redoubt.model;

/** Reads the numbers of an id: decimal digits only, in the range of an int. */
final class Numbers {
    private Numbers() {}

    static int parse(String digits) {
        if (digits.isEmpty() || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("'" + digits + "' is no number");
        }
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException tooLarge) {
            throw new IllegalArgumentException("'" + digits + "' is too large", tooLarge);
        }
    }
}
