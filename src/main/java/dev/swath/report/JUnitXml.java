package dev.swath.report;

import dev.swath.analysis.RunSummary;
import dev.swath.analysis.Wording;
import dev.swath.report.JUnitCase.Problem;
import dev.swath.store.Ending;
import dev.swath.store.GateVerdict;
import dev.swath.store.RunDirectory;
import dev.swath.store.RunState;
import java.io.IOException;
import java.io.StringWriter;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// `junit.xml`: a run as CI services read test results. Three suites: whether the sweep was carried out, its gates, and
/// a case for each combination. The format has no standard; this keeps to what Ant's own reports have, which all
/// services read.
public final class JUnitXml {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final RunState state;
    private final RunSummary summary;
    private final String host;

    private JUnitXml(RunState state, RunSummary summary, String host) {
        this.state = state;
        this.summary = summary;
        this.host = host;
    }

    /// Writes a run's `junit.xml`.
    public static void write(RunDirectory run, RunState state) throws IOException {
        RunDirectory.writeWhole(run.junitXml(), of(state));
    }

    static String of(RunState state) {
        var host = state.session().map(session -> session.holder().host()).orElse("");
        return new JUnitXml(state, RunSummary.of(state), host.isBlank() ? "localhost" : host).text();
    }

    private String text() {
        var text = new StringWriter();
        try {
            var xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement("testsuites");
            suite(xml, 0, "run", run());
            suite(xml, 1, "gates", gates());
            suite(xml, 2, "trials", JUnitTrials.of(state, summary));
            xml.writeCharacters("\n");
            xml.writeEndElement();
            xml.writeCharacters("\n");
            xml.writeEndDocument();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException(impossible);
        }
        return text.toString();
    }

    /// A night that its budget ended is carried out, but has not seen all.
    private List<JUnitCase> run() {
        var words = summary.ending().map(Ending::word).orElse("unfinished");
        var why = summary.endingReason().isEmpty() ? words : words + ": " + summary.endingReason();
        var cases = new ArrayList<JUnitCase>();
        cases.add(new JUnitCase(
                "the sweep is carried out",
                summary.spending().wallSeconds(),
                summary.done() ? Optional.empty() : Optional.of(new Problem.Error(words, why))));
        summary.cutShort().ifPresent(it -> cases.add(JUnitCase.skipped("all combinations are tried", it.sentence())));
        return cases;
    }

    /// Where a sweep is not done, its gates have not been judged.
    private List<JUnitCase> gates() {
        return summary.judgement()
                .map(judgement -> judgement.gates().stream()
                        .map(gate -> new JUnitCase(gate.gate(), 0, problem(gate)))
                        .toList())
                .orElse(List.of());
    }

    private Optional<Problem> problem(GateVerdict gate) {
        if (!gate.judged()) {
            return Optional.of(new Problem.Skipped("not judged: " + gate.message()));
        }
        var message = summary.message(gate);
        return gate.passed() ? Optional.empty() : Optional.of(new Problem.Failure("gate", message, message));
    }

    private void suite(XMLStreamWriter xml, int id, String name, List<JUnitCase> cases) throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testsuite");
        xml.writeAttribute("id", String.valueOf(id));
        xml.writeAttribute("package", clean(summary.sweepName()));
        xml.writeAttribute("name", name);
        xml.writeAttribute("timestamp", TIME.format(summary.started().truncatedTo(ChronoUnit.SECONDS)));
        xml.writeAttribute("hostname", clean(host));
        xml.writeAttribute("tests", String.valueOf(cases.size()));
        xml.writeAttribute("failures", count(cases, Problem.Failure.class));
        xml.writeAttribute("errors", count(cases, Problem.Error.class));
        xml.writeAttribute("skipped", count(cases, Problem.Skipped.class));
        xml.writeAttribute(
                "time", seconds(cases.stream().mapToDouble(JUnitCase::seconds).sum()));
        properties(xml);
        for (var one : cases) {
            write(xml, name, one);
        }
        for (var stream : List.of("system-out", "system-err")) {
            xml.writeCharacters("\n    ");
            xml.writeEmptyElement(stream);
        }
        xml.writeCharacters("\n  ");
        xml.writeEndElement();
    }

    private static String count(List<JUnitCase> cases, Class<? extends Problem> of) {
        return String.valueOf(cases.stream()
                .filter(one -> one.problem().filter(of::isInstance).isPresent())
                .count());
    }

    private void properties(XMLStreamWriter xml) throws XMLStreamException {
        xml.writeCharacters("\n    ");
        xml.writeStartElement("properties");
        property(xml, "run", summary.run());
        if (summary.winner().isPresent()) {
            var best = summary.winner().get();
            property(xml, "best." + summary.objective().orElseThrow().metric(), Wording.score(best.score()));
            property(xml, "best.trial", String.valueOf(best.trial()));
        }
        xml.writeCharacters("\n    ");
        xml.writeEndElement();
    }

    private static void property(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        xml.writeCharacters("\n      ");
        xml.writeEmptyElement("property");
        xml.writeAttribute("name", clean(name));
        xml.writeAttribute("value", clean(value));
    }

    private void write(XMLStreamWriter xml, String suite, JUnitCase one) throws XMLStreamException {
        xml.writeCharacters("\n    ");
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", clean(summary.sweepName()) + "." + suite);
        xml.writeAttribute("name", clean(one.name()).strip());
        xml.writeAttribute("time", seconds(one.seconds()));
        if (one.problem().isPresent()) {
            switch (one.problem().get()) {
                case Problem.Failure(String kind, String message, String details) -> {
                    problem(xml, "failure", kind, message);
                    xml.writeCharacters(clean(details));
                    xml.writeEndElement();
                }
                case Problem.Error(String kind, String message) -> {
                    problem(xml, "error", kind, message);
                    xml.writeEndElement();
                }
                case Problem.Skipped(String why) -> {
                    xml.writeEmptyElement("skipped");
                    xml.writeAttribute("message", clean(why));
                }
            }
        }
        xml.writeEndElement();
    }

    private static void problem(XMLStreamWriter xml, String element, String kind, String message)
            throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeAttribute("type", kind);
        xml.writeAttribute("message", clean(message));
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.3f", seconds);
    }

    /// XML has no way to write most control characters, nor half a surrogate pair.
    private static String clean(String text) {
        return text.codePoints()
                .map(code -> isXml(code) ? code : '\uFFFD')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isXml(int code) {
        return code == '\t'
                || code == '\n'
                || code == '\r'
                || (code >= ' ' && code < 0xD800)
                || (code >= 0xE000 && code < 0xFFFE)
                || code > 0xFFFF;
    }
}
