package dev.redoubt.wire;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Finds what looks like a secret by its shape: keys and tokens of well-known prefixes, tokens of the form {@code
 * eyJ….….…}, bearer tokens, private keys, and passwords in URLs.
 *
 * <p>Goes over the text once. Where a shape has failed on a run of characters it is not tried again within that run, so
 * that the time is in proportion to the text.
 */
final class SecretShapes {
    private static final String BEGIN = "-----BEGIN ";
    private static final String PRIVATE_KEY = "PRIVATE KEY-----";
    private static final String END = "-----END ";
    private static final int MOST_KEY_CHARS = 32 << 10;
    private static final int MOST_KEY_TYPE_CHARS = 40;
    private static final List<String> PARAMETERS = List.of(
            "password=",
            "passwd=",
            "pwd=",
            "secret=",
            "client_secret=",
            "token=",
            "access_token=",
            "api_key=",
            "apikey=");

    /** A prefix, and what follows it. */
    private enum Token {
        SK("sk-", 16, true),
        GITHUB_PAT("github_pat_", 20, false),
        GITHUB_P("ghp_", 20, false),
        GITHUB_O("gho_", 20, false),
        GITHUB_U("ghu_", 20, false),
        GITHUB_S("ghs_", 20, false),
        GITHUB_R("ghr_", 20, false),
        GITLAB("glpat-", 16, false),
        AWS("AKIA", 16, false),
        AWS_SESSION("ASIA", 16, false),
        SLACK_B("xoxb-", 10, true),
        SLACK_A("xoxa-", 10, true),
        SLACK_P("xoxp-", 10, true),
        SLACK_R("xoxr-", 10, true),
        SLACK_S("xoxs-", 10, true);

        private final String prefix;
        private final int least;
        private final boolean needsDigit;

        Token(String prefix, int least, boolean needsDigit) {
            this.prefix = prefix;
            this.least = least;
            this.needsDigit = needsDigit;
        }

        boolean isAws() {
            return this == AWS || this == AWS_SESSION;
        }
    }

    private static final Token[] TOKENS = Token.values();

    private final String text;
    private final List<Mask.Secret> found = new ArrayList<>(1);

    /** Where a shape that failed may be tried again. */
    private final Map<Token, Integer> again = new EnumMap<>(Token.class);

    private int jwtAgain;
    private int bearerAgain;
    private int urlAgain;
    private int keyAgain;
    private int at;

    private SecretShapes(String text) {
        this.text = text;
    }

