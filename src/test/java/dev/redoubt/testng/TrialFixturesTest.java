package dev.redoubt.testng;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.api.Trial;
import dev.redoubt.samples.Hooked;
import dev.redoubt.samples.Sharing;
import dev.redoubt.testkit.SuiteRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testng.annotations.AfterClass;
import org.testng.annotations.AfterGroups;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.AfterSuite;
import org.testng.annotations.AfterTest;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.BeforeGroups;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.BeforeSuite;
import org.testng.annotations.BeforeTest;
import org.testng.xml.XmlSuite.ParallelMode;

/** Fixtures of a trial run per trial, and all others once. */
class TrialFixturesTest extends TrialSamples {
    public static class Fixtures {
        @BeforeSuite
        public void beforeSuite() {
            LOG.add("beforeSuite");
        }

        @BeforeTest
        public void beforeTest() {
            LOG.add("beforeTest");
        }

        @BeforeClass
        public void beforeClass() {
            LOG.add("beforeClass");
        }

        @BeforeGroups("chat")
        public void beforeGroups() {
            LOG.add("beforeGroups");
        }

        @BeforeMethod
        public void beforeMethod() {
            LOG.add("beforeMethod");
        }

        @org.testng.annotations.Test(groups = "chat")
        @Trial(n = 5)
        public void body() {
            LOG.add("body");
        }

        @AfterMethod
        public void afterMethod() {
            LOG.add("afterMethod");
        }

        @AfterGroups("chat")
        public void afterGroups() {
            LOG.add("afterGroups");
        }

        @AfterClass
        public void afterClass() {
            LOG.add("afterClass");
        }

        @AfterTest
        public void afterTest() {
            LOG.add("afterTest");
        }

        @AfterSuite
        public void afterSuite() {
            LOG.add("afterSuite");
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ParallelMode.class,
            names = {"NONE", "METHODS"})
    void fixturesOfATrialRunPerTrialAndAllOthersOnce(ParallelMode mode) {
        run(Fixtures.class, mode);
        assertThat(counted())
                .isEqualTo(Map.ofEntries(
                        Map.entry("beforeSuite", 1L),
                        Map.entry("beforeTest", 1L),
                        Map.entry("beforeClass", 1L),
                        Map.entry("beforeGroups", 1L),
                        Map.entry("beforeMethod", 5L),
                        Map.entry("body", 5L),
                        Map.entry("afterMethod", 5L),
                        Map.entry("afterGroups", 1L),
                        Map.entry("afterClass", 1L),
                        Map.entry("afterTest", 1L),
                        Map.entry("afterSuite", 1L)));
    }

    @Test
    void fixturesEncloseTheTrials() {
        run(Fixtures.class);
        List<String> order = new ArrayList<>(List.of("beforeSuite", "beforeTest", "beforeClass", "beforeGroups"));
        for (int trial = 0; trial < 5; trial++) {
            order.addAll(List.of("beforeMethod", "body", "afterMethod"));
        }
        order.addAll(List.of("afterGroups", "afterClass", "afterTest", "afterSuite"));
        assertThat(LOG).containsExactlyElementsOf(order);
    }

    /** TestNG runs them after the last method of the group, so none of its trials may stay away. */
    @Test
    void fixturesOfAGroupRunAlsoIfTheyAreInAClassWithoutTests() throws IOException {
        Path log = directory.resolve("log");
        SuiteRun.into(directory)
                .of(Hooked.Fixtures.class, Hooked.Hopeless.class)
                .property(Sharing.LOG, log.toString())
                .run();
        assertThat(Files.readAllLines(log))
                .startsWith("alone open", "alone trial")
                .endsWith("alone close");
    }
}
