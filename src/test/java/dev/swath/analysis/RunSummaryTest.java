package dev.swath.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.space.Combination;
import dev.swath.space.Value;
import dev.swath.store.Ending;
import dev.swath.store.Outcome;
import dev.swath.store.RunDirectory;
import dev.swath.store.RunState;
import dev.swath.store.SampleRun;
import dev.swath.trial.Goal;
import dev.swath.trial.Objective;
import dev.swath.trial.Role;
import dev.swath.trial.Score;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RunSummaryTest {
    private final RunSummary summary = RunSummary.of(SampleRun.finished().state());

    private static List<Integer> trials(RunSummary summary) {
        return summary.ranking().stream().map(Ranked::trial).toList();
    }

    @Test
    void ranksEqualScoresByTrialAndNanLastAndFailuresNotAtAll() {
        assertEquals(List.of(2, 5, 8, 1, 4), trials(summary));
        assertEquals(2, summary.winner().orElseThrow().trial());
        assertEquals(1, summary.tiedWithWinner());
    }

    @Test
    void ranksUpwardsWhereLessIsBetter() {
        var run = new SampleRun(
                        Optional.of(new Objective("accuracy", Goal.MINIMIZE, OptionalDouble.empty())), Optional.empty())
                .session(1);
        for (int trial = 1; trial <= 3; trial++) {
            run.create(trial, trial, 0.1, "gini")
                    .finish(trial, 1, Score.of(List.of(2.0, Double.NaN, 1.0).get(trial - 1)), 1);
        }
        assertEquals(List.of(3, 1, 2), trials(RunSummary.of(run.state())));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void theWinnerIsTheStatesBest(long seed) {
        var random = new Random(seed);
        var run = new SampleRun(SampleRun.accuracy(), Optional.empty()).session(1);
        for (int trial = 1; trial <= 40; trial++) {
            run.create(trial, trial, 0.1, "gini");
            int draw = random.nextInt(6);
            if (draw == 0) {
                run.fail(trial, 1, Outcome.Cause.EXIT, "no", false);
            } else {
                run.finish(trial, 1, Score.of(draw == 1 ? Double.NaN : draw), 1);
            }
        }
        var state = run.state();
        assertEquals(
                state.best().orElseThrow().number(),
                RunSummary.of(state).winner().orElseThrow().trial(),
                "seed " + seed);
    }

    @Test
    void countsWhatBecameOfTheTrials() {
        assertEquals(new RunSummary.Counts(OptionalLong.of(8), 5, 3, 0, 0, 1), summary.counts());
        assertEquals(0, summary.counts().left());
        var killed = RunSummary.of(SampleRun.killed().state());
        assertEquals(new RunSummary.Counts(OptionalLong.of(7), 1, 0, 1, 0, 0), killed.counts());
        assertEquals(5, killed.counts().left());
        assertTrue(summary.done());
        assertEquals(Optional.empty(), killed.ending());
    }

    @Test
    void groupsFailuresThatDifferInNumbersAndPathsOnly() {
        assertEquals(
                List.of(
                        new FailureGroup(Outcome.Cause.EXIT, "exit code 3 at /tmp/a/b.py:17", List.of(3, 6)),
                        new FailureGroup(Outcome.Cause.MEMORY, "=SUM(\"a\",1)\nsecond line", List.of(7))),
                summary.failures());
    }

    @Test
    void efficiencyIsTrainingOverTheTimeTheWorkersHad() {
        // 12 s of finished trials, three quarters of it training; 14 s from the first start to the last end.
        var spent = summary.spending();
        assertEquals(0.75 * 12 / (2 * 14), spent.efficiency().orElseThrow(), 1e-12);
        assertEquals(15, spent.wallSeconds(), 1e-12);
        assertEquals(0.875 * 12, spent.cpuSeconds().orElseThrow(), 1e-12);
        assertEquals(104L << 20, spent.peakBytes().orElseThrow());
        assertEquals(2, spent.medianTrialSeconds().orElseThrow(), 1e-12);
    }

    @Test
    void whatNoTrialReportsIsNotKnown() {
        var scores = new LinkedHashMap<String, Score>();
        scores.put("accuracy", Score.of(1));
        var run = new SampleRun(SampleRun.accuracy(), Optional.empty())
                .session(1)
                .create(1, 1, 1, "gini")
                .start(1, 1);
        var spent = RunSummary.of(
                        run.pass(2).end(1, 1, new Outcome.Finished(scores), 2).state())
                .spending();
        assertEquals(OptionalDouble.empty(), spent.efficiency());
        assertEquals(OptionalDouble.empty(), spent.cpuSeconds());
        assertEquals(OptionalLong.empty(), spent.peakBytes());
        assertEquals(2, spent.medianTrialSeconds().orElseThrow());
    }

    @Test
    void marginalMeansAreOfAllValuesWithHowManyTrialsHadThem() {
        var run = new SampleRun(SampleRun.accuracy(), Optional.empty()).session(1);
        double[] scores = {0.5, 0.7, 0.9, 0.8, 0.1};
        long[] trees = {50, 10, 50, 10, 200};
        for (int trial = 1; trial <= 5; trial++) {
            run.create(trial, trees[trial - 1], 0.1 * trial, trial < 4 ? "gini" : "entropy")
                    .finish(trial, 1, Score.of(scores[trial - 1]), 1);
        }
        var found = RunSummary.of(run.state()).effects();
        assertEquals(
                List.of("trees", "rate", "split"),
                found.stream().map(ParameterEffect::parameter).toList());
        var levels = found.getFirst().levels();
        assertEquals(
                List.of(Value.of(10), Value.of(50), Value.of(200)),
                levels.stream().map(ParameterEffect.Level::from).toList());
        assertEquals(0.75, levels.getFirst().mean(), 1e-12);
        assertEquals(
                List.of(2, 2, 1),
                levels.stream().map(ParameterEffect.Level::trials).toList());
        assertEquals(0.1, levels.getLast().mean(), 1e-12);
    }

    @Test
    void ofTooFewDrawnNumbersForRangesEachIsTold() {
        var run = new SampleRun(SampleRun.accuracy(), Optional.empty()).session(1);
        double[] rates = {0.3, 0.1, 0.2};
        for (int trial = 1; trial <= rates.length; trial++) {
            run.create(trial, 10 * trial, rates[trial - 1], "gini").finish(trial, 1, Score.of(rates[trial - 1]), 1);
        }
        assertEquals(
                List.of("trees 10 20 30", "rate 0.1 0.2 0.3"),
                RunSummary.of(run.state()).effects().stream()
                        .map(effect -> effect.levels().stream()
                                .map(ParameterEffect.Level::describe)
                                .collect(Collectors.joining(" ", effect.parameter() + " ", "")))
                        .toList());
    }

    @Test
    void aGridOverOneParameterTellsWhatEachValueDid() {
        var run = new SampleRun(SampleRun.accuracy(), Optional.empty()).session(1);
        long[] trees = {200, 10, 50};
        for (int trial = 1; trial <= 3; trial++) {
            run.create(trial, trees[trial - 1], 0.1, "gini").finish(trial, 1, Score.of(trial / 10.0), 1);
        }
        var effects = RunSummary.of(run.state()).effects();
        assertEquals(
                List.of("trees"),
                effects.stream().map(ParameterEffect::parameter).toList());
        assertEquals(
                List.of(0.2, 0.3, 0.1),
                effects.getFirst().levels().stream()
                        .map(ParameterEffect.Level::mean)
                        .toList());
    }

    @Test
    void aContinuumHasMarginalMeansOfRanges() {
        var run = new SampleRun(SampleRun.accuracy(), Optional.empty()).session(1);
        double[] rates = {0.9, 0.01, 0.5, 0.02, 0.02, 0.03, 0.04, 0.3, 0.6, 0.7, 0.8};
        for (int trial = 1; trial <= rates.length; trial++) {
            run.create(trial, 10, rates[trial - 1], "gini")
                    .finish(trial, 1, Score.of(rates[trial - 1] < 0.1 ? 0.25 : 0.75), 1);
        }
        var effect = RunSummary.of(run.state()).effects().getFirst();
        assertEquals("rate", effect.parameter());
        assertEquals(
                List.of("0.01 to 0.02", "0.03 to 0.04", "0.3 to 0.5", "0.6 to 0.7", "0.8 to 0.9"),
                effect.levels().stream().map(ParameterEffect.Level::describe).toList());
        assertEquals(
                List.of(3, 1 + 1, 2, 2, 2),
                effect.levels().stream().map(ParameterEffect.Level::trials).toList());
        assertEquals(
                List.of(0.25, 0.25, 0.75, 0.75, 0.75),
                effect.levels().stream().map(ParameterEffect.Level::mean).toList());
    }

    @Test
    void theWorkersTimeIsAccountedForInFull() {
        var parts = summary.spending().parts();
        assertEquals(
                List.of("train", "load", "without_result", "idle"),
                parts.stream().map(WorkerTimePart::name).toList());
        assertEquals(1000, parts.stream().mapToInt(WorkerTimePart::permille).sum());
        // 12 s of finished trials, four failed attempts of half a second; two workers for 14 s.
        assertEquals(9, parts.get(0).seconds(), 1e-12);
        assertEquals(3, parts.get(1).seconds(), 1e-12);
        assertEquals(2, parts.get(2).seconds(), 1e-12);
        assertEquals(14, parts.get(3).seconds(), 1e-12);
        assertEquals(
                List.of(),
                RunSummary.of(new SampleRun(SampleRun.accuracy(), Optional.empty()).state())
                        .spending()
                        .parts());
    }

    @Test
    void saysWhereTheWinnerLiesAtABound() {
        // trees 200 of [10, 50, 200]; rate 1.0 of 0.001 to 1; `split` has no order, `seed` is fixed.
        assertEquals(
                List.of(
                        new BoundHit("trees", Value.of(200), true, Value.of(200)),
                        new BoundHit("rate", Value.of(1.0), true, Value.of(1.0))),
                summary.bounds());
        assertEquals(List.of(), boundsOfWinner(50, 0.01));
        assertEquals(
                List.of(false, false),
                boundsOfWinner(10, 0.00101).stream().map(BoundHit::upper).toList());
    }

    private static List<BoundHit> boundsOfWinner(long trees, double rate) {
        var run = new SampleRun(SampleRun.accuracy(), Optional.empty()).session(1);
        run.create(1, trees, rate, "gini").finish(1, 1, Score.of(1), 1);
        run.create(2, trees + 1, rate / 2, "gini").finish(2, 1, Score.of(0), 1);
        return RunSummary.of(run.state()).bounds();
    }

    @Test
    void aBoundThatTheTrainerItselfSetsIsNone() {
        var run = SampleRun.finished().allowed("""
                {"trees": {"min": 1}, "rate": {"min": 0.0, "max": 1}}""");
        assertEquals(
                List.of("trees"),
                RunSummary.of(run.state()).bounds().stream()
                        .map(BoundHit::parameter)
                        .toList());
    }

    /// 0 leaves the choice to the trainer: it is not less than 4.
    @ParameterizedTest
    @CsvSource({
        "'{\"values\": [0, 4, 8, 16]}', 0, none",
        "'{\"values\": [0, 4, 8, 16]}', 4, lower",
        "'{\"values\": [16, 0, 8, 4]}', 8, none",
        "'{\"values\": [0, 4, 8, 16]}', 16, upper",
        "'{\"values\": [0, 4, 8]}', 8, none",
        "'{\"values\": [0, 4, 8]}', 4, none",
        "'{\"values\": [0, 1, 8, 16]}', 1, none",
        "'{\"min\": 0, \"max\": 9, \"distribution\": \"int_uniform\"}', 0, none",
        "'{\"min\": 0, \"max\": 9, \"distribution\": \"int_uniform\"}', 9, upper"
    })
    void aValueThatLeavesTheChoiceToTheTrainerIsNoBound(String parameter, long best, String side) {
        var run = new SampleRun(
                        SampleRun.accuracy(), Optional.empty(), "{\"parameters\": {\"trees\": " + parameter + "}}")
                .allowed("{\"trees\": {\"min\": 1, \"automatic\": 0}}")
                .session(1);
        run.create(1, best, 0.1, "gini").finish(1, 1, Score.of(1), 1);
        run.create(2, 5, 0.1, "gini").finish(2, 1, Score.of(0), 1);

        assertEquals(
                side,
                RunSummary.of(run.state()).bounds().stream()
                        .map(hit -> hit.upper() ? "upper" : "lower")
                        .findFirst()
                        .orElse("none"));
    }

    @Test
    void aSingleTrialLiesAtNoBound() {
        assertEquals(List.of(), RunSummary.of(SampleRun.killed().state()).bounds());
    }

    @Test
    void aParameterThatNeverVariedLiesAtNoBound() {
        var run = new SampleRun(SampleRun.accuracy(), Optional.empty()).session(1);
        run.create(1, 10, 0.1, "gini").finish(1, 1, Score.of(1), 1);
        run.create(2, 10, 0.2, "gini").finish(2, 1, Score.of(0), 1);
        assertEquals(List.of(), RunSummary.of(run.state()).bounds());
    }

    @Test
    void exitCodesAreNotTakenOutOfFailures() {
        var run = new SampleRun(SampleRun.accuracy(), Optional.empty()).session(1);
        for (int trial = 1; trial <= 3; trial++) {
            int exit = trial == 1 ? 3 : 4;
            var failed = new Outcome.Failed(Outcome.Cause.EXIT, "exit code " + exit, exit, false);
            run.create(trial, 1, 1, "gini").start(trial, 1).end(trial, 1, failed, 1);
        }
        assertEquals(
                List.of(List.of(2, 3), List.of(1)),
                RunSummary.of(run.state()).failures().stream()
                        .map(FailureGroup::trials)
                        .toList());
    }

    @Test
    void aTieOfLoneValuesIsNotCalledWithinAnError() {
        var run = new SampleRun(SampleRun.accuracy(), Optional.of(2L)).session(2);
        run.create(1, 10, 1, "gini").finish(1, 1, Score.of(0.9), 8);
        run.create(2, 50, 1, "gini").finish(2, 1, Score.of(0.9), 1);

        assertEquals(
                Optional.of("tied with the winner, as far as this sweep can tell: trial 2"),
                RunSummary.of(run.end(Ending.DONE, "").state()).tiedSentence());
    }

    @Test
    void commandsAreReadyForAShell() {
        var run = new RunDirectory(Path.of("my runs/it's/" + SampleRun.ID));
        var killed = RunCommands.of(RunSummary.of(SampleRun.killed().state()), run);
        assertEquals(
                "swath resume 'my runs/it'\\''s/" + SampleRun.ID + "'",
                killed.resume().orElseThrow());
        var done = RunCommands.of(summary, new RunDirectory(Path.of("runs/größe/" + SampleRun.ID)));
        assertEquals("swath run runs/größe/" + SampleRun.ID + "/resolved.yaml", done.repeat());
        assertEquals(Optional.of("swath trial runs/größe/" + SampleRun.ID + " 2"), done.trial());
        assertEquals(Optional.empty(), done.resume());
    }

    @Test
    void withoutAnObjectiveThereIsNoWinner() {
        var run = new SampleRun(Optional.empty(), Optional.of(1L)).session(1).create(1, 10, 0.1, "gini");
        var without = RunSummary.of(
                run.finish(1, 1, Score.of(1), 1).end(Ending.DONE, "").state());
        assertEquals(List.of(), without.ranking());
        assertEquals(Optional.empty(), without.winner());
        assertEquals(1, without.counts().finished());
    }

    @Test
    void onlyNanIsNoWinner() {
        var run =
                new SampleRun(SampleRun.accuracy(), Optional.of(1L)).session(1).create(1, 10, 0.1, "gini");
        var without = RunSummary.of(run.finish(1, 1, Score.of(Double.NaN), 1).state());
        assertEquals(List.of(1), trials(without));
        assertEquals(Optional.empty(), without.winner());
        assertEquals(0, without.tiedWithWinner());
    }

    @Test
    void claimsNoMoreThanWasMeasured() {
        assertEquals("cross-validated over 5 folds; the test part (20 %) was not looked at", summary.measurement());
        assertEquals("as the program reported it", measurement("{\"program\": \"train.py\"}"));
        assertEquals(
                "measured once, on 25 % of the rows held out for validation; no test part was held out",
                measurement("{\"trainer\": \"forest\", \"data\": {\"validation\": {\"holdout\": 0.25}, \"test\": 0}}"));
    }

    private static String measurement(String sweep) {
        return RunSummary.of(new SampleRun(SampleRun.accuracy(), Optional.empty(), sweep).state())
                .measurement();
    }

    private final RunSummary repeated = RunSummary.of(SampleRun.repeated().state());

    @Test
    void ranksCombinationsByTheMeanOverFoldsAndSeeds() {
        assertEquals(List.of(3, 6), trials(repeated));
        var winner = repeated.winner().orElseThrow();
        var expected = Score.ofFolds(List.of(0.92, 0.94, 0.95, 0.95, 0.93, 0.96));
        assertEquals(expected, winner.score());
        assertEquals(2, winner.wallSeconds(), 1e-12);
        assertEquals("trials 3 to 5", repeated.trialsOf(winner));
        var other = repeated.ranking().getLast();
        assertEquals(Score.ofFolds(List.of(0.93, 0.93, 0.94, 0.94)), other.score());
        assertEquals("trials 6 to 8, 2 of 3 seeds finished", repeated.trialsOf(other));
        assertEquals(new RunSummary.Counts(OptionalLong.of(6), 5, 1, 0, 0, 0), repeated.counts());
        assertEquals("cross-validated over 5 folds, with 3 seeds", repeated.measurement());
    }

    /// By hand: the differences are 0.01, 0.02, 0.04, 0.02, 0.02, 0.02.
    @Test
    void comparesTheWinnerWithTheDefaultsInPairsOfFolds() {
        var gain = repeated.reference().orElseThrow().gain().orElseThrow();
        assertEquals(new Gain.Basis.Pairs(6), gain.basis());
        assertEquals(0.13 / 6, gain.mean(), 1e-12);
        // As if they were independent it were 0.0040138648595974; five folds share three quarters of their rows.
        assertEquals(
                0.0040138648595974 * Math.sqrt(1 + 6 / 4.0),
                gain.doubt().orElseThrow().standardError(),
                1e-12);
        assertEquals(Optional.of("tuning gained 0.0217 ± 0.0063 over the defaults"), repeated.referenceSentence());
    }

    private static RunSummary againstDefaults(Goal goal, double defaults, double combination) {
        var objective = Optional.of(new Objective("accuracy", goal, OptionalDouble.empty()));
        return RunSummary.of(new SampleRun(objective, Optional.empty())
                .session(1)
                .create(0, Role.REFERENCE, 0, new Combination(new LinkedHashMap<>()))
                .finish(0, 1, Score.of(defaults), 1)
                .create(1, 10, 0.1, "gini")
                .finish(1, 1, Score.of(combination), 1)
                .state());
    }

    @Test
    void aGainThatChanceMayExplainIsToldAsSuch() {
        var run = new SampleRun(SampleRun.accuracy(), Optional.empty())
                .session(1)
                .create(0, Role.REFERENCE, 0, new Combination(new LinkedHashMap<>()))
                .finish(0, 1, Score.ofFolds(List.of(0.90, 0.92, 0.91)), 1);
        run.create(1, 10, 0.1, "gini").finish(1, 1, Score.ofFolds(List.of(0.93, 0.91, 0.92)), 1);
        var sentence = RunSummary.of(run.state()).referenceSentence().orElseThrow();
        assertEquals("tuning gained 0.0100 ± 0.0153 over the defaults, which may be no gain at all", sentence);
    }

    @Test
    void marksWhatIsTiedWithTheWinner() {
        assertEquals(
                List.of("2 WINNER", "5 TIED", "8 TIED", "1 BEHIND", "4 UNKNOWN"),
                summary.top().stream()
                        .map(place -> place.ranked().trial() + " " + place.standing())
                        .toList());
        assertEquals(
                Optional.of("tied with the winner, as far as this sweep can tell: trials 5, 8; trial 5, within one"
                        + " standard error, takes 3.0s instead of 4.0s"),
                summary.tiedSentence());
    }

    @Test
    void ofSingleValuesNobodyCanSayWhetherTheyAreTied() {
        var run = new SampleRun(SampleRun.accuracy(), Optional.empty()).session(1);
        run.create(1, 10, 0.1, "gini").finish(1, 1, Score.of(0.9), 1);
        run.create(2, 50, 0.1, "gini").finish(2, 1, Score.of(0.91), 1);
        run.create(3, 50, 0.2, "gini").finish(3, 1, Score.of(0.91), 1);
        var found = RunSummary.of(run.state());
        assertEquals(
                List.of(Place.Standing.WINNER, Place.Standing.TIED, Place.Standing.UNKNOWN),
                found.top().stream().map(Place::standing).toList());
        assertEquals(Optional.of("tied with the winner, as far as this sweep can tell: trial 3"), found.tiedSentence());
    }

    /// A program's seeds are compared as values that have nothing to do with each other.
    @Test
    void aProgramsSeedsAreNoPairs() {
        var run = new SampleRun(SampleRun.accuracy(), Optional.empty(), "{\"program\": \"train.py\", \"repeat\": 3}");
        run.session(1);
        double[][] scores = {{0.9, 0.8, 0.7}, {0.85, 0.75, 0.65}, {0.1, 0.11, 0.12}};
        for (int c = 0; c < 3; c++) {
            for (int repeat = 0; repeat < 3; repeat++) {
                int trial = 3 * c + repeat + 1;
                run.create(trial, Role.SEARCH, repeat, SampleRun.combination(c + 1, 0.1, "gini"))
                        .finish(trial, 1, Score.of(scores[c][repeat]), 1);
            }
        }
        var top = RunSummary.of(run.state()).top();
        assertEquals(
                List.of(Place.Standing.WINNER, Place.Standing.TIED, Place.Standing.BEHIND),
                top.stream().map(Place::standing).toList());
        assertEquals(
                new Gain.Basis.Apart(3, 3), top.getLast().behind().orElseThrow().basis());
    }

    @Test
    void saysHowOptimisticTheSearchProbablyWas() {
        assertEquals(
                Optional.of("validation 0.9417 ± 0.0147, test 0.9250 (95 % interval 0.8912 to 0.9588): validation"
                        + " looks 0.0167 better (-0.0251 to 0.0584), which may be chance"),
                repeated.optimismSentence());
        assertEquals(
                new Optimism.Basis.Folds(6), repeated.optimism().orElseThrow().basis());
        assertEquals(Optional.empty(), summary.optimismSentence());
    }

    @Test
    void oneScoreInAllFoldsTellsNothingOfChance() {
        var run = new SampleRun(SampleRun.accuracy(), Optional.empty()).session(1);
        var combination = SampleRun.combination(10, 0.1, "gini");
        run.create(1, combination).finish(1, 1, Score.ofFolds(List.of(0.97, 0.97, 0.97)), 1);
        var scores = new LinkedHashMap<String, Score>();
        scores.put("accuracy", Score.of(0.95));
        run.create(2, Role.REFIT, 0, combination).start(2, 1).end(2, 1, new Outcome.Finished(scores), 1);
        assertEquals(
                Optional.of("validation 0.9700 ± 0.0000, test 0.9500: validation looks 0.0200 better; all folds have"
                        + " the same score, so that nothing tells whether that is chance"),
                RunSummary.of(run.state()).optimismSentence());
    }

    private static SampleRun onASingleSplit(int repeat) {
        return new SampleRun(SampleRun.accuracy(), Optional.empty(), """
                        {"trainer": "tree", "data": {"validation": {"holdout": 0.25}, "test": 0.2}, "repeat": %d}
                        """.formatted(repeat))
                .session(1)
                .create(0, Role.REFERENCE, 0, new Combination(new LinkedHashMap<>()))
                .finish(0, 1, Score.of(0.9), 1)
                .create(1, 10, 0.1, "gini")
                .finish(1, 1, Score.of(0.95), 1);
    }

    @Test
    void aSingleSplitIsToldToTellNothingOfSpread() {
        var told = RunSummary.of(onASingleSplit(1).state());
        assertEquals(
                Optional.of("a single split of the rows tells nothing about how much scores vary, so that no difference"
                        + " can be told from chance: write validation: {folds: 5}, or repeat: 5 in the sweep file"),
                told.loneScoreSentence());
        assertEquals(
                Optional.of("tuning gained 0.0500 over the defaults; of single values nobody can say how sure that is"),
                told.referenceSentence());
    }

    @Test
    void ofSeveralSeedsOnlyOneThatIsOverTellsNothingOfSpread() {
        assertEquals(
                Optional.of(
                        "one of the winner's 3 seeds tells nothing about how much scores vary, so that no difference"
                                + " can be told from chance"),
                RunSummary.of(onASingleSplit(3).state()).loneScoreSentence());
        var more = onASingleSplit(3)
                .create(2, Role.SEARCH, 1, SampleRun.combination(10, 0.1, "gini"))
                .finish(2, 1, Score.of(0.94), 1);
        assertEquals(Optional.empty(), RunSummary.of(more.state()).loneScoreSentence());
        assertEquals(Optional.empty(), repeated.loneScoreSentence());
    }

    @Test
    void aProgramsSingleValuesAreToldToTellNothingOfSpread() {
        var run = new SampleRun(SampleRun.accuracy(), Optional.empty(), "{\"program\": \"train.py\"}")
                .session(1)
                .create(1, 10, 0.1, "gini")
                .finish(1, 1, Score.of(0.95), 1);
        assertEquals(
                Optional.of("a single value of each combination tells nothing about how much scores vary, so that no"
                        + " difference can be told from chance: write repeat: 5 in the sweep file"),
                RunSummary.of(run.state()).loneScoreSentence());
    }

    @Test
    void aSingleSplitAgainstTheTestPartIsTold() {
        var scores = new LinkedHashMap<String, Score>();
        scores.put("accuracy", Score.of(0.93));
        var run = onASingleSplit(1)
                .create(2, Role.REFIT, 0, SampleRun.combination(10, 0.1, "gini"))
                .start(2, 1)
                .end(2, 1, new Outcome.Finished(scores), 1);
        assertEquals(
                Optional.of("validation 0.9500, test 0.9300: validation looks 0.0200 better; that is of a single value,"
                        + " so that nothing tells whether that is chance"),
                RunSummary.of(run.state()).optimismSentence());
    }

    /// Also up to rounding: 0.91 - 0.90 and 0.93 - 0.92 differ in their last places.
    @Test
    void aGainThatIsTheSameInEveryFoldIsNotTakenForCertain() {
        var run = new SampleRun(SampleRun.accuracy(), Optional.empty())
                .session(1)
                .create(0, Role.REFERENCE, 0, new Combination(new LinkedHashMap<>()))
                .finish(0, 1, Score.ofFolds(List.of(0.90, 0.92, 0.97)), 1)
                .create(1, 10, 0.1, "gini")
                .finish(1, 1, Score.ofFolds(List.of(0.91, 0.93, 0.98)), 1)
                .create(2, 20, 0.1, "gini")
                .finish(2, 1, Score.ofFolds(List.of(0.90, 0.92, 0.97)), 1);
        var told = RunSummary.of(run.state());
        assertEquals(
                Optional.of("tuning gained 0.0100 over the defaults; it is the same in every fold, so that no t-test"
                        + " can say how sure that is"),
                told.referenceSentence());
        assertEquals(Place.Standing.UNKNOWN, told.top().getLast().standing());
        assertEquals(Optional.empty(), told.tiedSentence());
    }

    private static Optimism tested(double validation, double test, Optional<Outcome.Rows> rows) {
        var run = new SampleRun(SampleRun.accuracy(), Optional.empty()).session(1);
        var combination = SampleRun.combination(10, 0.1, "gini");
        run.create(1, combination).finish(1, 1, Score.ofFolds(List.of(validation - 0.01, validation + 0.01)), 1);
        var scores = new LinkedHashMap<String, Score>();
        scores.put("accuracy", Score.of(test));
        run.create(2, Role.REFIT, 0, combination)
                .start(2, 1)
                .end(2, 1, new Outcome.Finished(scores, rows, Optional.empty()), 1);
        return RunSummary.of(run.state()).optimism().orElseThrow();
    }

    @Test
    void whereTheRowsAreKnownAShareOfThemHasWilsonsInterval() {
        var optimism = tested(0.97, 0.955, Optional.of(new Outcome.Rows(1797, 359)));
        assertEquals(new Optimism.Basis.Rows(1438, 359), optimism.basis());
        assertEquals(Optional.of(new Proportion(0.955, 359).interval()), optimism.testInterval());
        assertTrue(optimism.bounds().orElseThrow().mean().contains(0), optimism.toString());
        var clear = tested(0.97, 0.90, Optional.of(new Outcome.Rows(1797, 359)));
        assertTrue(clear.sentence().endsWith("more than chance: expect what the test part says of new data"));
        var none = tested(0.90, 0.91, Optional.of(new Outcome.Rows(1797, 359)));
        assertTrue(none.sentence().endsWith("no sign that the search was too optimistic"), none.sentence());
    }

    @Test
    void anIntervalEndsWhereTheMetricDoes() {
        var best = new Interval(0.96, 1.02);
        assertEquals(new Interval(0.96, 1), MetricBounds.of("auc").clip(best, 0.99));
        assertEquals(best, MetricBounds.of("rmse").clip(best, 0.99));
        assertEquals(new Interval(0, 0.2), MetricBounds.of("log_loss").clip(new Interval(-0.1, 0.2), 0.05));
        assertEquals(new Interval(-1, -0.8), MetricBounds.of("mcc").clip(new Interval(-1.1, -0.8), -0.95));
        // Somebody's own metric of that name, in percent.
        var percent = new Interval(93, 97);
        assertEquals(percent, MetricBounds.of("auc").clip(percent, 95));
    }

    @Test
    void saysWhyTheWinnersModelIsNotSaved() {
        var combination = SampleRun.combination(10, 0.1, "gini");
        var run = new SampleRun(SampleRun.accuracy(), Optional.empty())
                .session(1)
                .create(1, combination)
                .finish(1, 1, Score.of(0.9), 1)
                .create(2, Role.REFIT, 0, combination)
                .start(2, 1)
                .end(2, 1, new Outcome.Finished(new LinkedHashMap<>(), Optional.empty(), Optional.of("no room")), 1);
        assertEquals(
                Optional.of("the winner's model is not saved: no room"),
                RunSummary.of(run.state()).notSavedSentence());
        assertEquals(Optional.empty(), repeated.notSavedSentence());
    }

    @Test
    void saysWhereNoCombinationBeatsTheDefaults() {
        var none = Optional.of("no combination beats the defaults (0.5000)");
        assertEquals(none, againstDefaults(Goal.MAXIMIZE, 0.5, 0.5).referenceSentence());
        assertEquals(none, againstDefaults(Goal.MAXIMIZE, 0.5, 0.25).referenceSentence());
        assertEquals(none, againstDefaults(Goal.MINIMIZE, 0.5, 0.75).referenceSentence());
        assertEquals(
                Optional.of("tuning gained 0.2500 over the defaults; of single values nobody can say how sure that is"),
                againstDefaults(Goal.MINIMIZE, 0.5, 0.25).referenceSentence());
        assertEquals(
                List.of(1), trials(againstDefaults(Goal.MAXIMIZE, 0.5, 0.25)), "the reference is not in the ranking");
    }

    @Test
    void countsHowOftenTheTestPartWasUsed() {
        assertEquals(Optional.empty(), summary.testSentence());
        assertEquals(Optional.of("test accuracy 0.9250 (scored once)"), repeated.testSentence());
        var run = SampleRun.repeated();
        var better = SampleRun.combination(50, 0.01, "gini");
        run.create(10, Role.SEARCH, 0, better).finish(10, 1, Score.of(0.97), 1);
        assertEquals(
                Optional.of("no test score yet; the test part was used once for other winners"),
                RunSummary.of(run.state()).testSentence());
        run.create(11, Role.REFIT, 0, better);
        assertEquals(
                Optional.of("test accuracy 0.9300 (test part used twice)"),
                RunSummary.of(run.finish(11, 1, Score.of(0.93), 1).state()).testSentence());
    }

    @Test
    void aRefitThatFailedIsNoTestScore() {
        var run = SampleRun.finished();
        run.create(9, Role.REFIT, 0, run.state().best().orElseThrow().combination())
                .fail(9, 1, Outcome.Cause.EXIT, "no", false);
        var failed = RunSummary.of(run.state());
        assertEquals(Optional.of("no test score: the winner's refit (trial 9) failed"), failed.testSentence());
        assertTrue(run.state().anyFailed());
        assertEquals(3, failed.counts().failed(), "of the search");
    }

    @Test
    void aRunWithoutItsFirstRecordHasNoSummary() {
        assertThrows(IllegalArgumentException.class, () -> RunSummary.of(new RunState()));
    }
}
