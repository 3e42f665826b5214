package dev.redoubt.testng;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redoubt.api.Trial;
import dev.redoubt.api.Trials;
import dev.redoubt.testkit.RunChecks;
import dev.redoubt.testkit.RunOutcome;
import dev.redoubt.testkit.SuiteRun;
import dev.redoubt.testkit.TestNgView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testng.Assert;
import org.testng.TestNG;
import org.testng.TestNGException;
import org.testng.annotations.Listeners;
import org.testng.xml.XmlSuite;

/** However the listener comes into a run of TestNG, and however often, there is one run and one report. */
class RegistrationTest {
    private static final AtomicInteger BODIES = new AtomicInteger();

    @TempDir
    Path directory;

    private final TestNgView view = new TestNgView();

    @BeforeEach
    void forgetEarlierRuns() {
        BODIES.set(0);
    }

    public static class Subject {
        @org.testng.annotations.Test
        @Trial(n = 4, threshold = 0.75)
        public void oneFails() {
            BODIES.incrementAndGet();
            Assert.assertNotEquals(Trials.current().index(), 1);
        }

        @org.testng.annotations.Test
        public void ordinary() {}
    }

    private static final String GROUP = "RegistrationTest$Subject.oneFails";

    private SuiteRun subject() {
        return SuiteRun.into(directory).of(Subject.class).with(view);
    }

    private static void named(XmlSuite suite) {
        suite.setListeners(Stream.concat(Stream.of(RedoubtListener.class.getName()), suite.getListeners().stream())
                .toList());
    }

