package dev.swath.store;

import dev.swath.space.Combination;
import dev.swath.space.Value;
import dev.swath.trial.AttemptId;
import dev.swath.trial.Cost;
import dev.swath.trial.Goal;
import dev.swath.trial.Json;
import dev.swath.trial.LeftOut;
import dev.swath.trial.Objective;
import dev.swath.trial.Role;
import dev.swath.trial.Score;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// A small run for the tests of all views, record by record, with a clock of its own.
public final class SampleRun {
    public static final String ID = "20260301-220000-k3f9";
    private static final Holder COORDINATOR = new Holder(4711, 1_772_402_400_000L, "host", "boot");
    private static final String SWEEP = """
            {"name": "digits-forest", "description": "Which forest reads digits | best?", "trainer": "forest",
             "data": {"path": "/data/digits.csv", "target": "digit", "validation": {"folds": 5}, "test": 0.2},
             "method": "grid", "metric": {"name": "accuracy", "goal": "maximize"},
             "parameters": {"trees": {"values": [10, 50, 200]},
                            "rate": {"min": 0.001, "max": 1.0, "distribution": "log_uniform_values"},
                            "split": {"values": ["gini", "entropy"]},
                            "seed": {"value": 7}}}
            """;

    private final List<RunRecord> records = new ArrayList<>();
    private Instant now = Instant.parse("2026-03-01T22:00:00Z");

    public SampleRun(Optional<Objective> objective, Optional<Long> planned) {
        this(objective, planned, SWEEP);
    }

    public SampleRun(Optional<Objective> objective, Optional<Long> planned, String sweep) {
        records.add(new RunRecord.RunStarted(
                ID,
                "digits-forest",
                objective,
                (Value.Fields) Json.read(sweep),
                Optional.of("sha256:0123abcd"),
                Optional.empty(),
                planned,
                "0.1.0",
                now,
                Optional.empty(),
                Optional.of(new GitState("3f2a9c1d5e8b7a60493c2d1e0f9a8b7c6d5e4f3a", false)),
                new Value.Fields(new LinkedHashMap<>()),
                Optional.empty(),
                LeftOut.NOTHING));
    }

    /// With bounds that the trainer itself sets.
    public SampleRun allowed(String bounds) {
        var start = (RunRecord.RunStarted) records.getFirst();
        records.set(
                0,
                new RunRecord.RunStarted(
                        start.run(),
                        start.sweepName(),
                        start.objective(),
                        start.sweep(),
                        start.data(),
                        start.code(),
                        start.planned(),
                        start.version(),
                        start.time(),
                        start.limited(),
                        start.git(),
                        (Value.Fields) Json.read(bounds),
                        start.jars(),
                        start.leftOut()));
        return this;
    }

    /// Eight of eight trials over: a winner tied with another, a NaN, two alike failures, one of another
    /// cause, one trial that needed a second attempt.
    public static SampleRun finished() {
        var run = new SampleRun(accuracy(), Optional.of(8L)).session(2);
        run.create(1, 10, 0.01, "gini").finish(1, 1, Score.ofFolds(List.of(0.9395, 0.95, 0.9605)), 2);
        run.create(2, 200, 1.0, "gini").finish(2, 1, Score.ofFolds(List.of(0.96, 0.97, 0.98)), 4);
        run.create(3, 50, 0.1, "gini").fail(3, 1, Outcome.Cause.EXIT, "exit code 3 at /tmp/a/b.py:17", false);
        run.create(4, 10, 0.02, "entropy").finish(4, 1, Score.of(Double.NaN), 1);
        run.create(5, 50, 0.030000000000000002, "entropy").finish(5, 1, Score.ofFolds(List.of(0.96, 0.97, 0.98)), 3);
        run.create(6, 200, 0.5, "gini").fail(6, 1, Outcome.Cause.EXIT, "exit code 3 at /tmp/c.py:9", false);
        run.create(7, 200, 0.7, "entropy")
                .fail(7, 1, Outcome.Cause.MEMORY, "the child wanted more than 1 GB", true)
                .fail(7, 2, Outcome.Cause.MEMORY, "=SUM(\"a\",1)\nsecond line", false);
        run.create(8, 200, 0.3, "entropy").finish(8, 1, Score.ofFolds(List.of(0.95, 0.955, 0.96)), 2);
        return run.end(Ending.DONE, "");
    }

