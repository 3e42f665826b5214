package dev.redoubt.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redoubt.maven.RunMojo;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What describes our goal to Maven agrees with its class, and with its page. */
class MavenGoalTest {
    private static final Path DESCRIPTOR = Path.of("src", "main", "maven", "META-INF", "maven", "plugin.xml");
    private static final Path PAGE = Path.of("docs", "reference", "maven-goal.md");

    private static Document descriptor() throws Exception {
        return DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder().parse(DESCRIPTOR.toFile());
    }

    private static List<Element> elements(String name) throws Exception {
        NodeList found = descriptor().getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    private static String text(Element element, String child) {
        return element.getElementsByTagName(child).item(0).getTextContent();
    }

    /** The element below {@code configuration}, which has property and default. */
    private static Element value(Element parameter) throws Exception {
        return elements(text(parameter, "name")).stream()
                .filter(element -> element.getParentNode().getNodeName().equals("configuration"))
                .findFirst()
                .orElseThrow();
    }

    private static List<Field> injected() {
        return Arrays.stream(RunMojo.class.getDeclaredFields())
                .filter(field -> !Modifier.isFinal(field.getModifiers()) && !field.isSynthetic())
                .toList();
    }

    @Test
    void parametersAreTheFieldsOfTheClass() throws Exception {
        Map<String, String> fields = new TreeMap<>();
        injected().forEach(field -> fields.put(field.getName(), field.getType().getName()));
        Map<String, String> described = new TreeMap<>();
        for (Element parameter : elements("parameter")) {
            described.put(text(parameter, "name"), text(parameter, "type"));
            assertThat(value(parameter).getAttribute("implementation")).isEqualTo(text(parameter, "type"));
        }
        assertThat(described).isEqualTo(fields);
        assertThat(elements("implementation").get(0).getTextContent()).isEqualTo(RunMojo.class.getName());
    }

    @Test
    void parametersAreNoSettingsOfTheTests() throws Exception {
        List<String> properties = new ArrayList<>();
        for (Element parameter : elements("parameter")) {
            properties.add(property(parameter));
        }
        Field own = RunMojo.class.getDeclaredField("OWN");
        own.setAccessible(true);
        assertThat(Set.copyOf(properties)).isEqualTo(own.get(null));
    }

    private static String property(Element parameter) throws Exception {
        return value(parameter).getTextContent().replaceAll("^\\$\\{(.*)}$", "$1");
    }

    @Test
    void thePageHasEveryParameter() throws Exception {
        List<List<String>> expected = new ArrayList<>();
        for (Element parameter : elements("parameter")) {
            String byDefault = value(parameter).getAttribute("default-value");
            expected.add(List.of(
                    "`" + property(parameter) + "`",
                    "`" + text(parameter, "name") + "`",
                    byDefault.isEmpty() ? "" : "`" + byDefault + "`",
                    text(parameter, "description")));
        }
        assertThat(DocsTest.table(PAGE, "property")).isEqualTo(expected);
    }
}
