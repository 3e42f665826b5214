package dev.redoubt.testng;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.redoubt.api.Trial;
import dev.redoubt.api.Trials;
import dev.redoubt.testkit.RunChecks;
import dev.redoubt.testkit.RunOutcome;
import dev.redoubt.testkit.SuiteRun;
import dev.redoubt.testkit.TestNgView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testng.Assert;
import org.testng.annotations.Factory;
import org.testng.xml.XmlSuite.ParallelMode;

/** A trial is inherited, grouped and put in order as a test is. */
class TrialInheritanceTest extends TrialSamples {
    public abstract static class Base {
        @org.testng.annotations.Test
        @Trial(n = 3)
        public void inherited() {
            LOG.add(getClass().getSimpleName() + Trials.current().index());
        }

        @org.testng.annotations.Test
        @Trial(n = 2)
        public void overridden() {
            Assert.fail("the base runs");
        }
    }

    public static class Derived extends Base {
        @Override
        @org.testng.annotations.Test
        @Trial(n = 4)
        public void overridden() {
            LOG.add("overridden" + Trials.current().index());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ParallelMode.class,
            names = {"NONE", "METHODS"})
    void aTrialIsInheritedUntilItIsOverridden(ParallelMode mode) {
        RunOutcome run = run(Derived.class, mode);
        List<String> expected = new ArrayList<>(numbered("Derived", 3));
        expected.addAll(numbered("overridden", 4));
        assertThat(LOG).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(run.outcomes("TrialInheritanceTest$Derived.inherited")).isEqualTo("PPP");
        assertThat(run.outcomes("TrialInheritanceTest$Derived.overridden")).isEqualTo("PPPP");
    }

    private static Map<String, String> runBy(RunOutcome run) {
        Map<String, String> byMethod = new TreeMap<>();
        run.journal().stream()
                .filter(line -> line.get("line").asText().equals("plan"))
                .forEach(line -> byMethod.put(
                        line.get("test").asText().replaceAll(".*\\.(\\w+)\\(.*", "$1"),
                        line.path("runBy").asText()));
        return byMethod;
    }

    /** Surefire looks for a method in the class that declares it. */
    @Test
    void aMethodThatIsInheritedIsRunAgainByItsClass() {
        assertThat(runBy(run(Derived.class)))
                .containsOnly(entry("inherited", Derived.class.getName()), entry("overridden", ""));
    }

    /** Makes agents that nobody else can make. */
    public static class Agents {
        @Factory
        public Object[] agents() {
            return new Object[] {new Agent("polite"), new Agent("rude")};
        }

        public static class Agent {
            private final String manner;

            Agent(String manner) {
                this.manner = manner;
            }

            @org.testng.annotations.Test
            @Trial(n = 2)
            public void answers() {
                LOG.add(manner);
            }
        }
    }

    @Test
    void whatAFactoryMakesIsRunAgainByTheClassThatTheSuiteNames() {
        assertThat(runBy(run(Agents.class))).containsOnly(entry("answers", Agents.class.getName()));
    }

    @org.testng.annotations.Test(groups = "safety")
    public static class Grouped {
        @org.testng.annotations.Test(groups = "jailbreak")
        @Trial(n = 2)
        public void holds() {}

        @Trial(n = 2)
        public void isPublicInATestClass() {}
    }

    @Test
    void groupsOfTheClassAreCategoriesOfItsTrials() {
        RunOutcome run = run(Grouped.class);
        assertThat(run.group("TrialInheritanceTest$Grouped.holds")
                        .get("categories")
                        .toString())
                .isEqualTo("[\"jailbreak\",\"safety\"]");
        assertThat(run.group("TrialInheritanceTest$Grouped.isPublicInATestClass")
                        .get("categories")
                        .toString())
                .isEqualTo("[\"safety\"]");
    }

    @Test
    void groupsOfTheClassChooseItsTrials() {
        RunOutcome run = SuiteRun.into(directory)
                .of(Grouped.class, ClonesTest.Plain.class)
                .change(suite -> suite.getTests().get(0).addIncludedGroup("safety"))
                .run();
        RunChecks.check(run);
        assertThat(groups(run, "name"))
                .containsExactlyInAnyOrder(
                        "TrialInheritanceTest$Grouped.holds", "TrialInheritanceTest$Grouped.isPublicInATestClass");
        assertThat(LOG).isEmpty();
    }

    /** Ordinary tests, of which trials must not change anything. */
    public static class Neighbours {
        @org.testng.annotations.Test(priority = 2)
        public void later() {
            LOG.add("later");
        }

        @org.testng.annotations.Test(priority = 1)
        public void earlier() {
            LOG.add("earlier");
        }

        @org.testng.annotations.Test(priority = 3)
        @Trial(n = 2)
        public void trial() {
            LOG.add("trial");
        }

        @org.testng.annotations.Test(priority = 4)
        public void last() {
            LOG.add("last");
        }
    }

    @Test
    void prioritiesAndNamesOfOrdinaryTestsStay() {
        run(Neighbours.class);
        assertThat(LOG).containsExactly("earlier", "later", "trial", "trial", "last");
        assertThat(view.of("PASSED"))
                .extracting(TestNgView.Seen::name)
                .containsExactly("earlier", "later", "trial [trial 0 of 2]", "trial [trial 1 of 2]", "last");
    }
}
