package dev.swath.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.Golden;
import dev.swath.analysis.RunSummary;
import dev.swath.analysis.RunVerdict;
import dev.swath.store.Ending;
import dev.swath.store.GateVerdict;
import dev.swath.store.Judgement;
import dev.swath.store.Outcome;
import dev.swath.store.RunState;
import dev.swath.store.SampleRun;
import dev.swath.trial.Goal;
import dev.swath.trial.Objective;
import dev.swath.trial.Score;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

class JUnitXmlTest {
    static List<RunState> states() {
        return List.of(
                SampleRun.finished().state(),
                SampleRun.killed().state(),
                SampleRun.killed().end(Ending.STOPPED, "interrupted").state(),
                SampleRun.repeated().state(),
                SampleRun.judged().state(),
                SampleRun.cutShort().state(),
                nasty().state(),
                new SampleRun(Optional.empty(), Optional.of(0L)).state());
    }

    /// A program says whatever it likes.
    private static SampleRun nasty() {
        return new SampleRun(SampleRun.accuracy(), Optional.of(1L))
                .session(1)
                .create(1, 10, 0.01, "<gini> & \"co\" \u0001 \uD800 \t x")
                .fail(1, 1, Outcome.Cause.REPORTED, "]]> \u0000 <b>\uFFFF\r\nbad\u001B[31m", false)
                .end(Ending.ABORTED, "one & the same <reason>");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <testcase  | <case
            </testcase> | </case>
            ' name="'  | ' title="'
            tests="    | tests="x
            time="     | time="soon
            timestamp=" | timestamp="yesterday
            """)
    void theSchemaFindsWhatIsWrong(String right, String wrong) throws Exception {
        var report = JUnitXml.of(SampleRun.finished().state());
        JUnitSchema.check(report);
        assertTrue(report.contains(right), report);
        assertThrows(SAXException.class, () -> JUnitSchema.check(report.replace(right, wrong)));
    }

    @ParameterizedTest
    @MethodSource("states")
    void everyReportKeepsToTheSchema(RunState state) throws Exception {
        var text = JUnitXml.of(state);
        JUnitSchema.check(text);
        var root = parse(text);
        var suites = root.getElementsByTagName("testsuite");
        assertEquals(3, suites.getLength());
        for (int i = 0; i < suites.getLength(); i++) {
            var suite = (Element) suites.item(i);
            assertEquals(count(suite, "testcase"), suite.getAttribute("tests"));
            assertEquals(count(suite, "failure"), suite.getAttribute("failures"));
            assertEquals(count(suite, "error"), suite.getAttribute("errors"));
            assertEquals(count(suite, "skipped"), suite.getAttribute("skipped"));
        }
    }

    private static String count(Element suite, String name) {
        return String.valueOf(suite.getElementsByTagName(name).getLength());
    }

    private static Element parse(String text) throws Exception {
        var factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        return factory.newDocumentBuilder()
                .parse(new InputSource(new StringReader(text)))
                .getDocumentElement();
    }

    @Test
    void hasACaseForTheRunEachGateAndEachCombination() throws IOException {
        Golden.check("junit-judged.xml", JUnitXml.of(SampleRun.judged().state()));
        Golden.check("junit-cut-short.xml", JUnitXml.of(SampleRun.cutShort().state()));
        Golden.check("junit-finished.xml", JUnitXml.of(SampleRun.finished().state()));
        Golden.check("junit-killed.xml", JUnitXml.of(SampleRun.killed().state()));
    }

    @Test
    void seedsOfACombinationAreOneCase() {
        var text = JUnitXml.of(SampleRun.repeated().state());
        assertTrue(text.contains("name=\"the trainer's defaults\"") || text.contains("trainer&apos;s defaults"), text);
        assertTrue(text.contains("name=\"the winner again\""), text);
        assertEquals(
                2, text.lines().filter(line -> line.contains("name=\"trial ")).count());
        assertTrue(text.contains("trial 7 failed in attempt 1; what it printed is in trials/0007"), text);
    }

    @Test
    void whatWasNotBegunIsSkipped() {
        var text = JUnitXml.of(SampleRun.cutShort().state());
        assertEquals(
                List.of(
                        "combination 2 of 4: not begun: the budget is used up",
                        "combination 3 of 4: not begun: the budget is used up",
                        "combination 4 of 4: not begun: the budget is used up"),
                skipped(text, "combination "));
        var reached = new Objective("accuracy", Goal.MAXIMIZE, OptionalDouble.of(0.9));
        var enough = new SampleRun(Optional.of(reached), Optional.of(2L))
                .session(1)
                .create(1, 10, 0.01, "gini")
                .finish(1, 1, Score.of(0.95), 1)
                .end(Ending.DONE, "metric.target was reached");
        assertEquals(
                List.of("combination 2 of 2: not needed: metric.target was reached"),
                skipped(JUnitXml.of(enough.state()), "combination "));
    }

    @Test
    void veryManyThatWereNotBegunAreCounted() {
        var run = new SampleRun(SampleRun.accuracy(), Optional.of(100_000L)).session(1);
        run.create(1, 10, 0.01, "gini").finish(1, 1, Score.of(0.9), 1);
        var text = JUnitXml.of(run.end(Ending.DONE, "the budget is used up").state());
        assertEquals(List.of("99999 more combinations: not begun: the budget is used up"), skipped(text, "99999 more"));
        assertTrue(text.contains("name=\"trials\"") && text.contains("tests=\"2\""), text);
    }

    @Test
    void whatWasBegunIsNotCalledNotBegun() {
        var run = new SampleRun(SampleRun.accuracy(), Optional.of(5L)).session(1);
        run.create(1, 10, 0.01, "gini").start(1, 1).pass(3).end(1, 1, new Outcome.Stopped(), 3);
        run.create(2, 10, 0.02, "gini").start(2, 1).end(2, 1, new Outcome.Lost(), 0);
        run.create(3, 10, 0.03, "gini").fail(3, 1, Outcome.Cause.EXIT, "exit code 3", true);
        run.create(4, 10, 0.04, "gini").start(4, 1);
        run.create(5, 10, 0.05, "gini");
        assertEquals(
                List.of(
                        "begun and not finished: attempt 1 was stopped",
                        "begun and not finished: attempt 1 was lost with its coordinator",
                        "begun and not finished: attempt 1 failed, to be repeated: exit code 3",
                        "begun and not finished: attempt 1 has no end yet",
                        "not begun: interrupted"),
                skipped(JUnitXml.of(run.end(Ending.STOPPED, "interrupted").state()), "trial ").stream()
                        .map(line -> line.replaceFirst("^trial .*? seed=7: ", ""))
                        .toList());
    }

    @Test
    void aCombinationWithoutAllOfItsSeedsHasNotPassed() {
        var run = new SampleRun(SampleRun.accuracy(), Optional.of(3L), "{\"program\": \"a.py\", \"repeat\": 3}")
                .session(1)
                .create(1, 10, 0.01, "gini")
                .finish(1, 1, Score.of(0.9), 1);
        assertEquals(
                List.of("trial 1: trees=10 rate=0.01 split=gini seed=7: 1 of 3 seeds tried"),
                skipped(
                        JUnitXml.of(
                                run.end(Ending.DONE, "the budget is used up").state()),
                        "trial "));
    }

    /// Name and message of the cases that were skipped.
    private static List<String> skipped(String report, String opening) {
        return Pattern.compile("name=\"(" + opening + "[^\"]*)\" time=\"[0-9.]+\"><skipped message=\"([^\"]*)\"")
                .matcher(report)
                .results()
                .map(it -> it.group(1) + ": " + it.group(2))
                .toList();
    }

    @Test
    void whatIsWrongIsAnAnnotationOfItsOwn() {
        assertEquals(
                List.of(),
                annotations(SampleRun.repeated().state()).stream()
                        .filter(line -> line.contains("gate"))
                        .toList());
        assertEquals(
                List.of("::error title=gate best.accuracy >= baseline.accuracy does not hold::best.accuracy is 0.9500,"
                        + " baseline.accuracy is 0.9700: 0.0200 ± 0.0030 short, over 3 pairs of folds, p 0.011"),
                annotations(SampleRun.judged().state()));
        var nasty = annotations(nasty().state());
        assertEquals(2, nasty.size());
        assertEquals("::error title=sweep digits-forest%3A aborted::one & the same <reason>", nasty.getFirst());
        assertTrue(nasty.getLast().contains("%0D%0Abad"), "a message stays on its line");
    }

    @Test
    void aNightThatItsBudgetCutShortSaysSoBesideItsGates() {
        assertEquals(
                List.of(
                        "::error title=gate best.accuracy >= 0.97 does not hold::best.accuracy is 0.9500 (1 of 4"
                                + " combinations tried when the budget ended)",
                        "::notice title=sweep digits-forest%3A cut short::1 of 4 combinations tried when the budget"
                                + " ended; the next night (swath run --continue) goes on with it if sweep, data and code"
                                + " stay the same"),
                annotations(SampleRun.cutShort().state()));
    }

    private static List<String> annotations(RunState state) {
        return WorkflowCommands.of(RunSummary.of(state), RunVerdict.of(state));
    }

    @Test
    void trialsThatMayFailAreNoFailures() {
        var run = new SampleRun(SampleRun.accuracy(), Optional.of(2L)).session(1);
        run.create(1, 10, 0.01, "gini").finish(1, 1, Score.of(0.9), 1);
        run.create(2, 10, 0.02, "gini").fail(2, 1, Outcome.Cause.EXIT, "exit code 3", false);
        var judgement = new Judgement(
                Optional.empty(), List.of(new GateVerdict("failures <= 1", true, "failures is 1", Optional.empty())));
        var state = run.end(Ending.DONE, "", judgement).state();
        var text = JUnitXml.of(state);
        assertFalse(text.contains("<failure"), text);
        assertTrue(text.contains("<skipped message=\"exit code 3"), text);
        assertEquals(
                List.of("::warning title=1 trial failed%3A ended without a result::trial 2: exit code 3"),
                annotations(state));
    }
}
