package dev.swath.store;

import dev.swath.space.Combination;
import dev.swath.space.Value;
import dev.swath.trial.AttemptId;
import dev.swath.trial.Cost;
import dev.swath.trial.Fields;
import dev.swath.trial.Goal;
import dev.swath.trial.LeftOut;
import dev.swath.trial.MalformedException;
import dev.swath.trial.Objective;
import dev.swath.trial.Reading;
import dev.swath.trial.Role;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.OptionalDouble;

/// Records as JSON objects and back.
final class RecordCodec {
    private RecordCodec() {}

    static Value.Fields toValue(RunRecord record) {
        return switch (record) {
            case RunRecord.RunStarted started -> toValue(started);
            case RunRecord.SessionStarted(var holder, int workers, String token, var baseline, Instant time) -> {
                var fields = Fields.build()
                        .put("type", "session_started")
                        .put("time", time.toString())
                        .putAll(holder.toValue().values())
                        .put("workers", workers)
                        .put("token", token);
                baseline.ifPresent(it -> fields.put("baseline", it));
                yield fields.done();
            }
            case RunRecord.DataRead(double seconds, boolean shared, var reading, Instant time) -> {
                var fields = Fields.build()
                        .put("type", "data_read")
                        .put("time", time.toString())
                        .put("seconds", seconds)
                        .put("shared", shared);
                reading.ifPresent(it -> fields.put("reading", it.toValue()));
                yield fields.done();
            }
            case RunRecord.SweepChanged(var sweep, var planned, Instant time) -> {
                var fields = Fields.build().put("type", "sweep_changed").put("time", time.toString());
                planned.ifPresent(count -> fields.put("planned", count));
                yield fields.put("resolved", sweep).done();
            }
            case RunRecord.InputsChanged(var data, var code, var leftOut, Instant time) -> {
                var fields = Fields.build().put("type", "inputs_changed").put("time", time.toString());
                data.ifPresent(digest -> fields.put("data", digest));
                code.ifPresent(digest -> fields.put("code", digest));
                yield with(leftOut, fields).done();
            }
            case RunRecord.TrialRequeued(int trial) ->
                Fields.build().put("type", "trial_requeued").put("trial", trial).done();
            case RunRecord.TrialCreated(int trial, Role role, int repeat, var combination, long seed) ->
                Fields.build()
                        .put("type", "trial_created")
                        .put("trial", trial)
                        .put("role", role.word())
                        .put("repeat", repeat)
                        .put("params", new Value.Fields(combination.values()))
                        .put("seed", seed)
                        .done();
            case RunRecord.AttemptStarted(var attempt, long pid, long processStart, String token, Instant time) ->
                attempt("attempt_started", attempt, time)
                        .put("pid", pid)
                        .put("process_start", processStart)
                        .put("token", token)
                        .done();
            case RunRecord.AttemptEnded(
                    var attempt,
                    var outcome,
                    double wallSeconds,
                    var cost,
                    int ignoredLines,
                    Instant time) ->
                attempt("attempt_ended", attempt, time)
                        .put("wall", wallSeconds)
                        .putAll(outcome.toValue().values())
                        .put("cost", cost.toValue())
                        .put("ignored_lines", ignoredLines)
                        .done();
            case RunRecord.SessionEnded(
                    var ending,
                    String reason,
                    var logEnd,
                    var judgement,
                    double wallSeconds,
                    Instant time) -> {
                var fields = Fields.build()
                        .put("type", "session_ended")
                        .put("time", time.toString())
                        .put("ending", ending.word())
                        .put("reason", reason);
                logEnd.ifPresent(end -> fields.put("log_end", end.toValue()));
                judgement.ifPresent(it -> fields.put("judgement", it.toValue()));
                yield fields.put("wall", wallSeconds).done();
            }
        };
    }

    private static Value.Fields toValue(RunRecord.RunStarted started) {
        var fields = Fields.build()
                .put("type", "run_started")
                .put("time", started.time().toString())
                .put("run", started.run())
                .put("sweep", started.sweepName())
                .put("version", started.version());
        started.objective().ifPresent(objective -> fields.put("objective", toValue(objective)));
        started.planned().ifPresent(planned -> fields.put("planned", planned));
        started.limited().ifPresent(limit -> fields.put("limited", limit));
        started.data().ifPresent(digest -> fields.put("data", digest));
        started.code().ifPresent(digest -> fields.put("code", digest));
        started.git().ifPresent(git -> fields.put("git", git.toValue()));
        if (!started.allowed().values().isEmpty()) {
            fields.put("allowed", started.allowed());
        }
        started.jars().ifPresent(jars -> fields.put("jars", jars));
        return with(started.leftOut(), fields).put("resolved", started.sweep()).done();
    }

