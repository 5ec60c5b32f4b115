package io.dockyards.flux2.offline;

import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Results as JUnit XML: a suite for each folder that has folders of cases in it, a test for each case.
 *
 * <p>There is no standard of it; what is written here is what Surefire, Jenkins and GitLab all read.
 */
public final class JUnitReport {
    private static final double NANOS = 1e9;

    private final XMLStreamWriter xml;

    private JUnitReport(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /**
     * The report as XML text.
     *
     * @param took from the first case to the last, which may be less than their sum
     */
    public static String of(List<CaseResult> results, Duration took) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
            new JUnitReport(xml).write(results, took);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing to memory doesn't fail", e);
        }
        return text.toString();
    }

    private void write(List<CaseResult> results, Duration took) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        line();
        xml.writeStartElement("testsuites");
        attribute("name", "dockyards-flux2 test");
        counts(results, took);
        line();
        Map<String, List<CaseResult>> suites = results.stream()
                .collect(Collectors.groupingBy(result -> suite(result.testCase()), TreeMap::new, Collectors.toList()));
        for (Map.Entry<String, List<CaseResult>> suite : suites.entrySet()) {
            suite(suite.getKey(), suite.getValue());
        }
        xml.writeEndElement();
        xml.writeEndDocument();
        line();
    }

    private void suite(String name, List<CaseResult> results) throws XMLStreamException {
        xml.writeStartElement("testsuite");
        attribute("name", name);
        counts(results, results.stream().map(CaseResult::took).reduce(Duration.ZERO, Duration::plus));
        attribute("skipped", "0");
        line();
        for (CaseResult result : results) {
            test(name, result);
        }
        xml.writeEndElement();
        line();
    }

    private void test(String suite, CaseResult result) throws XMLStreamException {
        xml.writeStartElement("testcase");
        attribute("classname", suite);
        attribute("name", name(result.testCase()));
        attribute("time", seconds(result.took()));
        switch (result.verdict()) {
            case CaseResult.Passed _ -> {}
            case CaseResult.Failed failed ->
                problem("failure", "difference", failed.why(), String.join("\n", failed.diff()));
            case CaseResult.Unreadable unreadable -> problem("error", "unreadable", unreadable.problem(), "");
            case CaseResult.Unavailable unavailable -> problem("error", "unavailable", unavailable.problem(), "");
        }
        xml.writeEndElement();
        line();
    }

    private void problem(String element, String type, String message, String details) throws XMLStreamException {
        xml.writeStartElement(element);
        attribute("message", message);
        attribute("type", type);
        xml.writeCharacters(storable(details.isEmpty() ? message : message + "\n" + details));
        xml.writeEndElement();
    }

    private void counts(List<CaseResult> results, Duration took) throws XMLStreamException {
        attribute("tests", "" + results.size());
        attribute("failures", "" + count(results, result -> result.verdict() instanceof CaseResult.Failed));
        attribute(
                "errors",
                "" + count(results, result -> !result.hasPassed() && !(result.verdict() instanceof CaseResult.Failed)));
        attribute("time", seconds(took));
    }

    private static long count(List<CaseResult> results, Predicate<CaseResult> which) {
        return results.stream().filter(which).count();
    }

    private void attribute(String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, storable(value));
    }

    private void line() throws XMLStreamException {
        xml.writeCharacters("\n");
    }

    private static String suite(TestCase testCase) {
        Path parent = Path.of(testCase.name()).getParent();
        return parent == null ? "cases" : parent.toString();
    }

    private static String name(TestCase testCase) {
        return Objects.requireNonNullElse(Path.of(testCase.name()).getFileName(), testCase.name())
                .toString();
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.3f", time.toNanos() / NANOS);
    }

    /** XML 1.0 has no way at all to hold some characters. */
    private static String storable(String text) {
        return text.codePoints()
                .map(c -> isStorable(c) ? c : '\ufffd')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isStorable(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c < Character.MIN_SURROGATE)
                || (c > Character.MAX_SURROGATE && c <= 0xfffd)
                || c >= Character.MIN_SUPPLEMENTARY_CODE_POINT;
    }
}
