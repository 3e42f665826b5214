package dev.redoubt.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {
    private static final TestId LEAK =
            new TestId("nightly", "chat", "com.acme.LeakTest", "leaks(java.lang.String)", TestId.SINGLE);

    @Test
    void readsAsDrawn() {
        assertThat(LEAK).hasToString("nightly/chat/com.acme.LeakTest.leaks(java.lang.String)");
        assertThat(new TestId("", "", "com.acme.LeakTest", "leaks()", 3)).hasToString("com.acme.LeakTest.leaks()@3");
        assertThat(new InvocationId(LEAK, "p17", 2, 5)).hasToString(LEAK + "[p17]~2#5");
        assertThat(new TrialGroupId(LEAK, "p17")).hasToString(LEAK + "[p17]");
        assertThat(new TrialGroupId(LEAK, "p17").shortName()).isEqualTo("LeakTest.leaks [p17]");
    }

    @Test
    void isReadBackWhateverTheNamesAre() {
        Random random = new Random(1);
        String alphabet = "aZ0./()@[]~#%u \t\n\r\u007f\u009bé😀\"\\;,\u202e\ufeff\ud800";
        for (int round = 0; round < 2_000; round++) {
            TestId test = new TestId(
                    text(random, alphabet),
                    text(random, alphabet),
                    "com.acme.C" + text(random, "aZ$é"),
                    TestId.methodText("m" + text(random, alphabet.replace(".", "")), "int,java.lang.String[]"),
                    random.nextInt(3) - 1);
            InvocationId id = new InvocationId(test, text(random, alphabet), random.nextInt(3) - 1, random.nextInt(9));
            assertThat(InvocationId.parse(id.toString())).isEqualTo(id);
            assertThat(TestId.parse(test.toString())).isEqualTo(test);
            assertThat(id.toString()).doesNotContain("\n", "\t", "\r", "\u202e", "\ud800");
        }
    }

    private static String text(Random random, String alphabet) {
        int[] codePoints = alphabet.codePoints().toArray();
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            text.appendCodePoint(codePoints[random.nextInt(codePoints.length)]);
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "com.acme.LeakTest",
                "com.acme.LeakTest.leaks(",
                "leaks()",
                "a/com.acme.LeakTest.leaks()",
                "a/b/c/com.acme.LeakTest.leaks()",
                "com.acme.LeakTest.leaks()@",
                "com.acme.LeakTest.leaks()@x",
                "com.acme.LeakTest.leaks()@99999999999",
                "com.acme.LeakTest.leaks()#",
                "com.acme.LeakTest.leaks()#-1",
                "com.acme.LeakTest.leaks()[1",
                "com.acme.LeakTest.leaks()[1]x",
                "com.acme.LeakTest.leaks()#1~1",
                "com.acme.LeakTest%2.leaks()",
                "com.acme.LeakTest%.leaks()",
                "com.acme.LeakTest%ZZ.leaks()",
            })
    void refusesWhatIsNoId(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> InvocationId.parse(text));
    }

    @Test
    void sortsNumbersAsNumbers() {
        List<InvocationId> sorted = List.of(
                id("", 0, 0),
                id("1", -1, 0),
                id("2", -1, 0),
                id("2", -1, 3),
                id("10", -1, 0),
                id("10", 2, 0),
                id("10", 10, 0),
                id("p2", -1, 0),
                id("p2", -1, 2),
                id("p2", -1, 10),
                id("p010", -1, 0),
                id("p10", -1, 0));
        List<InvocationId> shuffled = new ArrayList<>(sorted);
        for (int round = 0; round < 50; round++) {
            Collections.shuffle(shuffled, new Random(round));
            List<InvocationId> again = new ArrayList<>(shuffled);
            Collections.sort(again);
            assertThat(again).isEqualTo(sorted);
        }
    }

    private static InvocationId id(String row, int invocation, int trial) {
        return new InvocationId(LEAK, row, invocation, trial);
    }

    @Test
    void differentNumbersOfZerosAreDifferentRows() {
        assertThat(id("p010", 0, 0).compareTo(id("p10", 0, 0))).isNotZero();
        assertThat(id("007", 0, 0).compareTo(id("7", 0, 0))).isNotZero();
    }

    @Test
    void tellsHowToRunAGroupAgain() {
        TrialGroupId row = new TrialGroupId(LEAK, "p17");
        assertThat(again(Launcher.SUREFIRE, row, "")).isEqualTo("mvn test -Dtest=LeakTest#leaks -Dredoubt.row=p17");
        assertThat(again(Launcher.FAILSAFE, row, ""))
                .isEqualTo("mvn verify -Dit.test=LeakTest#leaks -Dredoubt.row=p17");
        assertThat(again(Launcher.GRADLE, row, ""))
                .isEqualTo("REDOUBT_ROW=p17 gradle test --tests com.acme.LeakTest.leaks");
        assertThat(again(Launcher.SUREFIRE, new TrialGroupId(LEAK, "it's; rm -rf"), ""))
                .endsWith(" -Dredoubt.row='it'\\''s; rm -rf'");
        assertThat(again(Launcher.OTHER, row, ""))
                .isEqualTo("java -Dredoubt.row=p17 -cp ... org.testng.TestNG -methods com.acme.LeakTest.leaks");
        assertThat(again(Launcher.COMMAND, row, ""))
                .isEqualTo("redoubt run --method com.acme.LeakTest#leaks -Dredoubt.row=p17 --classpath @cp.txt");
        assertThat(new Launch(Launcher.COMMAND, "a dir/*:b").again(row, "")).endsWith(" --classpath 'a dir/*:b'");
        assertThat(new Launch(Launcher.COMMAND, "").again(row, "")).endsWith(" --classpath ...");
        assertThat(Launcher.named("no such launcher")).isEqualTo(Launcher.OTHER);
    }

    private static String again(Launcher launcher, TrialGroupId group, String runBy) {
        return new Launch(launcher, "@cp.txt").again(group, runBy);
    }

    @Test
    void aMethodThatIsInheritedIsRunByItsClass() {
        TrialGroupId row = new TrialGroupId(LEAK, "p17");
        String itself = LEAK.className();
        assertThat(again(Launcher.SUREFIRE, row, itself)).isEqualTo("mvn test -Dtest=LeakTest -Dredoubt.row=p17");
        assertThat(again(Launcher.FAILSAFE, row, itself)).isEqualTo("mvn verify -Dit.test=LeakTest -Dredoubt.row=p17");
        assertThat(again(Launcher.GRADLE, row, itself)).isEqualTo(again(Launcher.GRADLE, row, ""));
        assertThat(again(Launcher.OTHER, row, itself)).isEqualTo(again(Launcher.OTHER, row, ""));
    }

    @Test
    void whatOnlyAFactoryMakesIsRunByTheClassOfTheFactory() {
        TrialGroupId group = new TrialGroupId(LEAK, "");
        assertThat(again(Launcher.SUREFIRE, group, "com.acme.Agents")).isEqualTo("mvn test -Dtest=Agents");
        assertThat(again(Launcher.OTHER, group, "com.acme.Agents"))
                .isEqualTo("java -cp ... org.testng.TestNG -testclass com.acme.Agents");
        assertThat(again(Launcher.COMMAND, group, "com.acme.Agents"))
                .isEqualTo("redoubt run --class com.acme.Agents --classpath @cp.txt");
    }
}
