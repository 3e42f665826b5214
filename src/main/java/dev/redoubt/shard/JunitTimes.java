package dev.redoubt.shard;

import java.io.IOException;
import java.io.InputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads how long tests took from JUnit XML: class name and time of every {@code testcase}. */
final class JunitTimes {
    private static final double MICROS = 1e6;

    /** A name may go on with the row or the number of the trial. */
    private static final String AFTER_NAME = "(?s)[^\\p{javaJavaIdentifierPart}].*";

    private JunitTimes() {}

    static void read(InputStream in, Timings timings) throws IOException {
        try {
            XMLStreamReader reader = factory().createXMLStreamReader(in);
            while (reader.hasNext()) {
                boolean isTest = reader.next() == XMLStreamConstants.START_ELEMENT
                        && reader.getLocalName().equals("testcase");
                if (isTest) {
                    add(reader, timings);
                }
            }
        } catch (XMLStreamException malformed) {
            throw new IOException("no XML that can be read: " + malformed.getMessage(), malformed);
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        // Newer JDKs count the predefined entities of a long report, and give up.
        for (String limit : new String[] {"jdk.xml.maxGeneralEntitySizeLimit", "jdk.xml.totalEntitySizeLimit"}) {
            if (factory.isPropertySupported(limit)) {
                factory.setProperty(limit, 0);
            }
        }
        return factory;
    }

    private static void add(XMLStreamReader reader, Timings timings) {
        String className = reader.getAttributeValue(null, "classname");
        String name = reader.getAttributeValue(null, "name");
        if (className != null) {
            timings.add(
                    className,
                    name == null ? "" : name.replaceFirst(AFTER_NAME, ""),
                    micros(reader.getAttributeValue(null, "time")));
        }
    }

    private static long micros(@Nullable String time) {
        try {
            double seconds = time == null ? 0 : Double.parseDouble(time.replace(",", ""));
            return Double.isFinite(seconds) ? Math.max(0, (long) (seconds * MICROS)) : 0;
        } catch (NumberFormatException noNumber) {
            return 0;
        }
    }
}
