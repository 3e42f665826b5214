package dev.redoubt.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.testng.IAnnotationTransformer;
import org.testng.annotations.IAnnotation;
import org.testng.annotations.IDataProviderAnnotation;
import org.testng.annotations.ITestAnnotation;
import org.testng.internal.annotations.IAnnotationFinder;
import org.testng.internal.annotations.JDK15AnnotationFinder;

/** The finder that remembers answers as TestNG's own does, transformers included. */
class KnownAnnotationsTest {
    private final List<String> transformed = new ArrayList<>();
    private final IAnnotationFinder own = new JDK15AnnotationFinder(new Names());
    private final IAnnotationFinder known = KnownAnnotations.of(own);

    /** Changes what it is asked about, and remembers how often that was. */
    private final class Names implements IAnnotationTransformer {
        @Override
        @SuppressWarnings("rawtypes") // declared so
        public void transform(
                ITestAnnotation annotation, Class testClass, Constructor testConstructor, Method testMethod) {
            annotation.setTestName("changed");
            transformed.add(testMethod == null ? testClass.getSimpleName() : testMethod.getName());
        }
    }

    /** With annotations. */
    @org.testng.annotations.Test(description = "the class")
    public static class Annotated {
        @org.testng.annotations.Test(timeOut = 5, description = "the test")
        public void test() {}

        public void plain() {}
    }

    private static Method method(String name) throws NoSuchMethodException {
        return Annotated.class.getMethod(name);
    }

    @Test
    void answersAreThoseOfTheOtherFinder() throws NoSuchMethodException {
        ITestAnnotation first = known.findAnnotation(method("test"), ITestAnnotation.class);
        assertThat(first.getTimeOut()).isEqualTo(5);
        assertThat(first.getTestName()).isEqualTo("changed");
        assertThat(known.findAnnotation(method("test"), ITestAnnotation.class)).isSameAs(first);
        assertThat(own.findAnnotation(method("test"), ITestAnnotation.class)).isSameAs(first);
        assertThat(transformed).containsExactly("test");
    }

    @Test
    void whatIsNotThereIsRememberedForItsOwnAnnotationAndMethod() throws NoSuchMethodException {
        for (int time = 0; time < 2; time++) {
            assertThat((IAnnotation) known.findAnnotation(method("plain"), ITestAnnotation.class))
                    .isNull();
            assertThat((IAnnotation) known.findAnnotation(method("test"), IDataProviderAnnotation.class))
                    .isNull();
            assertThat((IAnnotation) known.findAnnotation(method("test"), ITestAnnotation.class))
                    .isNotNull();
        }
    }

    @Test
    void transformersHearOfAClassAsOftenAsTheyDidBefore() {
        own.findAnnotation(Annotated.class, ITestAnnotation.class);
        own.findAnnotation(Annotated.class, ITestAnnotation.class);
        List<String> before = List.copyOf(transformed);
        transformed.clear();
        IAnnotationFinder other = KnownAnnotations.of(new JDK15AnnotationFinder(new Names()));
        other.findAnnotation(Annotated.class, ITestAnnotation.class);
        other.findAnnotation(Annotated.class, ITestAnnotation.class);
        assertThat(transformed).isEqualTo(before).hasSizeGreaterThan(1);
    }

    @Test
    void whatItThrowsIsThrown() throws NoSuchMethodException {
        Method test = method("test");
        assertThatThrownBy(() -> known.findAnnotation(test, IAnnotation.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not found");
    }

    @Test
    void whatIsAskedOfParametersIsPassedOn() throws NoSuchMethodException {
        assertThat(known.findOptionalValues(method("test"))).isEmpty();
    }
}
