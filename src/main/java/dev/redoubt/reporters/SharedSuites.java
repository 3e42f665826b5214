package dev.redoubt.reporters;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.testng.ISuite;
import org.testng.xml.XmlSuite;
import org.testng.xml.XmlTest;

/** All suites of a run with their results: parents first, then their children. */
final class SharedSuites {
    private final IdentityHashMap<XmlSuite, SuiteView> views = new IdentityHashMap<>();
    private final Suites suites;
    private final Scene scene;

    private SharedSuites(Suites suites, Scene scene) {
        this.suites = suites;
        this.scene = scene;
    }

    static List<ISuite> of(Suites suites, List<SharedResult> results, Scene scene) {
        SharedSuites shared = new SharedSuites(suites, scene);
        results.forEach(shared::add);
        return shared.all(suites.topLevel());
    }

    private void add(SharedResult result) {
        XmlTest test = suites.testOf(result.id().test());
        view(test.getSuite()).context(test).add(result);
    }

    private SuiteView view(XmlSuite suite) {
        return views.computeIfAbsent(suite, key -> new SuiteView(key, scene));
    }

    private List<ISuite> all(List<XmlSuite> some) {
        List<ISuite> all = new ArrayList<>();
        for (XmlSuite suite : some) {
            all.add(view(suite));
            all.addAll(all(suite.getChildSuites()));
        }
        return all;
    }
}
