package dev.redoubt.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What earlier reports tell of times. */
class TimingsTest {
    @TempDir
    Path directory;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    @Test
    void aReportTellsTheTimesOfClassesAndMethods() throws IOException {
        Timings timings = Timings.read(file("report.json", """
                {"schema":"redoubt.report.v1","run":{"varying":{"micros":99}},
                 "trialGroups":[{"class":"com.acme.No","micros":7}],
                 "results":[
                  {"id":"s/t/com.acme.A.a()#0","class":"com.acme.A","method":"a","attempts":[
                    {"outcome":"PASS","varying":{"startedAt":"x","micros":1500}},
                    {"outcome":"PASS","evidence":[{"class":"com.acme.Not"}],"varying":{"micros":500}}]},
                  {"class":"com.acme.A","method":"b","attempts":[{"varying":{"micros":10}}]},
                  {"class":"com.acme.\\u0042","method":"c","attempts":[]}],
                 "findings":[]}
                """));
        assertThat(timings.ofClass("com.acme.A")).isEqualTo(2010);
        assertThat(timings.ofMethod("com.acme.A", "a")).isEqualTo(2000);
        assertThat(timings.ofClass("com.acme.B")).isZero();
        assertThat(timings.ofClass("com.acme.No")).isEqualTo(-1);
        assertThat(timings.ofClass("com.acme.Not")).isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"green", "red", "hostile"})
    void everyReportOfOursIsRead(String golden) throws IOException {
        Timings timings = Timings.read(Path.of("src/test/resources/golden", golden, "report.json"));
        assertThat(timings).isNotSameAs(Timings.NONE);
    }

    @Test
    void junitXmlOfADirectoryTellsTheTimes() throws IOException {
        file(
                "TEST-a.xml",
                "<testsuites><testsuite><testcase classname='A' name='a[1](x, y)' time='1,001.5'/>"
                        + "<testcase classname='A' name='a&#10;[2]' time='0.5'><failure>x</failure></testcase>"
                        + "</testsuite></testsuites>");
        file(
                "TEST-b.xml",
                "<testsuite><testcase classname='B' name='b' time='odd'/><testcase name='none'/></testsuite>");
        file("other.txt", "no xml");
        Timings timings = Timings.read(directory);
        assertThat(timings.ofClass("A")).isEqualTo(1_002_000_000L);
        assertThat(timings.ofMethod("A", "a")).isEqualTo(1_002_000_000L);
        assertThat(timings.ofClass("B")).isZero();
    }

    @Test
    void aReportWithMoreEntitiesThanTheJdkLikesIsRead() throws IOException {
        String text = "&lt;&amp;&quot;".repeat(100);
        String tests =
                ("<testcase classname='A' name='a' time='1'><failure>" + text + "</failure></testcase>").repeat(500);
        assertThat(Timings.read(file("big.xml", "<testsuite>" + tests + "</testsuite>"))
                        .ofClass("A"))
                .isEqualTo(500_000_000L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no report",
                "{}",
                "{\"schema\":\"redoubt.report.v1\"",
                "{\"schema\":\"redoubt.report.v1\",\"results\":[]}",
                "{\"schema\":\"other\",\"results\":[{\"class\":\"A\",\"method\":\"a\"}]}",
                "<testsuite><testcase classname='A'",
                "<testsuite/>",
                "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><x>&e;</x>"
            })
    void whatIsNoReportIsRefusedWithItsName(String text) throws IOException {
        Path file = file("times", text);
        assertThatThrownBy(() -> Timings.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file.toString());
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> Timings.read(directory.resolve("missing.json")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("missing.json");
    }
}
