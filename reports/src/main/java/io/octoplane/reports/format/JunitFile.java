package io.octoplane.reports.format;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes and reads expectations as a test report that the common services for continuous integration read: one suite, one test case
 * an expectation, a {@code failure} in each that is broken. The elements and attributes are those of the JUnit report of
 * Apache Ant, as the description of Jenkins' xUnit plugin has them; without times, so that equal results give equal bytes.
 */
public final class JunitFile {

    /** The file's name in a result folder. */
    public static final String NAME = "junit.xml";

    private JunitFile() {}

    /**
     * Writes the report, all or nothing.
     *
     * @param suite name of the suite, the scenario's name
     */
    public static void write(Path file, String suite, List<ExpectationRow> rows) throws IOException {
        write(file, Map.of(suite, rows));
    }

    /**
     * Writes a report of several suites, all or nothing.
     *
     * @param suites the test cases of each suite by its name, in order
     */
    public static void write(Path file, Map<String, List<ExpectationRow>> suites) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            XMLStreamWriter xml =
                    XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
            report(xml, suites);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
        AtomicFile.write(file, bytes::writeTo);
    }

    private static void report(XMLStreamWriter xml, Map<String, List<ExpectationRow>> suites)
            throws XMLStreamException {
        xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuites");
        for (Map.Entry<String, List<ExpectationRow>> suite : suites.entrySet()) {
            suite(xml, suite.getKey(), suite.getValue());
        }
        xml.writeCharacters("\n");
        xml.writeEndElement();
        xml.writeCharacters("\n");
        xml.writeEndDocument();
    }

    private static void suite(XMLStreamWriter xml, String suite, List<ExpectationRow> rows) throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testsuite");
        attribute(xml, "name", suite);
        attribute(xml, "tests", Integer.toString(rows.size()));
        attribute(xml, "failures", Long.toString(count(rows, Verdict.BROKEN)));
        attribute(xml, "errors", "0");
        attribute(xml, "skipped", Long.toString(count(rows, Verdict.SKIPPED)));
        for (ExpectationRow row : rows) {
            xml.writeCharacters("\n    ");
            testCase(xml, suite, row);
        }
        xml.writeCharacters("\n  ");
        xml.writeEndElement();
    }

    /** @throws MalformedResultFileException when the file is no such report */
    public static List<ExpectationRow> read(Path file) throws IOException {
        return JunitReader.read(file);
    }

    private static void testCase(XMLStreamWriter xml, String suite, ExpectationRow row) throws XMLStreamException {
        xml.writeStartElement("testcase");
        attribute(xml, "classname", suite);
        attribute(xml, "name", row.expectation());
        attribute(xml, "file", row.file());
        if (row.line() > 0) {
            attribute(xml, "line", Integer.toString(row.line()));
        }
        switch (row.verdict()) {
            case HOLDS -> element(xml, "system-out", row.found());
            case BROKEN -> {
                xml.writeStartElement("failure");
                attribute(xml, "type", "expectation");
                attribute(xml, "message", row.found());
                xml.writeCharacters(valid(row.place() + ": expected " + row.expectation() + "; found " + row.found()));
                xml.writeEndElement();
            }
            case SKIPPED -> {
                xml.writeEmptyElement("skipped");
                attribute(xml, "message", row.found());
            }
        }
        xml.writeEndElement();
    }

    private static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(valid(text));
        xml.writeEndElement();
    }

    private static void attribute(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, valid(value));
    }

    /** XML 1.0 has no way to write most control characters; a text of the user may hold them. */
    private static String valid(String text) {
        return text.codePoints()
                .map(point -> isValid(point) ? point : 0xFFFD)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** The production Char of XML 1.0, fifth edition. */
    private static boolean isValid(int point) {
        return point == '\t'
                || point == '\n'
                || point == '\r'
                || point >= 0x20 && point <= 0xD7FF
                || point >= 0xE000 && point <= 0xFFFD
                || point >= 0x10000;
    }

    private static long count(List<ExpectationRow> rows, Verdict verdict) {
        return rows.stream().filter(row -> row.verdict() == verdict).count();
    }
}
