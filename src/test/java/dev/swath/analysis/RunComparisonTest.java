package dev.swath.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.analysis.RunComparison.Verdict;
import dev.swath.space.Value;
import dev.swath.store.RunRecord;
import dev.swath.store.RunState;
import dev.swath.store.SampleRun;
import dev.swath.trial.Goal;
import dev.swath.trial.LeftOut;
import dev.swath.trial.Objective;
import dev.swath.trial.Score;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunComparisonTest {
    private static final String SWEEP = """
            {"name": "a", "trainer": "forest", "seed": 7,
             "data": {"path": "/data/d.csv", "target": "y", "validation": {"folds": 3}, "test": 0.2},
             "parameters": {"trees": {"values": [10, 50]}}}
            """;

    private static SampleRun run(String sweep, Double... folds) {
        return run(SampleRun.accuracy().orElseThrow(), sweep, folds);
    }

    private static SampleRun run(Objective objective, String sweep, Double... folds) {
        var run = new SampleRun(Optional.of(objective), Optional.empty(), sweep).session(1);
        return run.create(1, 10, 0.1, "gini").finish(1, 1, Score.ofFolds(List.of(folds)), 1);
    }

    private static RunComparison compare(RunState first, RunState second) {
        return RunComparison.of(first, second);
    }

    @Test
    void theSameRowsAreComparedInPairs() {
        var comparison = compare(
                run(SWEEP, 0.90, 0.92, 0.91).state(),
                run(SWEEP, 0.92, 0.941, 0.9295).state());
        var gain = assertInstanceOf(Verdict.Paired.class, comparison.verdict()).gain();
        assertEquals(new Gain.Basis.Pairs(3), gain.basis());
        assertEquals(-0.0605 / 3, gain.mean(), 1e-12);
        assertTrue(comparison.sentence().startsWith("the second winner is better by 0.0202 ± "), comparison.sentence());
        assertTrue(gain.isClear());
        assertEquals(List.of(), comparison.inSweepFile());
        assertEquals(List.of(), comparison.inInputs());
    }

    @Test
    void aDifferenceThatIsTheSameInEveryFoldIsNotJudged() {
        var comparison = compare(
                run(SWEEP, 0.91, 0.93, 0.98).state(),
                run(SWEEP, 0.90, 0.92, 0.97).state());
        assertEquals(
                "the first winner is better by 0.0100; it is the same in every fold, so that no t-test can say how sure"
                        + " that is",
                comparison.sentence());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"seed\": 7                    | \"seed\": 8                      | the seeds differ",
                "\"folds\": 3                   | \"folds\": 5                     | the folds differ: 3 folds, and 5 folds",
                "{\"folds\": 3}                 | {\"holdout\": 0.25}              | the folds differ: 3 folds, and a holdout of 25 %",
                "\"test\": 0.2                  | \"test\": 0.1                    | the test parts differ",
                "\"target\": \"y\"              | \"target\": \"z\"                | the targets differ",
                "\"target\": \"y\"              | \"target\": \"y\", \"positive_class\": \"a\" | the positive classes differ",
                "\"trainer\": \"forest\"        | \"trainer\": \"svm\"             | ",
            })
    void otherRowsAreNot(String here, String there, String reason) {
        var comparison = compare(
                run(SWEEP, 0.90, 0.92, 0.91).state(),
                run(SWEEP.replace(here, there), 0.92, 0.941, 0.9295).state());
        if (reason == null) {
            assertInstanceOf(Verdict.Paired.class, comparison.verdict(), "another trainer on the same rows");
            return;
        }
        var apart = assertInstanceOf(Verdict.Apart.class, comparison.verdict());
        assertEquals(List.of(reason), apart.reasons());
        assertEquals(new Gain.Basis.Apart(3, 3), apart.gain().basis());
        assertTrue(comparison.method().orElseThrow().contains(reason + ". Welch's"));
        assertFalse(comparison.inSweepFile().isEmpty());
    }

    @Test
    void changedDataAndMixedInputsAreToldAndNotPaired() {
        var changed = run(SWEEP, 0.90, 0.92, 0.91)
                .add(new RunRecord.InputsChanged(
                        Optional.of("sha256:ff"), Optional.empty(), LeftOut.NOTHING, Instant.EPOCH));
        var comparison = compare(run(SWEEP, 0.90, 0.92, 0.91).state(), changed.state());
        var apart = assertInstanceOf(Verdict.Apart.class, comparison.verdict());
        assertEquals(
                List.of("the data differs", "data or code changed between the sessions of one of them"),
                apart.reasons());
        assertEquals(
                List.of(new RunComparison.Difference(
                        "data", Optional.of(Value.of("sha256:0123abcd")), Optional.of(Value.of("sha256:ff")))),
                comparison.inInputs());
    }

    @Test
    void programsAreComparedApart() {
        var program = "{\"program\": \"a.py\", \"repeat\": 3}";
        var comparison = compare(run(program, 0.5).state(), run(program, 0.4).state());
        assertEquals(
                List.of("a program's data and splits are its own"),
                assertInstanceOf(Verdict.Apart.class, comparison.verdict()).reasons());
        assertEquals(
                "the first winner is better by 0.1000; of single values nobody can say how sure that is",
                comparison.sentence());
    }

    @Test
    void whereLessIsBetterTheGainIsStillAboveZero() {
        var loss = new Objective("accuracy", Goal.MINIMIZE, OptionalDouble.empty());
        var comparison = compare(
                run(loss, SWEEP, 0.1, 0.2, 0.3).state(),
                run(loss, SWEEP, 0.2, 0.3, 0.5).state());
        assertTrue(comparison.sentence().startsWith("the first winner is better by 0.1333 ± "), comparison.sentence());
    }

    @Test
    void otherMetricsAndMissingWinnersAreNotCompared() {
        var rmse = new Objective("rmse", Goal.MINIMIZE, OptionalDouble.empty());
        assertEquals(
                "which is better cannot be said: the sweeps are about different metrics: accuracy to maximize, and rmse"
                        + " to minimize",
                compare(run(SWEEP, 0.5).state(), run(rmse, SWEEP, 0.5).state()).sentence());
        var empty = new SampleRun(SampleRun.accuracy(), Optional.empty(), SWEEP).state();
        assertEquals(
                "which is better cannot be said: one of the runs has no winner",
                compare(run(SWEEP, 0.5).state(), empty).sentence());
    }

    @Test
    void namesTheKeysThatDiffer() {
        var other = SWEEP.replace("[10, 50]", "[10]").replace("\"name\": \"a\", ", "");
        assertEquals(
                List.of("name", "parameters.trees.values"),
                compare(run(SWEEP, 0.5).state(), run(other, 0.5).state()).inSweepFile().stream()
                        .map(RunComparison.Difference::what)
                        .toList());
    }
}
