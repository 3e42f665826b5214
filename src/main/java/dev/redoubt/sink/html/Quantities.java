package dev.redoubt.sink.html;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers as a reader wants them. The same on every machine: no locale, and UTC. */
final class Quantities {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    /** With a space that does not break. */
    private static final String PERCENT = "\u00A0%";

    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long THOUSAND = 1_000;

    private Quantities() {}

    /** {@return a whole number with its thousands apart} */
    static String number(long number) {
        return Math.abs(number) < THOUSAND ? Long.toString(number) : String.format(Locale.ROOT, "%,d", number);
    }

    static String counted(long count, String what) {
        return number(count) + " " + what + (count == 1 ? "" : "s");
    }

    /** {@return a share of 1 as a percentage with at most two decimals} */
    static String percent(double share) {
        String text = String.format(Locale.ROOT, "%.2f", 100 * share);
        return text.replaceAll("\\.?0+$", "") + PERCENT;
    }

    /** {@return a share of 1 as a percentage with one decimal, never rounded to all or nothing} */
    static String rate(long part, long whole) {
        String text = String.format(Locale.ROOT, "%.1f", 100.0 * part / whole);
        if (text.equals("100.0")) {
            return (part == whole ? "100" : "> 99.9") + PERCENT;
        }
        if (text.equals("0.0")) {
            return (part == 0 ? "0" : "< 0.1") + PERCENT;
        }
        return text + PERCENT;
    }

    static String millis(long millis) {
        if (millis < 1_000) {
            return millis + " ms";
        }
        if (millis < 60_000) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1_000.0);
        }
        Duration duration = Duration.ofMillis(millis);
        long minutes = duration.toMinutes();
        return minutes < 60
                ? minutes + " min " + duration.toSecondsPart() + " s"
                : number(minutes / 60) + " h " + duration.toMinutesPart() + " min";
    }

    static String nanos(long nanos) {
        return millis(nanos / NANOS_PER_MILLI);
    }

    /** {@return date and time in UTC; empty for a time that no calendar has} */
    static String time(long epochMillis) {
        return inRange(epochMillis) ? TIME.format(Instant.ofEpochMilli(epochMillis)) + " UTC" : "";
    }

    static String clock(long epochMillis) {
        return inRange(epochMillis) ? CLOCK.format(Instant.ofEpochMilli(epochMillis)) : "";
    }

    /** {@return the time for a machine to read} */
    static String iso(long epochMillis) {
        return inRange(epochMillis) ? Instant.ofEpochMilli(epochMillis).toString() : "";
    }

    /** Years of four digits. */
    private static boolean inRange(long epochMillis) {
        return epochMillis > 0 && epochMillis < 253_402_300_800_000L;
    }

    /** {@return a coordinate in a drawing} */
    static String coordinate(double value) {
        return String.format(Locale.ROOT, "%.2f", value).replaceAll("\\.?0+$", "");
    }
}
