package dev.redoubt.testng;

import dev.redoubt.session.Share;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.testng.ITestClass;
import org.testng.ITestNGMethod;

/**
 * The test classes of a {@code <test>}, one for each class and pass. In a JVM that runs everything they are TestNG's own.
 *
 * <p>Filled before TestNG asks; thread-safe after that.
 */
final class SharedClasses {
    private final Share share;
    private final IdentityHashMap<ITestClass, Map<Unit.Pass, SharedClass>> classes = new IdentityHashMap<>();

    SharedClasses(Share share) {
        this.share = share;
    }

    void add(ITestNGMethod method, Unit unit, RunDecision decision) {
        if (!share.isWhole()) {
            classes.computeIfAbsent(method.getTestClass(), key -> new EnumMap<>(Unit.Pass.class))
                    .computeIfAbsent(unit.pass(), pass -> new SharedClass(method.getTestClass(), pass))
                    .add(method.getInstance(), decision);
        }
    }

    ITestClass of(ITestNGMethod method, Unit.Pass pass) {
        Map<Unit.Pass, SharedClass> passes = classes.get(method.getTestClass());
        SharedClass shared = passes == null ? null : passes.get(pass);
        return shared == null ? method.getTestClass() : shared.asTestClass();
    }

    Class<?> realClass(ITestNGMethod method, Unit.Pass pass) {
        Map<Unit.Pass, SharedClass> passes = classes.get(method.getTestClass());
        SharedClass shared = passes == null ? null : passes.get(pass);
        return shared == null ? method.getRealClass() : shared.realClass(method.getRealClass());
    }
}
