package dev.swath.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.space.Combination;
import dev.swath.space.Value;
import dev.swath.trial.AttemptId;
import dev.swath.trial.Cost;
import dev.swath.trial.Fields;
import dev.swath.trial.Goal;
import dev.swath.trial.LeftOut;
import dev.swath.trial.Objective;
import dev.swath.trial.Role;
import dev.swath.trial.Score;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunStateTest {
    private final SampleRun run = new SampleRun(SampleRun.accuracy(), Optional.of(9L)).session(2);

    private SampleRun trials(int count) {
        for (int trial = 1; trial <= count; trial++) {
            run.create(trial, 10L * trial, 0.5, "gini");
        }
        return run;
    }

    @Test
    void theEarlierTrialWinsATieThoughItEndsLater() {
        trials(2).start(1, 1).finish(2, 1, Score.of(0.9), 1).end(1, 1, SampleRun.finished(Score.of(0.9)), 1);
        assertEquals(1, run.state().best().orElseThrow().number());
    }

    @Test
    void zeroAndMinusZeroAreATie() {
        trials(2).finish(2, 1, Score.of(0.0), 1).finish(1, 1, Score.of(-0.0), 1);
        assertEquals(1, run.state().best().orElseThrow().number());
    }

    @Test
    void nanNeverWins() {
        trials(2).finish(1, 1, Score.of(Double.NaN), 1);
        assertTrue(run.state().best().isEmpty());
        run.finish(2, 1, Score.of(-1e300), 1);
        assertEquals(2, run.state().best().orElseThrow().number());
    }

    @Test
    void aTrialWaitsAgainAfterARetriedFailureAStopAndALoss() {
        trials(1);
        run.fail(1, 1, Outcome.Cause.EXIT, "once", true);
        assertEquals(TrialState.Status.WAITING, run.state().trials().getFirst().status());
        run.start(1, 2).end(1, 2, new Outcome.Stopped(), 1);
        assertEquals(TrialState.Status.WAITING, run.state().trials().getFirst().status());
        run.start(1, 3).end(1, 3, new Outcome.Lost(), 1);
        assertEquals(TrialState.Status.WAITING, run.state().trials().getFirst().status());
        run.finish(1, 4, Score.of(1), 1);
        var trial = run.state().trials().getFirst();
        assertEquals(TrialState.Status.FINISHED, trial.status());
        assertEquals(4, trial.attempts());
        assertEquals(1, run.state().count(TrialState.Status.FINISHED));
        assertEquals(0, run.state().count(TrialState.Status.WAITING));
    }

    @Test
    void anAttemptThatNeverGotAProcessCounts() {
        trials(1).end(1, 1, new Outcome.Failed(Outcome.Cause.START, "no such command", -1, false), 0);
        var trial = run.state().trials().getFirst();
        assertEquals(TrialState.Status.FAILED, trial.status());
        assertEquals(1, trial.attempts());
    }

    @Test
    void knowsWhatRuns() {
        trials(3).start(3, 1).start(1, 1);
        assertEquals(
                "[trial 1, trial 3]",
                run.state().running().stream()
                        .map(RunRecord.AttemptStarted::attempt)
                        .toList()
                        .toString());
    }

    @Test
    void refusesRecordsThatCannotFollow() {
        trials(1).finish(1, 1, Score.of(1), 1);
        assertThrows(
                IllegalStateException.class,
                () -> again().create(3, 1, 1, "gini").state());
        assertThrows(IllegalStateException.class, () -> again().start(1, 2).state());
        assertThrows(IllegalStateException.class, () -> again().start(2, 1).state());
        assertThrows(
                IllegalStateException.class,
                () -> again().end(1, 1, new Outcome.Lost(), 1).state());
    }

    private SampleRun again() {
        var copy = new SampleRun(SampleRun.accuracy(), Optional.of(9L));
        run.records().stream().skip(1).forEach(copy::add);
        return copy;
    }

    @Test
    void aResumedRunHasNotEnded() {
        run.end(Ending.STOPPED, "interrupted");
        assertTrue(run.state().ending().isPresent());
        assertTrue(run.session(2).state().ending().isEmpty());
    }

    @Test
    void aNightBetweenTwoSessionsCountsForNothing() {
        trials(2)
                .finish(1, 1, Score.of(1), 6)
                .end(Ending.STOPPED, "interrupted")
                .pass(40_000)
                .session(4);
        run.pass(1).finish(2, 1, Score.of(1), 3);
        var state = run.state();
        assertEquals(15 + 1 + 3, state.elapsedSeconds(), 1e-9);
        assertEquals(2 * 6 + 4 * 3, state.slotSeconds(), 1e-9);
    }

    @Test
    void aKilledSessionCountsAsFarAsItsRecordsGo() {
        trials(2).finish(1, 1, Score.of(1), 6).start(2, 1).pass(40_000);
        run.session(2).end(2, 1, new Outcome.Lost(), 0).pass(1).finish(2, 2, Score.of(1), 3);
        var state = run.state();
        assertEquals(6 + 1 + 3, state.elapsedSeconds(), 1e-9);
        assertEquals(2 * 6 + 2 * 3, state.slotSeconds(), 1e-9);
    }

    /// Random legal histories: what the state keeps up to date is what a look at all trials gives.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void countsAndBestAreThoseOfTheTrials(long seed) {
        var random = new Random(seed);
        var goal = random.nextBoolean() ? Goal.MAXIMIZE : Goal.MINIMIZE;
        int repeats = 1 + random.nextInt(3);
        var history = new SampleRun(
                        Optional.of(new Objective("accuracy", goal, OptionalDouble.empty())), Optional.empty())
                .session(2);
        boolean reference = random.nextBoolean();
        int first = reference ? 0 : 1;
        if (reference) {
            history.create(0, Role.REFERENCE, 0, new Combination(new LinkedHashMap<>()));
        }
        for (int step = 0; step < 300; step++) {
            var state = history.state();
            int trial = first + random.nextInt(state.trials().size() + 1);
            if (trial == state.nextNumber(Role.SEARCH)) {
                create(history, trial, repeats, random);
                continue;
            }
            var before = state.trial(trial);
            switch (before.status()) {
                case WAITING -> history.start(trial, before.attempts() + 1);
                case RUNNING -> history.end(trial, before.attempts(), anyOutcome(random), 1);
                case FINISHED, FAILED -> {}
            }
        }
        var state = history.state();
        var search = state.trials().stream()
                .filter(trial -> trial.role() == Role.SEARCH)
                .toList();
        for (var status : TrialState.Status.values()) {
            long there =
                    search.stream().filter(trial -> trial.status() == status).count();
            assertEquals(there, state.count(status), status + ", seed " + seed);
        }
        assertEquals(
                search,
                state.combinations().stream()
                        .flatMap(combination -> combination.trials().stream())
                        .toList(),
                "seed " + seed);
        Optional<CombinationState> best = Optional.empty();
        for (var combination : state.combinations()) {
            var score = state.score(combination).filter(it -> !it.isNaN());
            if (score.isPresent()
                    && (best.isEmpty()
                            || goal.better(score.get(), state.score(best.get()).orElseThrow()))) {
                best = Optional.of(combination);
            }
        }
        assertEquals(best, state.best(), "seed " + seed);
    }

    /// A refit now and then, else the last combination's next trial, or the first of a new one.
    private static void create(SampleRun history, int trial, int repeats, Random random) {
        var state = history.state();
        if (random.nextInt(5) == 0 && state.best().isPresent()) {
            history.create(trial, Role.REFIT, 0, state.best().orElseThrow().combination());
            return;
        }
        var open = state.lastCombination().filter(last -> last.trials().size() < repeats);
        var combination = open.map(CombinationState::combination)
                .orElseGet(() -> SampleRun.combination(random.nextInt(9), random.nextDouble(), "gini"));
        history.create(trial, Role.SEARCH, open.map(it -> it.trials().size()).orElse(0), combination);
    }

    @Test
    void aMeanOverSeedsCanSinkAgain() {
        var other = SampleRun.combination(20, 0.5, "gini");
        trials(1).finish(1, 1, Score.of(0.9), 1);
        run.create(2, Role.SEARCH, 0, other).finish(2, 1, Score.of(0.95), 1);
        assertEquals(2, run.state().best().orElseThrow().number());
        run.create(3, Role.SEARCH, 1, other).finish(3, 1, Score.of(0.8), 1);
        assertEquals(1, run.state().best().orElseThrow().number());
    }

    @Test
    void aRepeatBelongsToTheCombinationBeforeIt() {
        trials(2);
        run.create(3, Role.SEARCH, 1, SampleRun.combination(10, 0.5, "gini"));
        assertThrows(IllegalStateException.class, run::state);
    }

    @Test
    void theReferenceIsTrialZeroAndNoPartOfTheSearch() {
        run.create(0, Role.REFERENCE, 0, new Combination(new LinkedHashMap<>()))
                .finish(0, 1, Score.of(0.99), 1)
                .create(1, 10, 0.5, "gini")
                .finish(1, 1, Score.of(0.9), 1);
        assertEquals(1, run.state().best().orElseThrow().number());
        assertEquals(1, run.state().count(TrialState.Status.FINISHED));
        assertEquals(0, run.state().reference().orElseThrow().number());
    }

    /// The same winner is scored on the test part once, another one again, and so is each on other data.
    @Test
    void aRefitIsTheBestCombinationsAndHoldsForItsDataOnly() {
        trials(2).finish(1, 1, Score.of(0.9), 1);
        assertEquals(Optional.empty(), run.state().refitOfBest());
        run.create(3, Role.REFIT, 0, SampleRun.combination(10, 0.5, "gini")).finish(3, 1, Score.of(0.8), 1);
        assertEquals(3, run.state().refitOfBest().orElseThrow().number());
        run.finish(2, 1, Score.of(0.95), 1);
        assertEquals(Optional.empty(), run.state().refitOfBest());
        run.create(4, Role.REFIT, 0, SampleRun.combination(20, 0.5, "gini")).finish(4, 1, Score.of(0.8), 1);
        assertEquals(4, run.state().refitOfBest().orElseThrow().number());
        run.add(new RunRecord.InputsChanged(Optional.of("sha256:9"), Optional.empty(), LeftOut.NOTHING, Instant.EPOCH));
        assertEquals(Optional.empty(), run.state().refitOfBest());
        assertEquals(2, run.state().refits().size());
    }

    private static Outcome anyOutcome(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> new Outcome.Failed(Outcome.Cause.EXIT, "no", 1, random.nextBoolean());
            case 1 -> new Outcome.Stopped();
            case 2 -> new Outcome.Lost();
            case 3 -> SampleRun.finished(Score.of(Double.NaN));
            default -> SampleRun.finished(Score.of(random.nextInt(4)));
        };
    }

    /// Journals of before neither told the table's rows nor git's commit.
    @Test
    void readsRecordsThatLackWhatWasAddedLater() {
        var started = assertInstanceOf(RunRecord.RunStarted.class, withoutWhatCameLater(Records.start()));
        assertEquals(Optional.empty(), started.git());
        var ended = new RunRecord.AttemptEnded(
                new AttemptId(1, 1), Records.finished(0.5), 1, Cost.UNKNOWN, 0, Instant.EPOCH);
        var read = assertInstanceOf(RunRecord.AttemptEnded.class, withoutWhatCameLater(ended));
        assertEquals(
                Optional.empty(),
                assertInstanceOf(Outcome.Finished.class, read.outcome()).rows());
    }

    private static RunRecord withoutWhatCameLater(RunRecord record) {
        var fields = new LinkedHashMap<>(RecordCodec.toValue(record).values());
        fields.remove("git");
        fields.remove("rows");
        return RecordCodec.from(Fields.of(new Value.Fields(fields)));
    }
}