    static List<Mask.Secret> in(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            if (mayBegin(text, i)) {
                return new SecretShapes(text).scan(i);
            }
        }
        return List.of();
    }

    /** Two characters tell nearly every text without a secret. */
    private static boolean mayBegin(String text, int i) {
        if (i + 1 >= text.length()) {
            return false;
        }
        char next = text.charAt(i + 1);
        return switch (text.charAt(i)) {
            case 's' -> next == 'k';
            case 'g' -> next == 'h' || next == 'i' || next == 'l';
            case 'A' -> next == 'K' || next == 'S';
            case 'x' -> next == 'o';
            case 'e' -> next == 'y';
            case 'B', 'b' -> next == 'e' || next == 'E';
            case '-' -> next == '-';
            case ':' -> next == '/';
            case '?', '&', ';' -> true;
            default -> false;
        };
    }

    private List<Mask.Secret> scan(int from) {
        for (at = from; at < text.length(); at++) {
            if (mayBegin(text, at)) {
                look();
            }
        }
        return found;
    }

    private void look() {
        switch (text.charAt(at)) {
            case '-' -> privateKey();
            case ':' -> passwordOfUser();
            case '?', '&', ';' -> passwordParameter();
            default -> {
                if (at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1))) {
                    word();
                }
            }
        }
    }

    private void word() {
        if (text.startsWith("eyJ", at)) {
            jsonWebToken();
        } else if (text.regionMatches(true, at, "bearer", 0, 6)) {
            bearer();
        } else {
            for (Token token : TOKENS) {
                if (at >= again.getOrDefault(token, 0) && text.startsWith(token.prefix, at)) {
                    prefixed(token);
                    return;
                }
            }
        }
    }

    private void prefixed(Token token) {
        int start = at + token.prefix.length();
        int end = endOfRun(start, token.isAws() ? "" : "_-");
        boolean isLong = token.isAws() ? isAwsId(start, end) : end - start >= token.least;
        if (isLong && (!token.needsDigit || hasDigit(start, end))) {
            add(at, end, token.prefix.length());
        } else {
            again.put(token, end);
        }
    }

    private boolean isAwsId(int start, int end) {
        return end - start == 16 && text.substring(start, end).chars().noneMatch(Character::isLowerCase);
    }

    private void jsonWebToken() {
        if (at < jwtAgain) {
            return;
        }
        int end = endOfRun(at, "_-.");
        int first = endOfRun(at, "_-");
        boolean isToken = first < end && first - at >= 10 && endOfRun(first + 1, "_-") - first > 10;
        if (isToken) {
            add(at, end, 3);
        } else {
            jwtAgain = end;
        }
    }

    private void bearer() {
        int start = at + 6;
        while (start < text.length() && (text.charAt(start) == ' ' || text.charAt(start) == '\t')) {
            start++;
        }
        if (start == at + 6 || at < bearerAgain) {
            return;
        }
        int end = endOfRun(start, "._~+/=-");
        if (end - start >= 16 && hasDigit(start, end)) {
            add(start, end, 0);
        } else {
            bearerAgain = end;
        }
    }

    /** {@code scheme://user:password@host}. */
    private void passwordOfUser() {
        if (at < urlAgain || !text.startsWith("://", at)) {
            return;
        }
        int colon = -1;
        int sign = -1;
        int end = at + 3;
        while (end < text.length() && isOfAuthority(text.charAt(end))) {
            char c = text.charAt(end);
            if (c == ':' && colon < 0) {
                colon = end;
            } else if (c == '@') {
                sign = end;
            }
            end++;
        }
        urlAgain = end;
        if (colon >= 0 && sign > colon + 1) {
            found.add(new Mask.Secret(colon + 1, sign, 0));
        }
    }

    private static boolean isOfAuthority(char c) {
        return c > ' ' && c != '/' && c != '?' && c != '#' && c != '"' && c != '\'' && c != '<' && c != '>';
    }

    private void passwordParameter() {
        for (String parameter : PARAMETERS) {
            if (text.regionMatches(true, at + 1, parameter, 0, parameter.length())) {
                int start = at + 1 + parameter.length();
                int end = start;
                while (end < text.length() && isOfValue(text.charAt(end))) {
                    end++;
                }
                if (end > start) {
                    add(start, end, 0);
                }
                return;
            }
        }
    }

    private static boolean isOfValue(char c) {
        return c > ' ' && "&;#\"'<>…".indexOf(c) < 0;
    }

    /** From {@code BEGIN} to {@code END}; what is cut off before its end, as far as it looks like a key. */
    private void privateKey() {
        if (at < keyAgain || !text.startsWith(BEGIN, at)) {
            return;
        }
        int type = text.indexOf(PRIVATE_KEY, at + BEGIN.length());
        if (type < 0 || type - at > BEGIN.length() + MOST_KEY_TYPE_CHARS) {
            keyAgain = type < 0 ? text.length() : type - MOST_KEY_TYPE_CHARS - BEGIN.length();
            return;
        }
        int body = type + PRIVATE_KEY.length();
        int end = body;
        while (end < text.length() && end - body < MOST_KEY_CHARS && isOfKey(end)) {
            end++;
        }
        if (text.startsWith(END, end)) {
            int last = text.indexOf(PRIVATE_KEY, end);
            boolean isNear = last >= 0 && last - end <= END.length() + MOST_KEY_TYPE_CHARS;
            end = isNear ? last + PRIVATE_KEY.length() : end;
        }
        add(at, end, 0);
    }

    private boolean isOfKey(int i) {
        char c = text.charAt(i);
        return isAlphanumeric(c) || " \t\n+/=:,\\".indexOf(c) >= 0 || (c == '-' && !text.startsWith("-----", i));
    }

    private void add(int start, int end, int shown) {
        found.add(new Mask.Secret(start, end, shown));
        at = end - 1;
    }

    private int endOfRun(int start, String others) {
        int end = start;
        while (end < text.length() && (isAlphanumeric(text.charAt(end)) || others.indexOf(text.charAt(end)) >= 0)) {
            end++;
        }
        return end;
    }

    private boolean hasDigit(int start, int end) {
        for (int i = start; i < end; i++) {
            if (text.charAt(i) >= '0' && text.charAt(i) <= '9') {
                return true;
            }
        }
        return false;
    }

    private static boolean isAlphanumeric(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
}
