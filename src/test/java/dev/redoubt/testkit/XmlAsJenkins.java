package dev.redoubt.testkit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.dom4j.Document;
import org.dom4j.io.SAXReader;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;
import org.xmlpull.v1.XmlPullParser;
import org.xmlpull.v1.XmlPullParserFactory;

/** XML as others read it: Jenkins, its plugins, and the parsers of the JDK as they come. */
public final class XmlAsJenkins {
    private XmlAsJenkins() {}

    private static InputStream bytes(String xml) {
        return new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8));
    }

    /** As the JUnit plugin reads a file: the whole of it, and no document type. */
    public static Document dom4j(String xml) throws Exception {
        SAXReader reader = new SAXReader();
        reader.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        reader.setFeature("http://xml.org/sax/features/external-general-entities", false);
        reader.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
        return reader.read(bytes(xml));
    }

    /** The JDK's own parsers, with the limits that they have unless somebody changes them. */
    public static void jdk(String xml)
            throws ParserConfigurationException, SAXException, XMLStreamException, IOException {
        SAXParserFactory sax = SAXParserFactory.newDefaultInstance();
        sax.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        sax.newSAXParser().parse(bytes(xml), new DefaultHandler());
        XMLInputFactory stax = XMLInputFactory.newDefaultFactory();
        stax.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        XMLStreamReader reader = stax.createXMLStreamReader(bytes(xml));
        while (reader.hasNext()) {
            reader.next();
        }
    }

    /**
     * A method as the TestNG plugin sees it.
     *
     * @param place suite, test and class
     * @param attributes its attributes
     * @param sections what stands in CDATA, by element
     */
    public record Method(String place, Map<String, String> attributes, Map<String, List<String>> sections) {}

    /** As the TestNG plugin reads a file: text counts only in CDATA, and groups come before tests. */
    public static List<Method> testng(String xml) throws Exception {
        XmlPullParserFactory factory = XmlPullParserFactory.newInstance();
        factory.setNamespaceAware(true);
        XmlPullParser parser = factory.newPullParser();
        parser.setInput(bytes(xml), null);
        List<Method> methods = new ArrayList<>();
        List<String> path = new ArrayList<>();
        Map<String, String> names = new TreeMap<>();
        boolean hasGroups = false;
        for (int event = parser.nextToken(); event != XmlPullParser.END_DOCUMENT; event = parser.nextToken()) {
            if (event == XmlPullParser.START_TAG) {
                String tag = parser.getName();
                path.add(tag);
                names.put(tag, String.valueOf(parser.getAttributeValue(null, "name")));
                hasGroups = tag.equals("groups") || (hasGroups && !tag.equals("suite"));
                if (tag.equals("test-method")) {
                    check(hasGroups, "no groups before " + names);
                    String place = names.get("suite") + "/" + names.get("test") + "/" + names.get("class");
                    methods.add(new Method(place, attributes(parser), new TreeMap<>()));
                }
            } else if (event == XmlPullParser.END_TAG) {
                path.remove(path.size() - 1);
            } else if (event == XmlPullParser.CDSECT) {
                methods.get(methods.size() - 1)
                        .sections()
                        .computeIfAbsent(path.get(path.size() - 1), key -> new ArrayList<>())
                        .add(parser.getText());
            } else if (event == XmlPullParser.TEXT) {
                check(parser.getText().isBlank(), "text outside CDATA: " + parser.getText());
            }
        }
        return methods;
    }

    private static void check(boolean isFine, String what) {
        if (!isFine) {
            throw new AssertionError(what);
        }
    }

    private static Map<String, String> attributes(XmlPullParser parser) {
        Map<String, String> attributes = new TreeMap<>();
        for (int i = 0; i < parser.getAttributeCount(); i++) {
            attributes.put(parser.getAttributeName(i), parser.getAttributeValue(i));
        }
        return attributes;
    }
}
