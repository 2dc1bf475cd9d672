package io.prunella.cli;

import io.prunella.code.judge.CodeFinding;
import io.prunella.code.judge.CodeReport;
import io.prunella.code.source.Problem;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// The report as test results: a suite for each file, a failure for each finding, an error for what could not be read.
///
/// @see <a
// href="https://github.com/jenkinsci/xunit-plugin/blob/master/src/main/resources/org/jenkinsci/plugins/xunit/types/model/xsd/junit-10.xsd">The
/// schema that Jenkins holds them to</a>
final class JunitReport {
    private enum Outcome {
        PASSED(""),
        FAILED("failure"),
        SKIPPED("skipped"),
        BROKEN("error");

        private final String element;

        Outcome(String element) {
            this.element = element;
        }
    }

    /// @param type the policy; empty where it is about none
    private record Case(String name, Outcome outcome, String type, String message, String where) {}

    private JunitReport() {}

    static String text(CodeReport report) {
        Map<String, List<Case>> suites = new TreeMap<>();
        report.findings()
                .forEach(finding -> suites.computeIfAbsent(finding.place().file(), file -> new ArrayList<>())
                        .add(of(finding, Outcome.FAILED, finding.message())));
        report.suppressed()
                .forEach(one -> suites.computeIfAbsent(one.finding().place().file(), file -> new ArrayList<>())
                        .add(of(one.finding(), Outcome.SKIPPED, one.by().reason())));
        for (Problem problem : report.problems()) {
            suites.computeIfAbsent(problem.file(), file -> new ArrayList<>())
                    .add(new Case(
                            "can be read",
                            Outcome.BROKEN,
                            "",
                            problem.message(),
                            problem.file() + ":" + problem.line()));
        }
        if (suites.isEmpty()) {
            // Readers take a report without any test for a mishap.
            suites.put("prunella", List.of(new Case("nothing found", Outcome.PASSED, "", "", "")));
        }
        StringWriter out = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out);
            write(suites, xml);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("A text can be written", e);
        }
        return out + "\n";
    }

    private static Case of(CodeFinding finding, Outcome outcome, String message) {
        CodeFinding.Place place = finding.place();
        return new Case(
                finding.title() + ": " + place.resource(),
                outcome,
                finding.policy(),
                message,
                place.file() + ":" + place.startLine() + "  " + place.resource() + "  ["
                        + finding.severity().word() + "]");
    }

    private static void write(Map<String, List<Case>> suites, XMLStreamWriter xml) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("testsuites");
        xml.writeAttribute("name", "prunella");
        counts(suites.values().stream().flatMap(List::stream).toList(), xml);
        for (Map.Entry<String, List<Case>> suite : suites.entrySet()) {
            xml.writeStartElement("testsuite");
            xml.writeAttribute("name", clean(suite.getKey()));
            counts(suite.getValue(), xml);
            for (Case one : suite.getValue()) {
                write(one, suite.getKey(), xml);
            }
            xml.writeEndElement();
        }
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private static void counts(List<Case> cases, XMLStreamWriter xml) throws XMLStreamException {
        xml.writeAttribute("tests", String.valueOf(cases.size()));
        xml.writeAttribute("failures", count(cases, one -> one.outcome() == Outcome.FAILED));
        xml.writeAttribute("errors", count(cases, one -> one.outcome() == Outcome.BROKEN));
    }

    private static String count(List<Case> cases, Predicate<Case> which) {
        return String.valueOf(cases.stream().filter(which).count());
    }

    private static void write(Case one, String file, XMLStreamWriter xml) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", clean(file));
        xml.writeAttribute("name", clean(one.name()));
        if (one.outcome() != Outcome.PASSED) {
            xml.writeStartElement(one.outcome().element);
            if (!one.type().isEmpty()) {
                xml.writeAttribute("type", one.type());
            }
            xml.writeAttribute("message", clean(one.message()));
            xml.writeCharacters(clean(one.where()));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    // XML has no way to write most control characters.
    private static String clean(String text) {
        return text.replaceAll("[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]", "\uFFFD");
    }
}