    /// Killed in the middle: one finished, one cut off, five not begun.
    public static SampleRun killed() {
        var run = new SampleRun(accuracy(), Optional.of(7L)).session(2);
        run.create(1, 10, 0.01, "gini").finish(1, 1, Score.ofFolds(List.of(0.94, 0.95, 0.96)), 2);
        return run.create(2, 200, 1.0, "gini").start(2, 1);
    }

    /// Two combinations with three seeds each, one of which failed; beside them the defaults, and the winner on
    /// the test part.
    public static SampleRun repeated() {
        var run = new SampleRun(accuracy(), Optional.of(6L), SWEEP.replace("\"method\"", "\"repeat\": 3, \"method\""))
                .session(2);
        for (int repeat = 0; repeat < 3; repeat++) {
            run.create(repeat, Role.REFERENCE, repeat, new Combination(new LinkedHashMap<>()));
            run.finish(repeat, 1, Score.ofFolds(List.of(0.91, 0.92 + repeat / 100.0)), 2);
        }
        var first = combination(10, 0.01, "gini");
        run.create(3, Role.SEARCH, 0, first).finish(3, 1, Score.ofFolds(List.of(0.92, 0.94)), 1);
        run.create(4, Role.SEARCH, 1, first).finish(4, 1, Score.ofFolds(List.of(0.95, 0.95)), 2);
        run.create(5, Role.SEARCH, 2, first).finish(5, 1, Score.ofFolds(List.of(0.93, 0.96)), 3);
        var second = combination(200, 0.01, "gini");
        run.create(6, Role.SEARCH, 0, second).finish(6, 1, Score.ofFolds(List.of(0.93, 0.93)), 1);
        run.create(7, Role.SEARCH, 1, second).fail(7, 1, Outcome.Cause.EXIT, "exit code 3", false);
        run.create(8, Role.SEARCH, 2, second).finish(8, 1, Score.ofFolds(List.of(0.94, 0.94)), 2);
        run.create(9, Role.REFIT, 0, first).finish(9, 1, Score.of(0.925), 2);
        return run.end(Ending.DONE, "");
    }

    /// Two combinations with the same score on a single split, the defaults, and the winner on the test part.
    public static SampleRun ofASingleSplit() {
        var run = new SampleRun(accuracy(), Optional.of(2L), SWEEP.replace("{\"folds\": 5}", "{\"holdout\": 0.2}"))
                .session(2);
        run.create(0, Role.REFERENCE, 0, new Combination(new LinkedHashMap<>())).finish(0, 1, Score.of(0.91), 2);
        run.create(1, 10, 0.01, "gini").finish(1, 1, Score.of(0.95), 2);
        run.create(2, 200, 0.01, "gini").finish(2, 1, Score.of(0.95), 2);
        run.create(3, Role.REFIT, 0, combination(10, 0.01, "gini")).finish(3, 1, Score.of(0.925), 2);
        return run.end(Ending.DONE, "");
    }

    /// One trial, and two gates, of which one does not hold.
    public static SampleRun judged() {
        var run = new SampleRun(accuracy(), Optional.of(1L)).session(2);
        run.create(1, 10, 0.01, "gini").finish(1, 1, Score.ofFolds(List.of(0.94, 0.95, 0.96)), 2);
        var judgement = new Judgement(
                Optional.of("20260228-220000-a2b3"),
                List.of(
                        new GateVerdict("failures == 0", true, "failures is 0", Optional.empty()),
                        new GateVerdict(
                                "best.accuracy >= baseline.accuracy",
                                false,
                                "best.accuracy is 0.9500, baseline.accuracy is 0.9700: 0.0200 ± 0.0030 short, over 3 pairs"
                                        + " of folds, p 0.011",
                                Optional.of(new GateVerdict.Test(-0.02, 0.003, 0.011, 3, true)))));
        return run.end(Ending.DONE, "", judgement);
    }

    /// Cut short by its budget: one of four combinations tried, and a gate that wants more.
    public static SampleRun cutShort() {
        var run = new SampleRun(accuracy(), Optional.of(4L)).session(2);
        run.create(1, 10, 0.01, "gini").finish(1, 1, Score.ofFolds(List.of(0.94, 0.95, 0.96)), 2);
        var judgement = new Judgement(
                Optional.empty(),
                List.of(new GateVerdict("best.accuracy >= 0.97", false, "best.accuracy is 0.9500", Optional.empty())));
        return run.end(Ending.DONE, "the budget is used up", judgement);
    }