    private List<Path> runs() {
        try (Stream<Path> all = Files.list(directory.resolve("runs"))) {
            return all.filter(Files::isDirectory).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private String latest() throws IOException {
        return Files.readString(directory.resolve("runs/latest")).strip();
    }

    private void isOneWholeRun(RunOutcome run) {
        RunChecks.check(run);
        assertThat(BODIES).hasValue(4);
        assertThat(run.status()).isZero();
        assertThat(run.outcomes(GROUP)).isEqualTo("PFPP");
        assertThat(run.journals()).hasSize(1);
        assertThat(runs()).hasSize(1);
        assertThat(run.out().lines().filter(line -> line.startsWith("REDOUBT  run ")))
                .hasSize(1);
        assertThat(view.all()).hasSize(5);
    }

    @Test
    void itIsEnoughToBeOnTheClassPath() {
        RunOutcome run = subject().run();
        isOneWholeRun(run);
        assertThat(run.err()).isEmpty();
    }

    @Test
    void itIsEnoughToBeNamedInTheSuite() {
        RunOutcome run =
                subject().notAsAService().change(RegistrationTest::named).run();
        isOneWholeRun(run);
        assertThat(run.err()).isEmpty();
    }

    @Test
    void beingNamedTwiceMoreDoesNoHarm() {
        RunOutcome run = subject()
                .change(RegistrationTest::named)
                .with(new RedoubtListener())
                .run();
        isOneWholeRun(run);
        assertThat(run.err()).isEmpty();
    }

    @Test
    void nobodyNamesItSoNothingHappens() {
        RunOutcome run = subject().notAsAService().run();
        assertThat(BODIES).hasValue(1);
        assertThat(directory).isEmptyDirectory();
        assertThat(run.out()).isEmpty();
    }

    @Listeners(RedoubtListener.class)
    public static class Annotated extends Subject {}

    @Test
    void anAnnotationAloneWorksWithAWarning() {
        RunOutcome run = SuiteRun.into(directory)
                .of(Annotated.class)
                .with(view)
                .notAsAService()
                .run();
        RunChecks.isCompleteAndAddsUp(run);
        assertThat(run.status()).isZero();
        assertThat(BODIES).hasValue(4);
        assertThat(run.outcomes("RegistrationTest$Annotated.oneFails")).isEqualTo("PFPP");
        assertThat(run.err().lines().toList())
                .singleElement()
                .asString()
                .contains("registered by @Listeners only", "Put the jar on the class path");
    }

    @Test
    void anAnnotationBesideTheClassPathNeedsNoWarning() {
        RunOutcome run = SuiteRun.into(directory).of(Annotated.class).with(view).run();
        RunChecks.check(run);
        assertThat(BODIES).hasValue(4);
        assertThat(run.err()).isEmpty();
        assertThat(runs()).hasSize(1);
    }

    @Listeners(RedoubtListener.class)
    public static class AnnotatedAndFailing {
        @org.testng.annotations.Test
        @Trial(n = 4)
        public void fails() {
            Assert.fail("always");
        }
    }

    @Test
    void anAnnotationAloneStillFailsTheBuild() {
        RunOutcome run = SuiteRun.into(directory)
                .of(AnnotatedAndFailing.class)
                .with(view)
                .notAsAService()
                .run();
        assertThat(run.status()).isEqualTo(1);
        assertThat(view.all()).extracting(TestNgView.Seen::name).containsExactly("fails: verdict FAIL");
    }

    /** Runs TestNG inside a test, as the tests of a TestNG extension do. */
    public static class Outer {
        @org.testng.annotations.Test
        @Trial(n = 2)
        public void runsTestNg() {
            TestNG inner = new TestNG(false);
            inner.setTestClasses(new Class<?>[] {Inner.class});
            inner.setVerbose(0);
            inner.run();
            Assert.assertEquals(Trials.current().count(), 2, "the trial is lost");
        }
    }

    public static class Inner {
        @org.testng.annotations.Test
        @Trial(n = 5)
        public void inner() {
            BODIES.incrementAndGet();
        }
    }

    @Test
    void aRunInsideATestIsLeftAlone() {
        RunOutcome run =
                SuiteRun.into(directory).of(Outer.class).withoutOracle().run();
        RunChecks.isCompleteAndAddsUp(run);
        assertThat(BODIES).as("bodies, not multiplied").hasValue(2);
        assertThat(runs()).hasSize(1);
        assertThat(run.outcomes("RegistrationTest$Outer.runsTestNg")).isEqualTo("PP");
        assertThat(run.report().get("trialGroups")).hasSize(1);
    }

    @Test
    void aRunInsideATestIsARunOfItsOwnIfAskedFor() {
        RunOutcome run = SuiteRun.into(directory)
                .of(Outer.class)
                .withoutOracle()
                .property("redoubt.nested", "true")
                .run();
        assertThat(BODIES).as("bodies, twice five trials").hasValue(10);
        assertThat(runs()).hasSize(3);
        assertThat(run.outcomes("RegistrationTest$Outer.runsTestNg")).isEqualTo("PP");
        assertThat(run.report().get("trialGroups")).hasSize(1);
        assertThat(runs())
                .allSatisfy(one -> assertThat(one.resolve("report.json")).exists());
    }

    @Test
    void aRunInsideANamedRunHasANameOfItsOwn() {
        RunOutcome run = SuiteRun.into(directory)
                .of(Outer.class)
                .withoutOracle()
                .property("redoubt.nested", "true")
                .property("redoubt.run.id", "outer")
                .run();
        assertThat(BODIES).as("bodies, twice five trials").hasValue(10);
        assertThat(runs()).hasSize(3).contains(directory.resolve("runs/outer"));
        assertThat(run.report().get("run").get("varying").get("id").asText()).isEqualTo("outer");
    }

    @Test
    void aDryRunRecordsNothing() {
        RunOutcome run = subject().property("testng.mode.dryrun", "true").run();
        assertThat(BODIES).hasValue(0);
        assertThat(directory).isEmptyDirectory();
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEmpty();
        assertThat(run.status()).isZero();
    }

    @Test
    void aSecondRunInOneJvmIsARunOfItsOwn() throws IOException {
        RunOutcome first = subject().outsideABuildTool().run();
        String firstId = latest();
        String firstDigest = first.digest();
        RunOutcome second = SuiteRun.into(directory)
                .of(AnnotatedAndFailing.class)
                .outsideABuildTool()
                .run();
        assertThat(runs()).hasSize(2);
        assertThat(latest()).isNotEqualTo(firstId);
        assertThat(second.verdict("RegistrationTest$AnnotatedAndFailing.fails")).startsWith("FAIL");
        assertThat(second.report().get("trialGroups")).hasSize(1);
        assertThat(second.report().get("run").get("varying").get("id").asText()).isEqualTo(latest());
        assertThat(Files.readString(directory.resolve("runs").resolve(firstId).resolve("report.json")))
                .contains(firstDigest);
    }

    public static class CannotStart {
        @org.testng.annotations.Test(dependsOnMethods = "nowhere")
        @Trial(n = 2)
        public void depends() {}
    }

    @Test
    void aRunThatTestNgRefusedDoesNotStandInTheWayOfTheNext() {
        assertThatThrownBy(() -> SuiteRun.into(directory)
                        .of(CannotStart.class)
                        .outsideABuildTool()
                        .run())
                .isInstanceOf(TestNGException.class);
        RunOutcome run = subject().outsideABuildTool().run();
        RunChecks.check(run);
        assertThat(BODIES).hasValue(4);
        assertThat(run.report().get("trialGroups")).hasSize(1);
    }

    @Test
    void nothingOfARunIsLeftInTheJvm() {
        subject().run();
        assertThat(System.getProperties().stringPropertyNames()).noneMatch(name -> name.startsWith("redoubt."));
        assertThat(Scope.open()).isEmpty();
    }
}
