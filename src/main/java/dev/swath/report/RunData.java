package dev.swath.report;

import dev.swath.analysis.ExitStatus;
import dev.swath.analysis.RunCommands;
import dev.swath.analysis.RunCondition;
import dev.swath.analysis.RunSummary;
import dev.swath.analysis.TrialHistory;
import dev.swath.analysis.TrialOrder;
import dev.swath.space.Value;
import dev.swath.store.LogTail;
import dev.swath.store.Outcome;
import dev.swath.store.RunDirectory;
import dev.swath.store.RunState;
import dev.swath.store.TrialState;
import dev.swath.trial.AttemptId;
import dev.swath.trial.Event;
import dev.swath.trial.Fields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;

/// A run, or one trial of it, for programs: `swath show --json`. Every key is always there; what is not known is
/// `null`.
public final class RunData {
    private static final int LOG_LINES = 10;

    private RunData() {}

    /// A run as a whole.
    ///
    /// @param most how many trials are told, the best first
    public static Value.Fields of(RunDirectory run, RunState state, RunCondition condition, int most) {
        return Fields.build()
                .put("run", run.id())
                .put("folder", run.root().toString())
                .put("condition", condition.word())
                .put("summary", SummaryData.value(RunSummary.of(state), run))
                .put("settings", state.start().orElseThrow().sweep())
                .put(
                        "trials",
                        new Value.Items(TrialOrder.byScore(state).stream()
                                .limit(most)
                                .<Value>map(trial -> outline(trial)
                                        .put("score", score(state, trial))
                                        .put("attempts", trial.attempts())
                                        .put("wall_seconds", wall(trial))
                                        .put("message", message(trial.outcome()))
                                        .done())
                                .toList()))
                .done();
    }

    private static Fields.Builder outline(TrialState trial) {
        return Fields.build()
                .put("trial", trial.number())
                .put("role", trial.role().word())
                .put("repeat", trial.repeat())
                .put("status", trial.status().name().toLowerCase(Locale.ROOT))
                .put("params", new Value.Fields(trial.combination().values()));
    }

    private static Value score(RunState state, TrialState trial) {
        return state.objective()
                .flatMap(objective -> trial.scoreIn(objective.metric()))
                .<Value>map(score -> score.toValue())
                .orElse(Value.NULL);
    }

    private static Value wall(TrialState trial) {
        return trial.outcome().isPresent() ? Value.of(trial.wallSeconds()) : Value.NULL;
    }

    private static Value message(Optional<Outcome> outcome) {
        return outcome.filter(Outcome.Failed.class::isInstance)
                .map(failed -> Value.of(((Outcome.Failed) failed).message()))
                .orElse(Value.NULL);
    }

    /// One trial.
    public static Value.Fields of(RunDirectory run, TrialHistory history) throws IOException {
        var trial = history.trial();
        return outline(trial)
                .put("run", run.id())
                .put("seed", trial.seed())
                .put(
                        "scores",
                        trial.result()
                                .map(result -> Event.scores(result.scores()))
                                .orElse(Value.NULL))
                .put(
                        "attempts",
                        new Value.Items(history.attempts().stream()
                                .<Value>map(attempt -> attempt(run, trial, attempt))
                                .toList()))
                .putTexts(
                        "files",
                        run.files(trial.number()).stream().map(Path::toString).toList())
                .put("command", RunCommands.trial(run, history.jars(), trial.number()))
                .done();
    }

    private static Value.Fields attempt(RunDirectory run, TrialState trial, TrialHistory.Attempt attempt) {
        var outcome = attempt.ended().map(ended -> ended.outcome());
        var status = outcome.flatMap(ExitStatus::of);
        var log = run.log(new AttemptId(trial.number(), attempt.number()));
        return Fields.build()
                .put("attempt", attempt.number())
                .put("pid", attempt.started().map(it -> Value.of(it.pid())).orElse(Value.NULL))
                .put("started", time(attempt.started().map(it -> it.time())))
                .put("ended", time(attempt.ended().map(it -> it.time())))
                .put(
                        "result",
                        outcome.map(it -> it.toValue().values())
                                .map(RunData::result)
                                .orElse(Value.NULL))
                .put("cause", cause(outcome))
                .put("message", message(outcome))
                .put("exit", status.map(it -> Value.of((long) it.code())).orElse(Value.NULL))
                .put(
                        "signal",
                        status.flatMap(ExitStatus::signal)
                                .map(it -> Value.of((long) it))
                                .orElse(Value.NULL))
                .put(
                        "wall_seconds",
                        attempt.ended().map(it -> Value.of(it.wallSeconds())).orElse(Value.NULL))
                .put("cost", attempt.ended().map(it -> it.cost().toValue()).orElse(Value.NULL))
                .put("log", Files.isRegularFile(log) ? Value.of(log.toString()) : Value.NULL)
                .putTexts("log_end", LogTail.of(log, LOG_LINES))
                .done();
    }

    private static Value result(SequencedMap<String, Value> outcome) {
        return outcome.getOrDefault("result", Value.NULL);
    }

    private static Value cause(Optional<Outcome> outcome) {
        return outcome.filter(Outcome.Failed.class::isInstance)
                .map(failed -> Value.of(((Outcome.Failed) failed).cause().name().toLowerCase(Locale.ROOT)))
                .orElse(Value.NULL);
    }

    private static Value time(Optional<Instant> time) {
        return time.map(it -> Value.of(it.toString())).orElse(Value.NULL);
    }
}