    public static Optional<Objective> accuracy() {
        return Optional.of(new Objective("accuracy", Goal.MAXIMIZE, OptionalDouble.empty()));
    }

    public static Combination combination(long trees, double rate, String split) {
        var values = new LinkedHashMap<String, Value>();
        values.put("trees", Value.of(trees));
        values.put("rate", Value.of(rate));
        values.put("split", Value.of(split));
        values.put("seed", Value.of(7));
        return new Combination(values);
    }

    public SampleRun session(int workers) {
        return add(new RunRecord.SessionStarted(COORDINATOR, workers, "token", now));
    }

    /// One whose gates will hold the run against another.
    public SampleRun session(int workers, String baseline) {
        return add(new RunRecord.SessionStarted(COORDINATOR, workers, "token", Optional.of(baseline), now));
    }

    public SampleRun create(int trial, long trees, double rate, String split) {
        return create(trial, combination(trees, rate, split));
    }

    public SampleRun create(int trial, Combination combination) {
        return create(trial, Role.SEARCH, 0, combination);
    }

    public SampleRun create(int trial, Role role, int repeat, Combination combination) {
        return add(new RunRecord.TrialCreated(trial, role, repeat, combination, 1000 + trial));
    }

    public SampleRun start(int trial, int attempt) {
        return add(new RunRecord.AttemptStarted(new AttemptId(trial, attempt), 99, 0, "token", now));
    }

    public SampleRun end(int trial, int attempt, Outcome outcome, double wall) {
        return end(trial, attempt, outcome, wall, Cost.UNKNOWN);
    }

    public SampleRun end(int trial, int attempt, Outcome outcome, double wall, Cost cost) {
        return add(new RunRecord.AttemptEnded(new AttemptId(trial, attempt), outcome, wall, cost, 0, now));
    }

    /// Starts an attempt and ends it so many seconds later, three quarters of which it trained.
    public SampleRun finish(int trial, int attempt, Score score, double wall) {
        return start(trial, attempt).pass(wall).end(trial, attempt, finished(score), wall, cost(wall));
    }

    public SampleRun fail(int trial, int attempt, Outcome.Cause cause, String message, boolean retried) {
        return start(trial, attempt).pass(0.5).end(trial, attempt, new Outcome.Failed(cause, message, 1, retried), 0.5);
    }

    public static Outcome.Finished finished(Score score) {
        var scores = new LinkedHashMap<String, Score>();
        scores.put("accuracy", score);
        scores.put("log_loss", Score.of(0.1));
        return new Outcome.Finished(scores);
    }

    private static Cost cost(double wall) {
        var phases = new LinkedHashMap<String, Cost.Phase>();
        phases.put("load", new Cost.Phase(0.25 * wall, 0.125 * wall));
        phases.put("train", new Cost.Phase(0.75 * wall, 0.75 * wall));
        return new Cost(phases, 0.1 * wall, 0.05 * wall, (100 + (long) wall) << 20, true);
    }

    public SampleRun pass(double seconds) {
        now = now.plusMillis(Math.round(seconds * 1000));
        return this;
    }

    public SampleRun end(Ending ending, String reason) {
        return add(new RunRecord.SessionEnded(ending, reason, Optional.empty(), Optional.empty(), 15, now));
    }

    public SampleRun end(Ending ending, String reason, Judgement judgement) {
        return add(new RunRecord.SessionEnded(ending, reason, Optional.empty(), Optional.of(judgement), 15, now));
    }

    public SampleRun add(RunRecord record) {
        records.add(record);
        return this;
    }

    public List<RunRecord> records() {
        return List.copyOf(records);
    }

    public RunState state() {
        return RunState.replay(records);
    }

    /// The records as a journal's bytes.
    public byte[] journal() {
        return journalOf(records);
    }

    /// Records as a journal's bytes.
    public static byte[] journalOf(List<RunRecord> records) {
        var bytes = new ByteArrayOutputStream();
        for (int i = 0; i < records.size(); i++) {
            bytes.writeBytes(new JournalLine(i + 1L, Optional.of((long) bytes.size()), records.get(i)).encode());
        }
        return bytes.toByteArray();
    }
}
