package dev.redoubt.testng;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.api.Trial;
import dev.redoubt.api.Trials;
import dev.redoubt.testkit.JsonSchemas;
import dev.redoubt.testkit.RunOutcome;
import dev.redoubt.testkit.SuiteRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testng.annotations.DataProvider;

/** Trials that all get the same answer are said to be, perhaps, one trial. */
class AnsweredAlikeTest {
    private static final AtomicInteger CALLS = new AtomicInteger();

    @TempDir
    Path directory;

    /** Services that answer alike, or not. */
    public static class Services {
        @Trial(n = 4)
        @org.testng.annotations.Test // beside JUnit's
        public void cached() {
            Trials.current().turn("2 + 2?", "four");
            Trials.current().turn("sure?", "yes");
        }

        @Trial(n = 4)
        @org.testng.annotations.Test
        public void alive() {
            Trials.current().turn("2 + 2?", "four");
            Trials.current().turn("sure?", "yes, " + CALLS.incrementAndGet());
        }

        @Trial(n = 2)
        @org.testng.annotations.Test
        public void asksTwice() {
            Trials.current().turn("2 + 2?", "four");
        }

        @Trial(n = 4)
        @org.testng.annotations.Test
        public void asksNothing() {}

        @DataProvider
        public Object[][] numbers() {
            return new Object[][] {{1}, {2}};
        }

        @Trial(n = 4, judge = Trial.Judge.METHOD)
        @org.testng.annotations.Test(dataProvider = "numbers")
        public void cachedByRow(int number) {
            Trials.current().turn(number + "?", "I heard " + number);
        }

        @Trial(n = 4, judge = Trial.Judge.METHOD)
        @org.testng.annotations.Test(dataProvider = "numbers")
        public void cachedForOneRow(int number) {
            Trials.current().turn(number + "?", number == 1 ? "I heard 1" : "heard " + CALLS.incrementAndGet());
        }
    }

    private static boolean isAlike(RunOutcome run, String name) {
        return run.group("AnsweredAlikeTest$Services." + name)
                .path("answeredAlike")
                .asBoolean();
    }

    @Test
    void aGroupInWhichEveryTrialWasAnsweredAlikeIsNamed() throws IOException {
        RunOutcome run = SuiteRun.into(directory)
                .of(Services.class)
                .property("redoubt.stop", "never")
                .property("redoubt.sinks", "json,html")
                .run();

        assertThat(isAlike(run, "cached")).isTrue();
        assertThat(isAlike(run, "alive")).isFalse();
        assertThat(isAlike(run, "asksTwice")).isFalse();
        assertThat(isAlike(run, "asksNothing")).isFalse();
        assertThat(isAlike(run, "cachedByRow")).isTrue();
        assertThat(isAlike(run, "cachedForOneRow")).isFalse();
        assertThat(run.out()).contains("2 trial groups had the same answers in every trial");
        assertThat(JsonSchemas.errorsOfReport(run.report())).isEmpty();
        assertThat(pages()).contains("All trials had the same answers");
    }

    private String pages() throws IOException {
        StringBuilder all = new StringBuilder();
        try (var files = Files.walk(directory.resolve("html"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (file.toString().endsWith(".html")) {
                    all.append(Files.readString(file));
                }
            }
        }
        return all.toString();
    }
}
