package dev.redoubt.worker;

import dev.redoubt.session.Session;
import dev.redoubt.session.Setting;
import dev.redoubt.session.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.testng.ISuite;
import org.testng.TestNG;
import org.testng.TestNGException;
import org.testng.internal.IConfiguration;
import org.testng.xml.XmlSuite;

/** TestNG without reports: a worker has only a part of the results, and others would overwrite each other's files. */
final class WorkerTestNg extends TestNG {
    private static final String LISTENER = "dev.redoubt.testng.RedoubtListener";

    WorkerTestNg() {
        super(false);
        failWhereDataIsMissing();
    }

    /** As TestNG's own command line does, where a data provider that fails would otherwise only skip its test. */
    private void failWhereDataIsMissing() {
        try {
            propagateDataProviderFailureAsTestFailure();
        } catch (NoSuchMethodError beforeVersion76) {
            // There the command line does not know it either.
        }
    }

    /** Without suites TestNG calls no {@code IReporter}. */
    @Override
    protected @Nullable List<ISuite> runSuites() {
        mustShare();
        rememberAnnotations();
        addListener(new ReporterNote(this::getReporters, listenersInOrder()));
        if (runSuitesLocally().isEmpty()) {
            throw new TestNGException("there is no suite");
        }
        return null;
    }

    /**
     * Every worker would run everything where nobody hands out what is to run. TestNG has told all listeners of the
     * suites by now.
     */
    private void mustShare() {
        if (!Session.isAnyActive()) {
            throw new TestNGException(
                    "the listener of Redoubt, which hands out the tests, does not take part, since " + whyNot());
        }
    }

    private String whyNot() {
        Map<String, String> parameters =
                m_suites.isEmpty() ? Map.of() : m_suites.get(0).getParameters();
        if (!Settings.ofThisJvm(parameters).isTrue(Setting.ENABLED)) {
            return Setting.ENABLED.property() + " is off";
        }
        if (Boolean.getBoolean("testng.mode.dryrun")) {
            return "testng.mode.dryrun is on, and a dry run has nothing to share";
        }
        return listenersInOrder().contains(LISTENER) ? "it broke, as a line above says" : "TestNG was told to skip it";
    }

    private void rememberAnnotations() {
        try {
            IConfiguration configuration = getConfiguration();
            configuration.setAnnotationFinder(KnownAnnotations.of(configuration.getAnnotationFinder()));
        } catch (LinkageError otherVersion) {
            // It only takes longer.
        }
    }

    /** TestNG takes the listeners of the suite files first, then those that are services. */
    private List<String> listenersInOrder() {
        List<String> names = new ArrayList<>();
        addListeners(m_suites, names);
        getServiceLoaderListeners()
                .forEach(service -> names.add(service.getClass().getName()));
        return names;
    }

    private static void addListeners(List<XmlSuite> suites, List<String> names) {
        for (XmlSuite suite : suites) {
            names.addAll(suite.getListeners());
            addListeners(suite.getChildSuites(), names);
        }
    }
}
