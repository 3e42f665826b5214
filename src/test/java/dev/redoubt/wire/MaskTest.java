package dev.redoubt.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.model.Loss;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskTest {
    private static final String KEY = "sk-proj-4f9aB2c7D1e8F3a6b5C9d0E2";

    private final Losses losses = new Losses();

    private String masked(Mask mask, String text) {
        return mask.apply(text, "p", losses);
    }

    private List<String> reasons() {
        return losses.list().stream().map(Loss::reason).toList();
    }

    private static String shape(String shown, String secret) {
        return shown + "…(" + secret.length() + ", sha256 "
                + Digests.sha256(secret).substring(0, 4) + ")";
    }

    @Test
    void keepsWhatItBeginsWithHowLongItIsAndAHash() {
        assertThat(masked(Mask.DEFAULT, "the key is " + KEY + ".")).isEqualTo("the key is " + shape("sk-", KEY) + ".");
        assertThat(reasons()).containsExactly("a secret, masked");
    }

    @ParameterizedTest
    @CsvSource({
        "sk-proj-4f9aB2c7D1e8F3a6b5C9d0E2, sk-",
        "ghp_0123456789abcdefABCDEF0123456789abcd, ghp_",
        "gho_0123456789abcdefABCDEF0123456789abcd, gho_",
        "github_pat_11ABCDEFG0abcdefghijkl_MNOPQRSTUVWXYZ, github_pat_",
        "glpat-abcdefghij0123456789, glpat-",
        "AKIAIOSFODNN7EXAMPLE, AKIA",
        "ASIAIOSFODNN7EXAMPLE, ASIA",
        "xoxb-123456789012-abcdefGHIJKL, xoxb-",
        "xoxa-123456789012-abcdefGHIJKL, xoxa-",
        "xoxp-123456789012-abcdefGHIJKL, xoxp-",
        "xoxr-123456789012-abcdefGHIJKL, xoxr-",
        "xoxs-123456789012-abcdefGHIJKL, xoxs-",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmN, eyJ",
    })
    void masksTheShapesOfWellKnownTokens(String secret, String shown) {
        assertThat(masked(Mask.DEFAULT, secret)).isEqualTo(shape(shown, secret));
        assertThat(masked(Mask.DEFAULT, "\"" + secret + "\",")).isEqualTo("\"" + shape(shown, secret) + "\",");
        assertThat(masked(Mask.DEFAULT, "a=" + secret + "\nb")).isEqualTo("a=" + shape(shown, secret) + "\nb");
    }

    @ParameterizedTest
    @CsvSource({
        "Authorization: Bearer ,abcdef0123456789abcdef,",
        "authorization: bearer  ,a.b-c_d~e+f/0123456789==,",
        "https://bob:,s3cret!pw,@example.org/x",
        "postgres://bob:,p@ss:word,@db:5432/x",
        "https://example.org/?a=b&password=,hunter2,&c=d",
        "https://example.org/?access_token=,hunter2,#top",
        "jdbc:sqlserver://h;Password=,hunter2,;x=y",
    })
    void masksOnlyTheSecretPartOfALongerText(String before, String secret, String after) {
        String end = after == null ? "" : after;
        String start = before.endsWith(":") || before.endsWith("=") ? before : before + " ";
        assertThat(masked(Mask.DEFAULT, start + secret + end)).isEqualTo(start + shape("", secret) + end);
    }

    @Test
    void masksAPrivateKeyWholeAlsoWhenItWasCut() {
        String body = "MIIEvQIBADANBgkqhkiG9w0BAQ\nEFAASCBKcwggSjAgEAAoIBAQC7==\n";
        for (String kind : List.of("", "RSA ", "EC ", "OPENSSH ", "ENCRYPTED ")) {
            String begin = "-----BEGIN " + kind + "PRIVATE KEY-----\n";
            String whole = begin + body + "-----END " + kind + "PRIVATE KEY-----";
            assertThat(masked(Mask.DEFAULT, "a\n" + whole + "\n<b>")).isEqualTo("a\n" + shape("", whole) + "\n<b>");
            assertThat(masked(Mask.DEFAULT, "a " + begin + body + "<b>"))
                    .isEqualTo("a " + shape("", begin + body) + "<b>");
        }
        String published = "-----BEGIN PUBLIC KEY-----\n" + body + "-----END PUBLIC KEY-----";
        assertThat(masked(Mask.DEFAULT, published)).isEqualTo(published);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sk-",
                "task-force-0123456789-0123456789",
                "sk-learn-pipeline-with-a-long-name",
                "a bearer of authorization-and-responsibility",
                "ghp_short",
                "AKIAIOSFODNN7EXAMPLEANDMORE",
                "eyJhb.c",
                "https://example.org:8080/a@b",
                "https://example.org/?password=",
                "the password=hunter2 stands in no URL",
                "-----BEGIN ",
                "--- a/x\n+++ b/x",
                "xoxo-xoxo-xoxo",
                "C::D ? e : f & g; h",
            })
    void leavesOrdinaryTextAsItIs(String text) {
        assertThat(masked(Mask.DEFAULT, text)).isSameAs(text);
        assertThat(losses.list()).isEmpty();
    }

    @Test
    void whatIsMaskedIsNotMaskedAgain() {
        for (String text : List.of(
                KEY,
                "Bearer abcdef0123456789abcdef",
                "https://bob:s3cret@example.org/?password=hunter2&token=x",
                "-----BEGIN PRIVATE KEY-----\nMIIE\n-----END PRIVATE KEY-----")) {
            String once = masked(Mask.DEFAULT, text);
            assertThat(once).isNotEqualTo(text);
            assertThat(masked(Mask.DEFAULT, once)).isEqualTo(once);
        }
    }

    @Test
    void masksWhatAPatternFindsOrItsFirstGroup() {
        Mask mask = Mask.of(List.of("ACME-\\d{6}", "pin: (\\d+)"), Map.of(), false);
        assertThat(masked(mask, "ACME-123456, pin: 4711, " + KEY))
                .isEqualTo(shape("", "ACME-123456") + ", pin: " + shape("", "4711") + ", " + KEY);
        assertThat(reasons()).containsExactly("2 secrets, masked");
    }

    @Test
    void masksTheValuesOfVariables() {
        Map<String, String> environment = Map.of("TOKEN", "tr0ub4dor & 3\r\n", "SHORT", "abc", "OTHER", "unrelated");
        Mask mask = Mask.of(List.of("env:TOKEN", "env:SHORT", "env:MISSING"), environment, true);
        assertThat(masked(mask, "it is tr0ub4dor & 3, twice: tr0ub4dor & 3tr0ub4dor & 3"))
                .doesNotContain("tr0ub4dor")
                .startsWith("it is " + shape("", "tr0ub4dor & 3") + ", twice: ");
        assertThat(masked(mask, "abc unrelated")).isEqualTo("abc unrelated");
    }

    @Test
    void whatOverlapsIsOneSecret() {
        Mask mask = Mask.of(List.of("abcd", "cdef", "env:V"), Map.of("V", "efgh"), true);
        assertThat(masked(mask, "-abcdefgh-")).isEqualTo("-" + shape("", "abcdefgh") + "-");
        assertThat(masked(mask, "-abcdcdef-")).isEqualTo("-" + shape("", "abcd") + shape("", "cdef") + "-");
    }

    @Test
    void aPlantedValueIsShownAndWhatIsLongerIsNot() {
        Mask mask = Mask.DEFAULT.except(KEY);
        assertThat(masked(mask, "it says " + KEY + ".")).isEqualTo("it says " + KEY + ".");
        assertThat(masked(mask, KEY + "x")).isEqualTo(shape("sk-", KEY + "x"));
        assertThat(masked(mask, KEY + " and " + KEY.replace('4', '5'))).startsWith(KEY + " and sk-…(");
        assertThat(masked(Mask.DEFAULT.except("k"), KEY)).isEqualTo(shape("sk-", KEY));
        assertThat(masked(Mask.DEFAULT.except(""), KEY)).isEqualTo(shape("sk-", KEY));
        assertThat(masked(Mask.DEFAULT, KEY)).isEqualTo(shape("sk-", KEY));
    }

    @ParameterizedTest
    @CsvSource({
        "a*a*a*a*a*a*b, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "'(.*?,){12}P', '1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29'",
    })
    void aPatternThatGoesBackAndForthMasksTheWholeText(String pattern, String hostile) {
        Mask mask = Mask.of(List.of(pattern), Map.of(), true);
        String text = hostile.repeat(3);
        assertThat(masked(mask, text)).isEqualTo(shape("", text));
        assertThat(reasons()).containsExactly("masked whole: a pattern of redoubt.mask took too long");
    }

    @Test
    void aPatternThatRunsOutOfStackMasksTheWholeText() {
        Mask mask = Mask.of(List.of("(?:a|b)*c"), Map.of(), true);
        String text = "ab".repeat(100_000);
        assertThat(masked(mask, text)).isEqualTo(shape("", text));
    }

    @ParameterizedTest
    @CsvSource({
        "[, true",
        "a*, true",
        "env:, true",
        "env:NO-NAME, true",
        "env:A_NAME, false",
        "a+, false",
    })
    void saysWhatIsWrongWithARule(String rule, boolean isWrong) {
        assertThat(Mask.problem(rule).isEmpty()).isEqualTo(!isWrong);
        assertThat(masked(Mask.of(isWrong ? List.of(rule) : List.of(), Map.of(), true), "text"))
                .isEqualTo("text");
    }

    /** Each would take hours if one of the shapes went back over what it has seen. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "sk-",
                "ghp_",
                "eyJ",
                "eyJ.",
                "eyJ ",
                "AKIA",
                "xoxb-",
                "bearer ",
                "-----BEGIN ",
                "://",
                "://a:",
                "-----BEGIN PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY----- -----END ",
                "?password=",
                "github_pat_",
                "-",
            })
    void hostileRepetitionIsGoneOverOnce(String piece) {
        String text = piece.repeat((1 << 20) / piece.length());
        assertThat(masked(Mask.DEFAULT, text)).isNotNull();
        assertThat(masked(Mask.DEFAULT.except(piece), text)).isNotNull();
    }

    @Test
    void noPlantedSecretSurvivesInRandomText() {
        long seed = 20_261_123;
        Random random = new Random(seed);
        List<String> pieces =
                new ArrayList<>(List.of("sk-", "eyJ", "Bearer ", "https://u:", "@h ", "-----BEGIN ", "\n"));
        pieces.addAll(List.of("word ", "é", "\u202e", "{\"k\":\"", "\"}", "?x=", "&", "=", ".", "…", "(", "9"));
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            int plant = random.nextInt(8);
            for (int i = 0; i < 8; i++) {
                text.append(pieces.get(random.nextInt(pieces.size())));
                if (i == plant) {
                    text.append(' ').append(KEY).append(' ');
                }
            }
            assertThat(masked(Mask.DEFAULT, text.toString()))
                    .as("seed %d, round %d", seed, round)
                    .doesNotContain("4f9aB2c7");
        }
    }
}
