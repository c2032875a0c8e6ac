package dev.swath.report;

import dev.swath.analysis.RunCondition;
import dev.swath.analysis.RunOverview;
import dev.swath.space.Value;
import dev.swath.store.Ending;
import dev.swath.store.RunDirectory;
import dev.swath.store.RunState;
import dev.swath.trial.Fields;
import dev.swath.trial.Json;
import dev.swath.trial.MalformedException;
import java.io.IOException;
import java.nio.file.Files;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Looks at many runs quickly. A run that has ended by itself is told by its `summary.json`, as long as that is no
/// older than the journal; of any other run the journal is read.
public final class RunOverviews {
    /// The fields of a summary that {@link #overview} asks for: a small part of it.
    private static final Set<String> NEEDED =
            Set.of("sweep", "state", "judgement", "method", "counts", "winner", "objective", "started", "spending");

    private RunOverviews() {}

    /// Tells where a run without an end stands: whether somebody coordinates it.
    public interface Coordination {
        RunCondition of(RunDirectory run) throws IOException;
    }

    /// What there is to say of a run; also where it cannot be read.
    public static RunOverview of(RunDirectory run, Coordination coordination) {
        try {
            var told = bySummary(run);
            return told.isPresent() ? told.get() : byJournal(run, coordination);
        } catch (IOException | IllegalStateException unreadable) {
            return RunOverview.unreadable(run, String.valueOf(unreadable.getMessage()));
        }
    }

    /// Asks for the coordinator first: one that ends in between has left its end in the journal.
    private static RunOverview byJournal(RunDirectory run, Coordination coordination) throws IOException {
        var unended = coordination.of(run);
        var state = RunState.of(run);
        return RunOverview.of(run, state, RunCondition.ended(state).orElse(unended));
    }

    /// Empty where the journal may know more. A session that goes on, or was killed, has left a summary without
    /// an end, and one that resumes writes to the journal first.
    private static Optional<RunOverview> bySummary(RunDirectory run) throws IOException {
        if (!Files.isRegularFile(run.summaryData())
                || Files.getLastModifiedTime(run.summaryData()).compareTo(Files.getLastModifiedTime(run.journal()))
                        < 0) {
            return Optional.empty();
        }
        try {
            var summary = Fields.of(Json.read(Files.readAllBytes(run.summaryData()), NEEDED));
            return ending(summary.text("state")).map(ending -> overview(run, summary, ending));
        } catch (MalformedException | DateTimeException ofAnotherVersion) {
            return Optional.empty();
        }
    }

    private static Optional<Ending> ending(String word) {
        return List.of(Ending.values()).stream()
                .filter(ending -> ending.word().equals(word))
                .findFirst();
    }

    private static RunOverview overview(RunDirectory run, Fields summary, Ending ending) {
        var counts = summary.fields("counts");
        return new RunOverview(
                run,
                summary.text("sweep"),
                RunCondition.of(
                        ending,
                        summary.optional(
                                "judgement", it -> it.fields("judgement").truth("passed"))),
                summary.optional("method", it -> it.text("method").toLowerCase(Locale.ROOT)),
                counts.optional("planned", it -> it.whole("planned")),
                counts.count("finished"),
                counts.count("failed"),
                summary.optional("winner", it -> best(it.fields("winner"), it.fields("objective"))),
                Optional.of(Instant.parse(summary.text("started"))),
                summary.fields("spending").real("wall_seconds"),
                Optional.empty());
    }

    private static RunOverview.Best best(Fields winner, Fields objective) {
        return new RunOverview.Best(
                winner.count("trial"),
                objective.text("metric"),
                winner.fields("score").real("mean"));
    }

    /// Runs for programs: `swath ls --json`.
    public static Value toValue(List<RunOverview> runs) {
        return Fields.build()
                .put(
                        "runs",
                        new Value.Items(
                                runs.stream().<Value>map(RunOverviews::toValue).toList()))
                .done();
    }

    private static Value.Fields toValue(RunOverview run) {
        return Fields.build()
                .put("run", run.run().id())
                .put("folder", run.run().root().toString())
                .put("sweep", run.sweep())
                .put("condition", run.condition().word())
                .put("method", run.method().map(Value::of).orElse(Value.NULL))
                .put("planned", run.planned().map(Value::of).orElse(Value.NULL))
                .put("finished", run.finished())
                .put("failed", run.failed())
                .put(
                        "best_trial",
                        run.best().map(it -> Value.of((long) it.trial())).orElse(Value.NULL))
                .put("metric", run.best().map(it -> Value.of(it.metric())).orElse(Value.NULL))
                .put("best", run.best().map(it -> Value.of(it.score())).orElse(Value.NULL))
                .put("started", run.started().map(it -> Value.of(it.toString())).orElse(Value.NULL))
                .put("wall_seconds", run.wallSeconds())
                .put("trouble", run.trouble().map(Value::of).orElse(Value.NULL))
                .done();
    }
}
