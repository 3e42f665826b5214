package dev.redoubt.house;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** Who may use whom. The maps are exact: an arrow that is not in them fails, and so does one that nobody uses. */
class ArchitectureTest {
    private static final String ROOT = "dev.redoubt.";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.redoubt");

    /** From bottom to top. A new package needs a line here, and a sentence in its {@code package-info}. */
    private static final Map<String, Set<String>> ARROWS = new TreeMap<>(Map.ofEntries(
            entry("api", Set.of()),
            entry("model", Set.of("api")),
            entry("verdict", Set.of("api", "model")),
            entry("report", Set.of("api", "model", "verdict")),
            entry("wire", Set.of("api", "model")),
            entry("ledger", Set.of("model", "wire")),
            entry("ledger.redis", Set.of("ledger", "wire")),
            entry("shard", Set.of("model", "wire")),
            entry("logging", Set.of("api")),
            entry("session", Set.of("api", "ledger", "ledger.redis", "model", "shard", "verdict", "wire")),
            entry("sink.html", Set.of("api", "model", "report", "verdict", "wire")),
            entry("sink", Set.of("api", "ledger", "model", "report", "sink.html", "verdict", "wire")),
            entry("merge", Set.of("api", "ledger", "model", "report", "verdict", "wire")),
            entry("review", Set.of("api", "model", "verdict", "wire")),
            entry("testng", Set.of("api", "model", "report", "session", "shard", "wire")),
            entry("worker", Set.of("ledger", "session")),
            entry("publish", Set.of("ledger", "model", "report", "review", "session", "sink")),
            entry("local", Set.of("ledger", "merge", "publish", "report", "session", "sink", "testng")),
            entry("reporters", Set.of("model", "report", "session", "testng", "wire", "worker")),
            entry("runner", Set.of("api", "ledger", "merge", "model", "report", "session", "verdict", "wire")),
            entry(
                    "conduct",
                    Set.of(
                            "ledger",
                            "ledger.redis",
                            "merge",
                            "model",
                            "publish",
                            "report",
                            "runner",
                            "session",
                            "sink",
                            "wire")),
            entry("maven", Set.of("conduct", "model", "report", "runner", "session", "verdict")),
            entry(
                    "cli",
                    Set.of(
                            "api",
                            "conduct",
                            "ledger",
                            "ledger.redis",
                            "merge",
                            "model",
                            "report",
                            "review",
                            "runner",
                            "session",
                            "shard",
                            "sink",
                            "verdict",
                            "wire"))));

    /** Libraries beside the JDK and the annotations of JSpecify. A package without a line needs none. */
    private static final Map<String, Set<String>> LIBRARIES = new TreeMap<>(Map.ofEntries(
            entry("logging", Set.of("ch.qos.logback", "org.apache.logging.log4j")),
            entry("testng", Set.of("org.testng")),
            entry("worker", Set.of("org.testng")),
            entry("reporters", Set.of("org.testng")),
            entry("sink", Set.of("com.fasterxml.jackson", "org.apache.commons.text")),
            entry("sink.html", Set.of("gg.jte", "org.apache.commons.text")),
            entry("review", Set.of("com.fasterxml.jackson")),
            entry("maven", Set.of("javax.inject", "org.apache.maven", "org.codehaus.plexus")),
            entry("cli", Set.of("org.apache.logging.log4j", "picocli"))));

    private static final List<String> KNOWN_LIBRARIES = List.of(
            "org.testng",
            "com.fasterxml.jackson",
            "org.apache.commons.text",
            "gg.jte",
            "org.apache.logging.log4j",
            "ch.qos.logback",
            "picocli",
            "javax.inject",
            "org.apache.maven",
            "org.codehaus.plexus");

    @Test
    void everyArrowBetweenPackagesIsOnTheMap() {
        assertThat(used(ArchitectureTest::packageOf, true)).isEqualTo(ARROWS);
    }

    @Test
    void everyLibraryIsUsedWhereTheMapSaysAndNowhereElse() {
        Map<String, Set<String>> used = used(ArchitectureTest::libraryOf, false);
        used.values().removeIf(Set::isEmpty);
        assertThat(used).isEqualTo(LIBRARIES);
    }

    @Test
    void whatWorkersAreGivenNeedsNothingTheyAreNotGiven() throws IOException {
        Set<String> given = Pattern.compile("<include>dev/redoubt/(\\w+)/\\*\\*</include>")
                .matcher(Files.readString(Path.of("pom.xml")))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
        assertThat(given).contains("reporters", "worker");
        given.forEach(name -> assertThat(ARROWS.get(name))
                .as("what %s uses", name)
                .allMatch(used -> given.contains(used.replaceFirst("\\..*", ""))));
    }

    private interface Naming {
        /** {@return what to call the class in the map; empty to leave it out} */
        String of(JavaClass target);
    }

    private static Map<String, Set<String>> used(Naming naming, boolean isOurs) {
        Map<String, Set<String>> used = new TreeMap<>();
        for (JavaClass origin : CLASSES) {
            Set<String> targets = used.computeIfAbsent(packageOf(origin), key -> new TreeSet<>());
            for (Dependency dependency : origin.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass().getBaseComponentType();
                if (target.getName().startsWith(ROOT) == isOurs) {
                    targets.add(naming.of(target));
                }
            }
            targets.removeAll(Set.of("", packageOf(origin)));
        }
        return used;
    }

    private static String packageOf(JavaClass type) {
        return type.getPackageName().substring(ROOT.length());
    }

