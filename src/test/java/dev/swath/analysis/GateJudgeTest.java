package dev.swath.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.space.Combination;
import dev.swath.space.Expression;
import dev.swath.space.Value;
import dev.swath.store.Ending;
import dev.swath.store.GateVerdict;
import dev.swath.store.Judgement;
import dev.swath.store.Outcome;
import dev.swath.store.RunRecord;
import dev.swath.store.RunState;
import dev.swath.store.SampleRun;
import dev.swath.trial.Goal;
import dev.swath.trial.Objective;
import dev.swath.trial.Role;
import dev.swath.trial.Score;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateJudgeTest {
    private static final String SWEEP = """
            {"name": "a", "trainer": "forest", "seed": 7, "repeat": 1,
             "data": {"path": "/data/d.csv", "target": "y", "validation": {"folds": 5}, "test": 0.2},
             "parameters": {"trees": {"values": [10, 50]}}}
            """;
    private static final String PROGRAM = """
            {"name": "a", "command": ["train"], "parameters": {"x": {"values": [1, 2]}}}
            """;
    private static final List<Double> BEFORE = List.of(0.950, 0.960, 0.940, 0.955, 0.945);

    private static SampleRun run(String sweep, List<Double> folds) {
        return new SampleRun(SampleRun.accuracy(), Optional.of(1L), sweep)
                .session(1)
                .create(1, 10, 0.1, "gini")
                .finish(1, 1, Score.ofFolds(folds), 1);
    }

    private static RunState done(SampleRun run) {
        return run.end(Ending.DONE, "").state();
    }

    private static GateVerdict judge(String gate, RunState state, Optional<RunState> baseline) {
        return GateJudge.judge(state, List.of(Expression.parse(gate)), baseline.flatMap(Baseline::of))
                .orElseThrow()
                .gates()
                .getFirst();
    }

    private static GateVerdict judge(String gate, List<Double> now, List<Double> before) {
        return judge(gate, done(run(SWEEP, now)), Optional.of(done(run(SWEEP, before))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "best.accuracy >= 0.95                        | true  | best.accuracy is 0.9500",
                "best.accuracy > 0.95                         | false | best.accuracy is 0.9500",
                "best.log_loss < 0.2 and failures == 0        | true  | best.log_loss is 0.1000; failures is 0",
                "best.log_loss < 0.2 and failures > 0         | false | failures is 0",
                "failures > 0 or finished == 1                | true  | failures is 0, finished is 1",
                "duration <= 600                              | true  | duration is 15 s",
                "best.f1 > 0                                  | false | there is no best.f1",
                "reference.accuracy < best.accuracy           | false | there is no reference.accuracy",
                "best.test.accuracy > 0.5                     | false | there is no best.test.accuracy",
            })
    void aGateIsJudgedByWhatTheRunCameTo(String gate, boolean passed, String message) {
        var verdict = judge(gate, done(run(SWEEP, BEFORE)), Optional.empty());
        assertEquals(new GateVerdict(gate, passed, message, Optional.empty()), verdict);
    }

    @Test
    void withoutAGreenRunAGateOverTheBaselineIsNotJudged() {
        var first = done(run(SWEEP, BEFORE));
        var gate = "best.accuracy >= baseline.accuracy";
        assertEquals(
                GateVerdict.notJudged(gate, "no green run yet to hold this one against"),
                judge(gate, first, Optional.empty()));
        var joined = judge(gate + " and failures == 0", first, Optional.empty());
        assertFalse(joined.judged(), "not wholly");
        assertTrue(joined.passed());
        assertEquals("no green run yet to hold this one against; failures is 0", joined.message());
        var failing = judge(gate + " and failures > 0", first, Optional.empty());
        assertEquals(new GateVerdict(gate + " and failures > 0", false, "failures is 0", Optional.empty()), failing);
    }

    @Test
    void aRunWithoutAWinnerPassesNoGateThatAsksForOne() {
        var failed = new SampleRun(SampleRun.accuracy(), Optional.of(1L), SWEEP)
                .session(1)
                .create(1, 10, 0.1, "gini")
                .fail(1, 1, Outcome.Cause.EXIT, "exit code 1", false);
        assertFalse(judge("best.accuracy >= 0", done(failed), Optional.empty()).passed());
        var first = judge("best.accuracy >= baseline.accuracy", done(failed), Optional.empty());
        assertEquals("there is no best.accuracy", first.message(), "a missing baseline is no excuse");
        assertFalse(first.passed());
    }

    @Test
    void aDropInEveryFoldIsMoreThanChance() {
        var now = List.of(0.930, 0.941, 0.920, 0.934, 0.926);
        var verdict = judge("best.accuracy >= baseline.accuracy", now, BEFORE);
        assertFalse(verdict.passed());
        var test = verdict.test().orElseThrow();
        // Differences -0.020 -0.019 -0.020 -0.021 -0.019: mean -0.0198, s 0.00083666; s/√5 is the error.
        assertEquals(-0.0198, test.mean(), 1e-12);
        assertEquals(Math.sqrt(7e-7 / 5), test.standardError(), 1e-12);
        assertEquals(5, test.values());
        assertTrue(test.paired());
        assertTrue(test.p() < 1e-4, () -> "p " + test.p());
        assertTrue(
                verdict.message()
                        .startsWith("best.accuracy is 0.9302, baseline.accuracy is 0.9500: 0.0198 ± 0.0004 short, over"
                                + " 5 pairs of folds, p "),
                verdict.message());
    }

    @Test
    void aDropThatTheFoldsDisagreeAboutMayBeChance() {
        var now = List.of(0.970, 0.930, 0.950, 0.930, 0.955);
        var verdict = judge("best.accuracy >= baseline.accuracy", now, BEFORE);
        assertTrue(verdict.passed(), verdict.message());
        assertTrue(verdict.message().endsWith(", which may be chance"), verdict.message());
    }

    @Test
    void aMarginThatIsWrittenCounts() {
        var now = List.of(0.930, 0.941, 0.920, 0.934, 0.926);
        assertTrue(
                judge("best.accuracy >= baseline.accuracy - 0.03", now, BEFORE).passed());
        assertTrue(
                judge("best.accuracy >= 0.97 * baseline.accuracy", now, BEFORE).passed());
        assertFalse(
                judge("baseline.accuracy - best.accuracy <= 0.01", now, BEFORE).passed());
    }

    @Test
    void theSameDropInEveryFoldLeavesNothingToTellChanceBy() {
        var before = List.of(0.5, 0.75, 0.25, 0.5, 1.0);
        var verdict = judge(
                "best.accuracy >= baseline.accuracy",
                before.stream().map(value -> value - 0.0625).toList(),
                before);
        assertFalse(verdict.passed(), "the means decide");
        assertEquals(Optional.empty(), verdict.test());
        assertTrue(verdict.message().endsWith(": nothing tells how much of that is chance"), verdict.message());
    }

    @Test
    void otherRowsAreComparedByWelchsTest() {
        var now = List.of(0.930, 0.941, 0.920, 0.934, 0.926);
        var verdict = judge(
                "best.accuracy >= baseline.accuracy",
                done(run(SWEEP.replace("\"seed\": 7", "\"seed\": 8"), now)),
                Optional.of(done(run(SWEEP, BEFORE))));
        var test = verdict.test().orElseThrow();
        assertFalse(test.paired());
        assertEquals(-0.0198, test.mean(), 1e-12);
        var gain = Gain.apart(
                        new Sample(now, 0.25),
                        new Sample(BEFORE, 0.25),
                        SampleRun.accuracy().orElseThrow())
                .orElseThrow();
        assertEquals(gain.doubt().orElseThrow().standardError(), test.standardError(), 1e-12, "as in Gain");
        assertEquals(gain.doubt().orElseThrow().p() / 2, test.p(), 1e-12, "one side of it");
        assertTrue(verdict.message().contains(" short, the rows not being the same, p "), verdict.message());
    }

    @Test
    void seedsArePairedWithTheSameSeeds() {
        var sweep = SWEEP.replace("\"repeat\": 1", "\"repeat\": 3");
        var now = repeated(sweep, -0.01, List.of(0, 1, 2));
        var before = repeated(sweep, 0, List.of(0, 2));
        var test = judge("best.accuracy >= baseline.accuracy", now, Optional.of(before))
                .test()
                .orElseThrow();
        assertEquals(10, test.values(), "the seed that one of both lacks is left out");
    }

    private static RunState repeated(String sweep, double shift, List<Integer> finished) {
        var run = new SampleRun(SampleRun.accuracy(), Optional.of(3L), sweep).session(1);
        var combination = SampleRun.combination(10, 0.1, "gini");
        for (int repeat = 0; repeat < 3; repeat++) {
            run.create(repeat + 1, Role.SEARCH, repeat, combination);
            int seed = repeat;
            if (finished.contains(repeat)) {
                run.finish(
                        repeat + 1,
                        1,
                        Score.ofFolds(BEFORE.stream()
                                .map(value -> value + shift * (1 + value * (seed + 1)))
                                .toList()),
                        1);
            } else {
                run.fail(repeat + 1, 1, Outcome.Cause.EXIT, "exit code 1", false);
            }
        }
        return done(run);
    }

    @Test
    void whereNoSeedIsSharedTheSidesAreComparedApart() {
        var sweep = SWEEP.replace("\"repeat\": 1", "\"repeat\": 3");
        var test = judge(
                        "best.accuracy >= baseline.accuracy",
                        repeated(sweep, -0.01, List.of(0)),
                        Optional.of(repeated(sweep, 0, List.of(1, 2))))
                .test()
                .orElseThrow();
        assertFalse(test.paired());
        assertEquals(5, test.values());
    }

    @Test
    void whatTheBaselineDoesNotHaveYetIsNoDrop() {
        var verdict = judge("best.accuracy >= baseline.f1", BEFORE, BEFORE);
        assertTrue(verdict.passed());
        assertEquals("the baseline has no baseline.f1 yet to hold this one against", verdict.message());
    }

    @Test
    void aDropThatIsTheSameButForRoundingLeavesNothingToTellChanceBy() {
        var verdict = judge(
                "best.accuracy >= baseline.accuracy",
                BEFORE.stream().map(value -> value - 0.01).toList(),
                BEFORE);
        assertFalse(verdict.passed());
        assertEquals(Optional.empty(), verdict.test());
    }

    @Test
    void theReferenceIsOfTheSameRowsAlways() {
        var run = new SampleRun(SampleRun.accuracy(), Optional.of(1L), SWEEP).session(1);
        run.create(0, Role.REFERENCE, 0, new Combination(new LinkedHashMap<>())).finish(0, 1, Score.ofFolds(BEFORE), 1);
        run.create(1, 10, 0.1, "gini").finish(1, 1, Score.ofFolds(List.of(0.930, 0.941, 0.920, 0.934, 0.926)), 1);
        var verdict = judge("best.accuracy >= reference.accuracy", done(run), Optional.empty());
        assertFalse(verdict.passed());
        assertTrue(verdict.test().orElseThrow().paired());
    }

    @Test
    void aProgramsSingleValuesAreTakenAsTheyAre() {
        var loss = Optional.of(new Objective("loss", Goal.MINIMIZE, OptionalDouble.empty()));
        var verdict = judge("best.loss <= baseline.loss", program(loss, 1, 0.30), Optional.of(program(loss, 1, 0.25)));
        assertFalse(verdict.passed());
        assertEquals(
                "best.loss is 0.3000, baseline.loss is 0.2500: nothing tells how much of that is chance",
                verdict.message());
        assertTrue(judge("best.loss <= baseline.loss", program(loss, 1, 0.25), Optional.of(program(loss, 1, 0.25)))
                .passed());
    }

    @Test
    void aProgramsSeedsAreComparedByWelchsTest() {
        var loss = Optional.of(new Objective("loss", Goal.MINIMIZE, OptionalDouble.empty()));
        var verdict = judge(
                "best.loss <= baseline.loss",
                program(loss, 3, 0.30, 0.31, 0.29),
                Optional.of(program(loss, 3, 0.20, 0.19, 0.21)));
        assertFalse(verdict.passed());
        assertFalse(verdict.test().orElseThrow().paired());
        assertTrue(
                verdict.message().contains(" short, over 3 values on the side with fewer, p "),
                "a program's rows are its own: " + verdict.message());
        assertTrue(judge(
                        "best.loss <= baseline.loss",
                        program(loss, 3, 0.22, 0.25, 0.18),
                        Optional.of(program(loss, 3, 0.20, 0.19, 0.21)))
                .passed());
    }

    private static RunState program(Optional<Objective> objective, int repeat, Double... values) {
        var run = new SampleRun(
                        objective,
                        Optional.of((long) repeat),
                        PROGRAM.replace("\"command\"", "\"repeat\": " + repeat + ", \"command\""))
                .session(1);
        var combination = new Combination(new LinkedHashMap<>(Map.of("x", Value.of(1))));
        for (int i = 0; i < repeat; i++) {
            var scores = new LinkedHashMap<String, Score>();
            scores.put("loss", Score.of(values[i]));
            run.create(i + 1, Role.SEARCH, i, combination)
                    .start(i + 1, 1)
                    .end(i + 1, 1, new Outcome.Finished(scores), 1);
        }
        return done(run);
    }

    @ParameterizedTest
    @CsvSource({"true, false, GREEN", "false, false, GATE_FAILED", "true, true, SOME_FAILED", "false, true, GATE_FAILED"
    })
    void whatARunSaysInTheEnd(boolean passes, boolean someFail, RunVerdict verdict) {
        var run = run(SWEEP, BEFORE);
        if (someFail) {
            run.create(2, 50, 0.1, "gini").fail(2, 1, Outcome.Cause.EXIT, "exit code 1", false);
        }
        assertEquals(verdict, RunVerdict.of(judged(run, passes ? "best.accuracy > 0.5" : "best.accuracy > 0.99")));
    }

    @Test
    void aGateOnFailuresSaysHowManyMayFail() {
        var run = run(SWEEP, BEFORE);
        run.create(2, 50, 0.1, "gini").fail(2, 1, Outcome.Cause.EXIT, "exit code 1", false);
        assertEquals(RunVerdict.GREEN, RunVerdict.of(judged(run, "failures <= 1")));
        run.create(3, Role.REFIT, 0, SampleRun.combination(10, 0.1, "gini"))
                .fail(3, 1, Outcome.Cause.EXIT, "exit code 1", false);
        assertEquals(
                RunVerdict.SOME_FAILED,
                RunVerdict.of(judged(run, "failures <= 1")),
                "it is about the search, not about the winner's refit");
    }

    private static RunState judged(SampleRun run, String... gates) {
        var records = run.records();
        var state = RunState.replay(records);
        var judgement = GateJudge.judge(
                state, Arrays.stream(gates).map(Expression::parse).toList(), Optional.empty());
        var end = new RunRecord.SessionEnded(
                Ending.DONE, "", Optional.empty(), judgement, 1, Instant.parse("2026-03-01T23:00:00Z"));
        return RunState.replay(Stream.concat(records.stream(), Stream.of(end)).toList());
    }

    @Test
    void theBaselineIsNamedWhereAGateAsksForIt() {
        var state = done(run(SWEEP, BEFORE));
        var baseline = Baseline.of(state);
        assertEquals(
                Optional.of(SampleRun.ID),
                judgement(state, "best.accuracy >= baseline.accuracy", baseline).baseline());
        assertEquals(
                Optional.empty(), judgement(state, "failures == 0", baseline).baseline());
        assertEquals(Optional.empty(), GateJudge.judge(state, List.of(), baseline));
    }

    private static Judgement judgement(RunState state, String gate, Optional<Baseline> baseline) {
        return GateJudge.judge(state, List.of(Expression.parse(gate)), baseline).orElseThrow();
    }
}
