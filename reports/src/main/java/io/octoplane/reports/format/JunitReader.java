package io.octoplane.reports.format;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Reads the test report that {@link JunitFile} writes; of other reports it understands what the two have in common. */
final class JunitReader {

    private JunitReader() {}

    static List<ExpectationRow> read(Path file) throws IOException {
        List<ExpectationRow> rows = new ArrayList<>();
        long line = 1;
        try (InputStream stream = Files.newInputStream(file)) {
            XMLStreamReader xml = factory().createXMLStreamReader(stream);
            while (xml.hasNext()) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT
                        && xml.getLocalName().equals("testcase")) {
                    line = xml.getLocation().getLineNumber();
                    rows.add(row(xml));
                }
            }
            xml.close();
        } catch (XMLStreamException e) {
            long place = e.getLocation() == null ? line : e.getLocation().getLineNumber();
            throw new MalformedResultFileException(file, Math.max(1, place), "not a test report in XML", e);
        } catch (IllegalArgumentException e) {
            throw new MalformedResultFileException(file, line, e.getMessage(), e);
        }
        return rows;
    }

    /** A file may come from anywhere: it can neither name other files nor grow in memory. */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    private static ExpectationRow row(XMLStreamReader xml) throws XMLStreamException {
        String expectation = attribute(xml, "name");
        String file = attribute(xml, "file");
        String line = xml.getAttributeValue(null, "line");
        Verdict verdict = Verdict.HOLDS;
        String found = "";
        while (!(xml.next() == XMLStreamConstants.END_ELEMENT
                && xml.getLocalName().equals("testcase"))) {
            if (xml.isStartElement()) {
                switch (xml.getLocalName()) {
                    case "failure" -> {
                        verdict = Verdict.BROKEN;
                        found = attribute(xml, "message");
                    }
                    case "skipped" -> {
                        verdict = Verdict.SKIPPED;
                        found = attribute(xml, "message");
                    }
                    case "system-out" -> found = xml.getElementText();
                    default -> {}
                }
            }
        }
        return new ExpectationRow(expectation, file, line == null ? 0 : Integer.parseInt(line), verdict, found);
    }

    private static String attribute(XMLStreamReader xml, String name) {
        String value = xml.getAttributeValue(null, name);
        if (value == null) {
            throw new IllegalArgumentException("<" + xml.getLocalName() + "> has no '" + name + "'");
        }
        return value;
    }
}
