package dev.redoubt.testng;

import dev.redoubt.session.Share;
import java.util.IdentityHashMap;
import org.testng.ITestClass;
import org.testng.ITestNGMethod;

/**
 * The test classes of a {@code <test>}. In a JVM that runs everything they are TestNG's own.
 *
 * <p>Filled before TestNG asks; thread-safe after that.
 */
final class SharedClasses {
    private final Share share;
    private final IdentityHashMap<ITestClass, SharedClass> classes = new IdentityHashMap<>();

    SharedClasses(Share share) {
        this.share = share;
    }

    void add(ITestNGMethod method, Unit unit, RunDecision decision) {
        if (!share.isWhole()) {
            classes.computeIfAbsent(method.getTestClass(), SharedClass::new)
                    .add(method.getInstance(), unit.pass(), decision);
        }
    }

    ITestClass of(ITestNGMethod method, Unit.Pass pass) {
        SharedClass shared = classes.get(method.getTestClass());
        return shared == null ? method.getTestClass() : shared.as(pass, method.getInstance());
    }

    Class<?> realClass(ITestNGMethod method, Unit.Pass pass) {
        SharedClass shared = classes.get(method.getTestClass());
        return shared == null ? method.getRealClass() : shared.realClass(method.getRealClass(), pass);
    }
}