    private static Fields.Builder with(LeftOut leftOut, Fields.Builder fields) {
        return leftOut.isNothing() ? fields : fields.put("left_out", leftOut.toValue());
    }

    private static LeftOut leftOut(Fields fields) {
        return fields.optional("left_out", all -> LeftOut.from(all.fields("left_out")))
                .orElse(LeftOut.NOTHING);
    }

    private static Value.Fields toValue(Objective objective) {
        var fields = Fields.build()
                .put("metric", objective.metric())
                .put("goal", objective.goal().word());
        objective.target().ifPresent(target -> fields.put("target", target));
        return fields.done();
    }

    private static Fields.Builder attempt(String type, AttemptId attempt, Instant time) {
        return Fields.build()
                .put("type", type)
                .put("time", time.toString())
                .put("trial", attempt.trial())
                .put("attempt", attempt.attempt());
    }

    /// @throws MalformedException where the fields are not those of a record
    static RunRecord from(Fields fields) {
        return switch (fields.text("type")) {
            case "run_started" ->
                new RunRecord.RunStarted(
                        fields.text("run"),
                        fields.text("sweep"),
                        fields.optional("objective", all -> objective(all.fields("objective"))),
                        new Value.Fields(fields.fields("resolved").all()),
                        fields.optional("data", all -> all.text("data")),
                        fields.optional("code", all -> all.text("code")),
                        fields.optional("planned", all -> all.whole("planned")),
                        fields.text("version"),
                        time(fields),
                        fields.optional("limited", all -> all.text("limited")),
                        fields.optional("git", all -> GitState.from(all.fields("git"))),
                        new Value.Fields(fields.optional(
                                        "allowed", all -> all.fields("allowed").all())
                                .orElseGet(LinkedHashMap::new)),
                        fields.optional("jars", all -> all.text("jars")),
                        leftOut(fields));
            case "session_started" ->
                new RunRecord.SessionStarted(
                        Holder.from(fields),
                        fields.count("workers"),
                        fields.text("token"),
                        fields.optional("baseline", all -> all.text("baseline")),
                        time(fields));
            case "data_read" ->
                new RunRecord.DataRead(
                        fields.real("seconds"),
                        fields.truth("shared"),
                        fields.optional("reading", all -> Reading.from(all.fields("reading"))),
                        time(fields));
            case "sweep_changed" ->
                new RunRecord.SweepChanged(
                        new Value.Fields(fields.fields("resolved").all()),
                        fields.optional("planned", all -> all.whole("planned")),
                        time(fields));
            case "inputs_changed" ->
                new RunRecord.InputsChanged(
                        fields.optional("data", all -> all.text("data")),
                        fields.optional("code", all -> all.text("code")),
                        leftOut(fields),
                        time(fields));
            case "trial_requeued" -> new RunRecord.TrialRequeued(fields.count("trial"));
            case "trial_created" ->
                new RunRecord.TrialCreated(
                        fields.count("trial"),
                        fields.optional("role", all -> Role.from(all.text("role")))
                                .orElse(Role.SEARCH),
                        fields.optional("repeat", all -> all.count("repeat")).orElse(0),
                        new Combination(fields.fields("params").all()),
                        fields.whole("seed"));
            case "attempt_started" ->
                new RunRecord.AttemptStarted(
                        attempt(fields),
                        fields.whole("pid"),
                        fields.whole("process_start"),
                        fields.text("token"),
                        time(fields));
            case "attempt_ended" ->
                new RunRecord.AttemptEnded(
                        attempt(fields),
                        Outcome.from(fields),
                        fields.real("wall"),
                        Cost.from(fields.fields("cost")),
                        fields.count("ignored_lines"),
                        time(fields));
            case "session_ended" ->
                new RunRecord.SessionEnded(
                        Ending.from(fields.text("ending")),
                        fields.text("reason"),
                        fields.optional("log_end", all -> LogEnd.from(all.fields("log_end"))),
                        fields.optional("judgement", all -> Judgement.from(all.fields("judgement"))),
                        fields.real("wall"),
                        time(fields));
            default -> throw new MalformedException("unknown record '" + fields.text("type") + "'");
        };
    }

    private static Objective objective(Fields fields) {
        var target = fields.optional("target", all -> all.real("target"));
        return new Objective(
                fields.text("metric"),
                Goal.valueOf(fields.text("goal").toUpperCase(Locale.ROOT)),
                target.map(OptionalDouble::of).orElseGet(OptionalDouble::empty));
    }

    private static AttemptId attempt(Fields fields) {
        return new AttemptId(fields.count("trial"), fields.count("attempt"));
    }

    private static Instant time(Fields fields) {
        try {
            return Instant.parse(fields.text("time"));
        } catch (DateTimeParseException notATime) {
            throw new MalformedException("field 'time' is not a time of day in UTC");
        }
    }
}
