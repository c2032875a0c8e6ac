package dev.swath.store;

import dev.swath.space.Combination;
import dev.swath.space.Value;
import dev.swath.trial.AttemptId;
import dev.swath.trial.Cost;
import dev.swath.trial.Goal;
import dev.swath.trial.Json;
import dev.swath.trial.LeftOut;
import dev.swath.trial.Objective;
import dev.swath.trial.Reading;
import dev.swath.trial.Role;
import dev.swath.trial.Score;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/// Records for tests: a plausible small run, drawn from a seed.
final class Records {
    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.678Z");

    private Records() {}

    static List<RunRecord> run(long seed, int trials) {
        var random = new SplittableRandom(seed);
        var records = new ArrayList<RunRecord>();
        records.add(start());
        records.add(new RunRecord.SessionStarted(
                new Holder(4711, 1, "höst", "boot"), 2, "token", Optional.of("20260101-000000-abcd"), TIME));
        for (int trial = 1; trial <= trials; trial++) {
            var id = new AttemptId(trial, 1);
            records.add(new RunRecord.TrialCreated(trial, Role.SEARCH, 0, combination(random), random.nextLong()));
            records.add(new RunRecord.AttemptStarted(id, random.nextInt(1, 99999), random.nextLong(), "secret", TIME));
            records.add(new RunRecord.AttemptEnded(
                    id, outcome(random), random.nextDouble(100), cost(random), random.nextInt(9), TIME));
        }
        records.add(new RunRecord.TrialCreated(trials + 1, Role.REFIT, 0, combination(random), random.nextLong()));
        records.add(new RunRecord.SweepChanged(new Value.Fields(new LinkedHashMap<>()), Optional.of(99L), TIME));
        records.add(new RunRecord.InputsChanged(
                Optional.of("sha256:02"), Optional.empty(), new LeftOut(0, 2, List.of("b.csv: is empty")), TIME));
        records.add(new RunRecord.TrialRequeued(1));
        var curve = List.of(new Reading.Rung(2, 1.5e6), new Reading.Rung(8, 1.0 / 3));
        var reading = new Reading(true, 8, curve);
        records.add(new RunRecord.DataRead(1.25, true, Optional.of(reading), TIME));
        records.add(new RunRecord.DataRead(0.25, false, Optional.empty(), TIME));
        records.add(new RunRecord.SessionEnded(Ending.DONE, "", Optional.empty(), Optional.empty(), 12.5, TIME));
        var end = new LogEnd("trials/0003/log.txt", List.of("Traceback", "  „x“ \\ \"y\""));
        records.add(new RunRecord.SessionEnded(Ending.ABORTED, "why", Optional.of(end), Optional.empty(), 1, TIME));
        var test = new GateVerdict.Test(-0.1, 1.0 / 3, Math.nextUp(0.0), 15, true);
        var judgement = new Judgement(
                Optional.of("20261125-031108-k3f9"),
                List.of(
                        new GateVerdict("best.x >= 1", true, "it is", Optional.empty()),
                        GateVerdict.notJudged("best.x >= baseline.z", "no green run yet"),
                        new GateVerdict("best.x >= baseline.x", false, "it is not", Optional.of(test))));
        records.add(new RunRecord.SessionEnded(Ending.DONE, "", Optional.empty(), Optional.of(judgement), 1, TIME));
        return records;
    }

    static RunRecord start() {
        var sweep = new LinkedHashMap<String, Value>();
        sweep.put("name", Value.of("größe \"x\"\n"));
        return new RunRecord.RunStarted(
                "20260102-030405-abcd",
                "digits",
                Optional.of(new Objective("accuracy", Goal.MAXIMIZE, OptionalDouble.of(0.99))),
                new Value.Fields(sweep),
                Optional.of("sha256:00"),
                Optional.of("sha256:01"),
                Optional.of(12L),
                "0.1.0",
                TIME,
                Optional.of("12 of 99 combinations by --limit"),
                Optional.of(new GitState("0123456789abcdef0123456789abcdef01234567", true)),
                (Value.Fields) Json.read("{\"C\": {\"max\": 1.0}}"),
                Optional.of("jars/own trainer.jar"),
                new LeftOut(3, 1, List.of("a.csv:7: has 1 field", "„b“.csv: is empty")));
    }

    private static Combination combination(SplittableRandom random) {
        var values = new LinkedHashMap<String, Value>();
        values.put("C", Value.of(random.nextDouble() * 1e-8));
        values.put("n", Value.of(random.nextLong()));
        values.put("kernel", Value.of(random.nextBoolean() ? "rbf" : "näh\u0000e"));
        return new Combination(values);
    }

    private static Outcome outcome(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> new Outcome.Failed(Outcome.Cause.EXIT, "it ended with exit code 1: Fehler „x“", 1, false);
            case 1 -> new Outcome.Stopped();
            case 2 -> new Outcome.Lost();
            default -> finished(random.nextInt(10) == 0 ? Double.NaN : random.nextDouble());
        };
    }

    static Outcome finished(double accuracy) {
        var scores = new LinkedHashMap<String, Score>();
        scores.put("accuracy", Score.ofFolds(List.of(accuracy, accuracy / 3)));
        scores.put("log_loss", Score.of(Double.POSITIVE_INFINITY));
        return new Outcome.Finished(scores, Optional.of(new Outcome.Rows(1797, 359)), Optional.of("disk full"));
    }

    private static Cost cost(SplittableRandom random) {
        var phases = new LinkedHashMap<String, Cost.Phase>();
        phases.put("train", new Cost.Phase(1.5, random.nextDouble()));
        return new Cost(phases, 0.1, 0.01, random.nextLong(1L << 40), random.nextBoolean());
    }
}
