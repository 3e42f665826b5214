package dev.redoubt.testkit;

import java.util.ArrayList;
import java.util.List;

/**
 * Text that means something to a format, a terminal, a browser or a logger. Whoever shows it must show it as text. Half a
 * surrogate pair is not among it: no journal line may hold one.
 */
public final class HostileTexts {
    private static final String ESC = "\u001B";
    private static final String CLASS = "dev.redoubt.villains.LeavesATrace";

    private HostileTexts() {}

    /** All of it, none empty. */
    public static List<String> all() {
        List<String> all = new ArrayList<>();
        all.addAll(yaml());
        all.addAll(terminal());
        all.addAll(unseen());
        all.addAll(markup());
        all.addAll(plainButOdd());
        return all;
    }

    /** {@return whether a character moves a cursor, ends a line unseen, hides or reorders what is read} */
    public static boolean isSeenWrongly(int c) {
        boolean isControl = (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c <= 0x9F);
        boolean isSeparator = c == 0x2028 || c == 0x2029;
        return isControl
                || isSeparator
                || c == 0xAD
                || c == 0xFEFF
                || (c >= 0x200B && c <= 0x200F)
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2060 && c <= 0x2069)
                || (c >= 0xE0000 && c <= 0xE007F);
    }

    private static List<String> yaml() {
        return List.of(
                "!!javax.script.ScriptEngineManager [!!java.net.URLClassLoader [[!!java.net.URL [\"http://127.0.0.1:1/\"]]]]",
                "!!" + CLASS + " {}",
                "!<tag:yaml.org,2002:" + CLASS + "> x",
                "&anchor a",
                "*anchor",
                "<<",
                "<<: *anchor",
                "? key",
                "- item",
                "%YAML 1.1",
                "---",
                "...",
                "--- !!map\na: 1\n...",
                "|",
                ">-",
                "|\n  block",
                "a: b",
                "a #b",
                "#",
                "{a: b}",
                "[a",
                "}",
                "]",
                ",",
                "@at",
                "`tick",
                "'",
                "\"",
                "\\",
                "\\\"},{\"verdict\":\"PASS",
                "~",
                "null",
                "NO",
                "no",
                "yes",
                "on",
                "y",
                "true",
                "0777",
                "0o17",
                "0x1F",
                "0b11",
                "1_000",
                "1e3",
                "1:30",
                ".inf",
                "-.INF",
                ".nan",
                "=",
                "2026-11-23",
                "2026-11-23T00:00:00Z",
                " leading",
                "trailing ",
                "ends with colon:",
                "tab\tin\tit",
                "two\nlines",
                "\nstarts with a line feed",
                "ends with one\n\n",
                "  indented\n    more\n back");
    }

    private static List<String> terminal() {
        return List.of(
                ESC + "[31mred" + ESC + "[0m",
                ESC + "[2J" + ESC + "[1;1H  PASS  everything",
                ESC + "[38:2::255:0:0mcolon" + ESC + "[m",
                ESC + "]0;title\u0007text",
                ESC + "]8;;file:///etc/passwd" + ESC + "\\link" + ESC + "]8;;" + ESC + "\\",
                ESC + "]52;c;cm0gLXJm\u0007clipboard",
                ESC + "]0;no end of it",
                ESC + "P1;2|dcs" + ESC + "\\after",
                ESC + "_apc" + ESC + "\\" + ESC + "^pm" + ESC + "\\" + ESC + "Xsos" + ESC + "\\after",
                "\u009B31mC1\u009B0m",
                "\u009Dtitle\u009Ctext",
                ESC,
                ESC + "c" + ESC + "7" + ESC + "(B" + ESC + "#8text",
                "\b\b\b\bover\u007F\u0007",
                "a\r\nREDOUBT  run forged  complete\r\n1 trial group: 1 PASS.   1 trial: 1 run, 0 saved, 0 lost",
                "overwritten\rnew");
    }

    private static List<String> unseen() {
        return List.of(
                "nul\u0000byte",
                "\uFEFFbyte order mark",
                "next\u0085line",
                "line\u2028paragraph\u2029",
                "\u202Egnp.exe\u202C",
                "\u2066isolate\u2069",
                "zero\u200Bwidth\u200Djoiner\u2060",
                "soft\u00ADhyphen",
                "tag\uDB40\uDC41character",
                "no character \uFFFE\uFFFF",
                "astral \uD83D\uDE00 no character \uD83F\uDFFE",
                "combining Z\u0335\u0321\u0328 \u0301");
    }

    private static List<String> markup() {
        return List.of(
                "&lt; &#60; &xxe; ]]> <![CDATA[",
                "<!DOCTYPE a [<!ENTITY xxe SYSTEM \"file:///etc/passwd\">]><a>&xxe;</a>",
                "<?xml version=\"1.0\"?>",
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "javascript:alert(1)",
                "${jndi:ldap://127.0.0.1:1/a} ${env:HOME} ${script:javascript:1}",
                "{{7*7}} #{7*7} %{7*7}",
                "%s%n%d%999999999d",
                "$(touch here) `touch here` ; touch here | touch here",
                "=cmd|' /C calc'!A0",
                "file:///etc/passwd",
                "../../../../etc/passwd",
                "{\"@class\":\"" + CLASS + "\"}",
                CLASS);
    }

    private static List<String> plainButOdd() {
        return List.of(
                "x".repeat(600),
                "\u202E".repeat(80),
                "word ".repeat(100) + "end",
                "[".repeat(200),
                "Straße 東京 \u05D0\u05D1 \u0627");
    }
}
