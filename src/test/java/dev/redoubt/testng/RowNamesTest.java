package dev.redoubt.testng;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.api.Trial;
import dev.redoubt.api.Trials;
import dev.redoubt.testkit.RunChecks;
import dev.redoubt.testkit.RunOutcome;
import dev.redoubt.testkit.SuiteRun;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testng.annotations.DataProvider;
import org.testng.xml.XmlSuite;

/** Every row has a name, and no other row has it. */
class RowNamesTest extends TrialSamples {
    private static final String PREFIX = "RowNamesTest\\$Numbers.";

    private static List<String> rows(RunOutcome run) {
        return run.report().get("trialGroups").findValuesAsText("name").stream()
                .map(name -> name.replaceFirst(".*? \\[(.*)]", "$1"))
                .toList();
    }

    public static class Prompts {
        @DataProvider
        public Object[][] prompts() {
            return new Object[][] {{"hello"}, {""}, {"  "}, {"\u001B[0m"}, {"empty"}};
        }

        @org.testng.annotations.Test(dataProvider = "prompts")
        @Trial(n = 3, threshold = 0.5, rowKey = "{0}")
        public void leaksNothing(String prompt) {
            if (prompt.isEmpty()) {
                Trials.current().unsafe("leaks on an empty prompt");
            }
        }
    }

    /** An empty name stands for no row, so what such a row did was in no trial group. */
    @Test
    void aRowOfWhichNothingCanBeReadHasAName() {
        RunOutcome run =
                SuiteRun.into(directory).of(Prompts.class).withoutOracle().run();
        RunChecks.isCompleteAndAddsUp(run);
        RunChecks.failsTheBuildByVerdict(run);
        RunChecks.saysEveryRedVerdict(run);
        assertThat(rows(run)).containsExactly("empty", "empty;2", "empty;3", "empty;4", "hello");
        assertThat(run.verdict("RowNamesTest$Prompts.leaksNothing [empty]")).isEqualTo("FAIL UNSAFE_LIMIT");
        assertThat(run.report().at("/summary/trials/unsafe").asInt()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"empty", "empty;2"})
    void suchANameCanBeAskedFor(String row) {
        RunOutcome run = SuiteRun.into(directory)
                .of(Prompts.class)
                .property("redoubt.row", row)
                .run();
        assertThat(rows(run)).containsExactly(row);
    }

    public static class Alike {
        @DataProvider
        public Object[][] words() {
            return Stream.of("a", "a", "a;2", "a", "a;2;2")
                    .map(word -> new Object[] {word})
                    .toArray(Object[][]::new);
        }

        @org.testng.annotations.Test(dataProvider = "words")
        @Trial(n = 2, rowKey = "{0}")
        public void works(String word) {
            LOG.add(word);
        }
    }

    @Test
    void rowsWhoseNamesReadAlikeAreToldApart() {
        RunOutcome run = run(Alike.class);
        assertThat(rows(run)).containsExactly("a", "a;2", "a;2;2", "a;2;2;2", "a;3");
        assertThat(LOG).hasSize(10);
    }

    public static class Spaced {
        @DataProvider
        public Object[][] words() {
            return new Object[][] {{" lead"}, {"lead"}, {"trail "}};
        }

        @org.testng.annotations.Test(dataProvider = "words")
        @Trial(n = 2, rowKey = "{0}")
        public void works(String word) {
            LOG.add(word);
        }
    }

    /** {@code redoubt.row} is a list with spaces between its names. */
    @Test
    void spacesAroundANameAreNotPartOfIt() {
        RunOutcome run = SuiteRun.into(directory)
                .of(Spaced.class)
                .property("redoubt.row", "lead, trail")
                .run();
        assertThat(rows(run)).containsExactly("lead", "trail");
        assertThat(LOG).containsExactly(" lead", "trail ", " lead", "trail ");
    }

    public static class Numbers {
        @DataProvider
        public Object[][] numbers() {
            return new Object[][] {{20}, {0}, {1}, {"2a"}};
        }

        @org.testng.annotations.Test(dataProvider = "numbers")
        @Trial(n = 2, rowKey = "{0}")
        public void named(Object number) {}

        @org.testng.annotations.Test(dataProvider = "numbers")
        @Trial(n = 2)
        public void numbered(Object number) {}
    }

    @ParameterizedTest
    @CsvSource({
        "1, 'named [1] numbered [1]'",
        "0, 'named [0] numbered [0]'",
        "3, 'named [2a] numbered [3]'",
        "'1, 3', 'named [1] named [2a] numbered [1] numbered [3]'"
    })
    void aNumberIsTheNameOfARowIfThereIsSuchARow(String asked, String groups) {
        RunOutcome run = SuiteRun.into(directory)
                .of(Numbers.class)
                .property("redoubt.row", asked)
                .run();
        RunChecks.check(run);
        assertThat(String.join(" ", groups(run, "name"))).isEqualTo(groups.replaceAll("(?=n[au])", PREFIX));
    }

    public static class Guests {
        @DataProvider
        public Object[][] guests() {
            return new Object[][] {{"Ada"}, {"Bob"}, {"Eve"}, {"Ida"}};
        }

        @org.testng.annotations.Test(dataProvider = "guests")
        @Trial(n = 2, rowKey = "{0}")
        public void greets(String guest) {}
    }

    @Test
    void aRowThatThereIsNotIsNamedWithSomeThatThereAre() {
        RunOutcome run = SuiteRun.into(directory)
                .of(Guests.class)
                .property("redoubt.row", "Nobody")
                .outsideABuildTool()
                .with(view)
                .run();
        String why = "kit/test/dev.redoubt.testng.RowNamesTest$Guests.greets(java.lang.String): "
                + "redoubt.row = Nobody: no such row; there are Ada, Bob, Eve and 1 more.";
        assertThat(run.report().get("incompleteReasons"))
                .singleElement()
                .satisfies(reason -> assertThat(reason.asText()).isEqualTo(why));
        assertThat(run.out())
                .contains("no trial ever ran")
                .contains(why)
                .as("a command that would run every row")
                .doesNotContain("again:");
        assertThat(run.status()).isNotZero();
    }

    /** TestNG gives the method a parameter that no row has. */
    public static class Injected {
        @DataProvider
        public Object[][] words() {
            return new Object[][] {{"a"}, {"b"}};
        }

        @org.testng.annotations.Test(dataProvider = "words")
        @Trial(n = 2, rowKey = "{0}{1}")
        public void works(String word, Method self) {}
    }

    @Test
    void aRowWithoutWhatItsNameIsMadeOfIsSaidInOneLine() {
        RunOutcome run = run(Injected.class);
        assertThat(rows(run)).containsExactly("a{1}", "b{1}");
        assertThat(run.err().lines())
                .containsExactly("[redoubt] @Trial on dev.redoubt.testng.RowNamesTest$Injected.works:"
                        + " rowKey = \"{0}{1}\", and row 0 has no {1}. It is called \"a{1}\"."
                        + " Name a parameter that every row has.");
    }

    @Test
    void suitesWhoseNamesReadAlikeAreToldApart() {
        SuiteNames names = new SuiteNames();
        List<String> given = List.of("S", "S", "S(2)", "Default Suite", "Default Suite", "(2)");
        assertThat(given.stream().map(RowNamesTest::suite).map(names::of))
                .containsExactly("S", "S(2)", "S(2)(2)", "", "(2)", "(2)(2)");
    }

    private static XmlSuite suite(String name) {
        XmlSuite suite = new XmlSuite();
        suite.setName(name);
        return suite;
    }
}
