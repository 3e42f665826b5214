package dev.redoubt.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redoubt.runner.SetupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which classes of a module are tests, by the patterns that Surefire has. */
class TestClassesTest {
    @TempDir
    Path classes;

    @BeforeEach
    void compile() throws IOException {
        for (String name : List.of(
                "a/FirstTest",
                "a/FirstTest$NestedTest",
                "a/b/TestSecond",
                "a/b/ThirdTests",
                "a/b/FourthTestCase",
                "a/b/Other",
                "c/FirstTest",
                "TopTest",
                "a/package-info")) {
            Path file = classes.resolve(name + ".class");
            Files.createDirectories(file.getParent());
            Files.createFile(file);
        }
        Files.createFile(classes.resolve("testng.xml"));
    }

    private List<String> found(List<String> includes, List<String> excludes) {
        return TestClasses.of(includes, excludes).in(classes);
    }

    @Test
    void areThoseOfSurefireIfNothingIsSaid() {
        assertThat(found(List.of(), List.of()))
                .containsExactly(
                        "TopTest",
                        "a.FirstTest",
                        "a.b.FourthTestCase",
                        "a.b.TestSecond",
                        "a.b.ThirdTests",
                        "c.FirstTest");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FirstTest | a.FirstTest c.FirstTest",
                "a.FirstTest | a.FirstTest",
                "a/FirstTest | a.FirstTest",
                "a.b.* | ''",
                "**/a/b/* | a.b.FourthTestCase a.b.Other a.b.TestSecond a.b.ThirdTests",
                "**/b/*Test*.java | a.b.FourthTestCase a.b.TestSecond a.b.ThirdTests",
                "a/**/T*.class | a.b.TestSecond a.b.ThirdTests",
                "Oth?r | a.b.Other",
                "T.pTest | ''",
                "%regex[c/.*] | c.FirstTest",
                "%regex[.*/Fi.*Test.class] | a.FirstTest c.FirstTest",
                "%ant[c/*] | c.FirstTest",
                "Nothing | ''"
            })
    void areThoseThatAPatternIncludes(String pattern, String expected) {
        List<String> names = expected.isEmpty() ? List.of() : List.of(expected.split(" "));
        assertThat(found(List.of(pattern), List.of())).isEqualTo(names);
    }

    @Test
    void areNotThoseThatAreExcluded() {
        assertThat(found(List.of("*Test", "!c.*Test"), List.of("**/Top*")))
                .containsExactly("a.FirstTest", "a.FirstTest$NestedTest");
        assertThat(found(List.of("!First*"), List.of()))
                .containsExactly("TopTest", "a.b.FourthTestCase", "a.b.TestSecond", "a.b.ThirdTests");
    }

    @Test
    void areNoneWhereNothingIsCompiled() {
        assertThat(TestClasses.of(List.of(), List.of()).in(classes.resolve("nowhere")))
                .isEmpty();
    }

    @Test
    void commasSeparatePatternsButNotWithinBrackets() {
        assertThat(ClassPattern.split("A, B*,,%regex[c{1,2}],!D")).containsExactly("A", "B*", "%regex[c{1,2}]", "!D");
    }

    @Test
    void refusesWhatIsNoPatternOfClasses() {
        assertThatThrownBy(() -> ClassPattern.of("ATest#method"))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("mvn test -Dtest=ATest#method");
        assertThatThrownBy(() -> ClassPattern.of("%regex[(]"))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("no regular expression");
    }

    @Test
    void argumentsAreSeparatedByWhiteSpaceUnlessQuoted() {
        assertThat(ArgumentLine.split("  -Xmx1g\n\t-Da=\"b c\" '-Dd=\"e\"' \"\" -Df="))
                .containsExactly("-Xmx1g", "-Da=b c", "-Dd=\"e\"", "", "-Df=");
        assertThat(ArgumentLine.split(" ")).isEmpty();
        assertThatThrownBy(() -> ArgumentLine.split("-Da='b"))
                .isInstanceOf(SetupException.class)
                .hasMessageContaining("found ' without its second");
    }
}
