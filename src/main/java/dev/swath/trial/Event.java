package dev.swath.trial;

import dev.swath.space.Value;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/// What a child tells while it works, and how it ends. Each is one JSON line; {@link EventLine} adds
/// who speaks.
public sealed interface Event {
    /// The version of assignments and events. A child and a coordinator that differ do not talk.
    int PROTOCOL = 1;

    /// The child runs and has read its assignment.
    record Ready() implements Event {}

    /// The data is there.
    ///
    /// @param rows all rows of the table
    /// @param testRows how many of them are held out from the search
    record Loaded(int rows, int columns, int testRows) implements Event {}

    /// So much of the work is done.
    record Progress(int done, int total) implements Event {}

    /// Values on the way: a point of a curve.
    ///
    /// @param fold from 1, where the point is on the way to a fold's model: steps begin anew with each fold
    /// @param step counts folds, epochs or whatever the trial counts, from 1
    record Measured(Optional<Integer> fold, long step, SequencedMap<String, Double> metrics) implements Event {
        public Measured {
            metrics = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(metrics));
        }

        /// A point of a curve of the whole trial.
        public Measured(long step, SequencedMap<String, Double> metrics) {
            this(Optional.empty(), step, metrics);
        }
    }

    /// The trial's result. The process ends by itself after this.
    ///
    /// @param notSaved why a model that should be kept is not; empty where it is, or none should be
    record Finished(SequencedMap<String, Score> scores, Cost cost, Optional<String> notSaved) implements Event {
        public Finished {
            scores = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(scores));
        }

        /// Of a trial that keeps no model.
        public Finished(SequencedMap<String, Score> scores, Cost cost) {
            this(scores, cost, Optional.empty());
        }
    }

    /// CPU seconds that a command's processes have used, beside what was told before.
    record Spent(double cpuSeconds) implements Event {}

    /// The trial cannot be done, and why, in a sentence for people.
    record Failed(String message) implements Event {}

    /// The event's name and fields.
    default Value.Fields toValue() {
        return switch (this) {
            case Ready() -> Fields.build().put("type", "ready").done();
            case Loaded(int rows, int columns, int testRows) ->
                Fields.build()
                        .put("type", "loaded")
                        .put("rows", rows)
                        .put("columns", columns)
                        .put("test_rows", testRows)
                        .done();
            case Progress(int done, int total) ->
                Fields.build()
                        .put("type", "progress")
                        .put("done", done)
                        .put("total", total)
                        .done();
            case Measured(var fold, long step, var metrics) -> {
                var values = Fields.build();
                metrics.forEach(values::put);
                var fields = Fields.build().put("type", "measured");
                fold.ifPresent(number -> fields.put("fold", number));
                yield fields.put("step", step).put("metrics", values.done()).done();
            }
            case Finished(var scores, var cost, var notSaved) -> {
                var fields = Fields.build()
                        .put("type", "finished")
                        .put("scores", scores(scores))
                        .put("cost", cost.toValue());
                notSaved.ifPresent(reason -> fields.put("not_saved", reason));
                yield fields.done();
            }
            case Spent(double cpuSeconds) ->
                Fields.build().put("type", "spent").put("cpu", cpuSeconds).done();
            case Failed(String message) ->
                Fields.build().put("type", "failed").put("message", message).done();
        };
    }

    /// Reads an event back.
    ///
    /// @throws MalformedException where the fields are not those of an event
    static Event from(Fields fields) {
        return switch (fields.text("type")) {
            case "ready" -> new Ready();
            case "loaded" -> new Loaded(fields.count("rows"), fields.count("columns"), fields.count("test_rows"));
            case "progress" -> new Progress(fields.count("done"), fields.count("total"));
            case "measured" -> {
                var metrics = fields.fields("metrics");
                var values = new LinkedHashMap<String, Double>();
                metrics.all().keySet().forEach(name -> values.put(name, metrics.real(name)));
                yield new Measured(fields.optional("fold", all -> all.count("fold")), fields.whole("step"), values);
            }
            case "finished" ->
                new Finished(
                        scores(fields.fields("scores")),
                        Cost.from(fields.fields("cost")),
                        fields.optional("not_saved", all -> all.text("not_saved")));
            case "spent" -> new Spent(fields.real("cpu"));
            case "failed" -> new Failed(fields.text("message"));
            default -> throw new MalformedException("unknown event '" + fields.text("type") + "'");
        };
    }

    /// Scores by metric, as a JSON object.
    static Value scores(SequencedMap<String, Score> scores) {
        var values = Fields.build();
        scores.forEach((metric, score) -> values.put(metric, score.toValue()));
        return values.done();
    }

    /// Scores by metric, read back.
    static SequencedMap<String, Score> scores(Fields fields) {
        var scores = new LinkedHashMap<String, Score>();
        fields.all().keySet().forEach(metric -> scores.put(metric, Score.from(fields.fields(metric))));
        return scores;
    }
}
