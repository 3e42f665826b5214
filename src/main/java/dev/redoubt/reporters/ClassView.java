package dev.redoubt.reporters;

import dev.redoubt.testng.View;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.testng.ITestClass;
import org.testng.ITestNGMethod;
import org.testng.xml.XmlClass;
import org.testng.xml.XmlTest;

/** A test class, with those of its methods that have results. */
final class ClassView extends View {
    private final String name;
    private final Class<?> type;
    private final XmlTest test;
    private final List<ITestNGMethod> methods = new ArrayList<>();
    private final ITestClass self = as(ITestClass.class);

    /**
     * Creates the view.
     *
     * @param name name of the class, also where the class itself is gone
     * @param type the class
     * @param test the {@code <test>} it belongs to
     */
    ClassView(String name, Class<?> type, XmlTest test) {
        this.name = name;
        this.type = type;
        this.test = test;
    }

    ITestClass self() {
        return self;
    }

    Class<?> type() {
        return type;
    }

    void add(ITestNGMethod method) {
        methods.add(method);
    }

    @Override
    protected @Nullable Object answer(String question, List<@Nullable Object> arguments) {
        return switch (question) {
            case "getName" -> name;
            case "getRealClass" -> type;
            case "getXmlTest" -> test;
            case "getXmlClass" -> xmlClass();
            case "getTestMethods" -> methods.toArray(new ITestNGMethod[0]);
            default -> UNANSWERED;
        };
    }

    private @Nullable XmlClass xmlClass() {
        return test.getXmlClasses().stream()
                .filter(candidate -> candidate.getName().equals(name))
                .findFirst()
                .orElse(null);
    }

    @Override
    public String toString() {
        return "[TestClass name=class " + name + "]";
    }
}