    private static String libraryOf(JavaClass type) {
        String name = type.getName();
        if (type.isPrimitive()
                || name.startsWith("java.")
                || name.startsWith("javax.xml.")
                || name.startsWith("javax.net.")
                || name.startsWith("org.jspecify.")) {
            return "";
        }
        return KNOWN_LIBRARIES.stream()
                .filter(library -> name.startsWith(library + "."))
                .findFirst()
                .orElse(name);
    }

    @Test
    void packagesAreFreeOfCycles() {
        SlicesRuleDefinition.slices()
                .matching("dev.redoubt.(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void everyPackageHasADutyAndIsNullMarked() {
        Set<String> marked = CLASSES.stream()
                .filter(type -> type.getSimpleName().equals("package-info"))
                .filter(type -> type.isAnnotatedWith(NullMarked.class))
                .map(ArchitectureTest::packageOf)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(marked).isEqualTo(ARROWS.keySet());
    }

    @Test
    void onlyTheCommandLineAndWorkersEndTheProcess() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.redoubt.cli.Main")
                .and()
                .doNotHaveFullyQualifiedName("dev.redoubt.conduct.Interruption")
                .and()
                .doNotHaveFullyQualifiedName("dev.redoubt.session.UnheardWorker")
                .and()
                .resideOutsideOfPackages("dev.redoubt.worker", "dev.redoubt.reporters")
                .should(callMethodWhere(isCallOf(System.class, "exit")
                        .or(isCallOf(Runtime.class, "exit"))
                        .or(isCallOf(Runtime.class, "halt"))))
                .check(CLASSES);
    }

    /** A command that prints elsewhere, or past the cleaning, prints what others wrote as it is. */
    @Test
    void commandsPrintToWhatCleans() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.redoubt.cli", "dev.redoubt.conduct", "dev.redoubt.runner")
                .and()
                .doNotHaveFullyQualifiedName("dev.redoubt.cli.Main")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(CLASSES);
        Set<String> past = CLASSES.stream()
                .flatMap(type -> type.getMethodCallsFromSelf().stream())
                .filter(call -> call.getTarget().getFullName().startsWith("dev.redoubt.cli.CleanWriter.raw("))
                .map(call -> call.getOriginOwner().getSimpleName())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(past).containsExactly("Main", "Painted", "TerminalView", "WrongUsage");
    }

    @Test
    void pagesAreWrittenToWhatCleans() {
        Set<String> writing = CLASSES.stream()
                .filter(type -> type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(used -> used.getTargetClass().getName().equals("gg.jte.output.WriterOutput")))
                .map(JavaClass::getSimpleName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(writing).containsExactly("PageFiles");
    }

    @Test
    void whatIsAFunctionOfTheRecordsAsksNoClock() {
        noClasses()
                .that()
                .resideInAnyPackage("dev.redoubt.api", "dev.redoubt.model", "dev.redoubt.verdict", "dev.redoubt.report")
                .or()
                .resideInAnyPackage("dev.redoubt.wire", "dev.redoubt.merge", "dev.redoubt.sink..")
                .should(callMethodWhere(isCallOf(System.class, "currentTimeMillis")
                        .or(isCallOf(System.class, "nanoTime"))
                        .or(isOfTheTime("now"))
                        .or(isCallOf(UUID.class, "randomUUID"))
                        .or(isCallOf(Math.class, "random"))))
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(java.util.Random.class)
                .orShould()
                .dependOnClassesThat(belongToAnyOf(Clock.class, Date.class, Calendar.class))
                .check(CLASSES);
    }

    @Test
    void nothingIsDeserialisedOrLoggedBehindTheUsersBack() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.io.ObjectInputStream")
                .check(CLASSES);
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.redoubt.logging")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.logging..")
                .check(CLASSES);
    }

    /** One loads classes from files. */
    @Test
    void onlyTheSharedLedgerSpeaksOverANetwork() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.redoubt.ledger.redis")
                .and()
                .doNotHaveFullyQualifiedName("dev.redoubt.conduct.UserSinks")
                .should()
                .dependOnClassesThat(resideInAPackage("java.net..")
                        // Names of places; nothing is opened by them.
                        .and(not(belongToAnyOf(URI.class, URL.class, URISyntaxException.class))))
                .orShould()
                .dependOnClassesThat()
                .resideInAPackage("javax.net..")
                .check(CLASSES);
    }

    @Test
    void othersSeeOnlyWhatTheyMustCreateOrCall() {
        Set<String> visible = CLASSES.stream()
                .filter(type -> packageOf(type).equals("testng"))
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC) && type.isTopLevelClass())
                .map(JavaClass::getSimpleName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(visible)
                .containsExactly(
                        "RedoubtListener",
                        "ReportPort",
                        "ReportSink",
                        "SharedReport",
                        "SinkCalls",
                        "SinkOptions",
                        "SuiteNames",
                        "TrialUnit",
                        "View",
                        "VirtualThreads");
    }

    private static DescribedPredicate<JavaMethodCall> isOfTheTime(String name) {
        return DescribedPredicate.describe(
                "java.time." + name,
                call -> call.getTargetOwner().getPackageName().equals("java.time")
                        && call.getName().equals(name));
    }

    private static DescribedPredicate<JavaMethodCall> isCallOf(Class<?> owner, String name) {
        return DescribedPredicate.describe(
                owner.getSimpleName() + "." + name,
                call -> call.getTargetOwner().isEquivalentTo(owner)
                        && call.getName().equals(name));
    }
}
