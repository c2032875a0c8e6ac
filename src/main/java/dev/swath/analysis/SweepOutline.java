package dev.swath.analysis;

import dev.swath.space.Value;
import dev.swath.trial.RowSettings;
import dev.swath.trial.Validation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What a summary says about the sweep itself, read from the resolved sweep file as the journal keeps it. A
/// key that is missing, or was written by another version in another way, is left out, not an error: a
/// summary must not fail over it.
///
/// @param work the trainer's name, or the command
/// @param repeat how many trials, each with another seed, a combination has
/// @param validation how a built-in trainer's scores were measured; empty for a command
/// @param rows which were used, and which stayed together
/// @param test the share of rows that is held out from the search; empty for a command
/// @param target the column that is predicted; empty for a command
/// @param positiveClass which of two classes is the positive one, where the sweep file says so
/// @param seed where all random numbers of the sweep begin
public record SweepOutline(
        String description,
        Work work,
        Optional<String> method,
        int repeat,
        Optional<Validation> validation,
        RowSettings rows,
        Optional<Double> test,
        Optional<Value> target,
        Optional<Value> positiveClass,
        Optional<Value> seed,
        List<SweptParameter> parameters) {

    public SweepOutline {
        parameters = List.copyOf(parameters);
    }

    /// Who did the work.
    public sealed interface Work {
        /// A built-in trainer.
        record Trainer(String name) implements Work {}

        /// A command of the user's.
        record Command(String text) implements Work {}
    }

    static SweepOutline of(Value.Fields sweep) {
        var data = fields(sweep.values(), "data");
        var parameters = SweptParameter.all("", fields(sweep.values(), "parameters"));
        return new SweepOutline(
                text(sweep.values(), "description").orElse(""),
                work(sweep.values()),
                text(sweep.values(), "method"),
                sweep.values().get("repeat") instanceof Value.Int(long repeat) ? Math.clamp(repeat, 1, 1000) : 1,
                validation(fields(data, "validation"), data.containsKey("time")),
                new RowSettings(
                        text(data, "group"),
                        text(data, "time"),
                        number(data, "sample").orElse(1.0)),
                number(data, "test"),
                Optional.ofNullable(data.get("target")),
                Optional.ofNullable(data.get("positive_class")),
                Optional.ofNullable(sweep.values().get("seed")),
                parameters);
    }

    private static Work work(Map<String, Value> sweep) {
        var trainer = text(sweep, "trainer");
        if (trainer.isPresent()) {
            return new Work.Trainer(trainer.get());
        }
        var program = text(sweep, "program");
        if (program.isPresent()) {
            return new Work.Command(program.get());
        }
        return new Work.Command(
                sweep.get("command") instanceof Value.Items(var words)
                        ? words.stream().map(Wording::exact).collect(Collectors.joining(" "))
                        : text(sweep, "command").orElse("a command"));
    }

    private static Optional<Validation> validation(Map<String, Value> fields, boolean forward) {
        if (fields.get("folds") instanceof Value.Int(long folds)) {
            return Optional.of(forward ? new Validation.Forward((int) folds) : new Validation.Folds((int) folds));
        }
        if (fields.get("column") instanceof Value.Text(String column)) {
            return Optional.of(new Validation.Column(column));
        }
        return number(fields, "holdout").map(Validation.Holdout::new);
    }

    private static SequencedMap<String, Value> fields(Map<String, Value> fields, String name) {
        return fields.get(name) instanceof Value.Fields(var inner) ? inner : new LinkedHashMap<>();
    }

    private static Optional<String> text(Map<String, Value> fields, String name) {
        return fields.get(name) instanceof Value.Text(String text) && !text.isBlank()
                ? Optional.of(text)
                : Optional.empty();
    }

    private static Optional<Double> number(Map<String, Value> fields, String name) {
        return fields.getOrDefault(name, Value.NULL).number().stream().boxed().findFirst();
    }

    /// How many rows a model is scored on for each row that it is trained on.
    static double rowsPerTraining(Validation validation) {
        return switch (validation) {
            case Validation.Folds(int folds) -> 1.0 / (folds - 1);
            case Validation.Holdout(double share) -> share / (1 - share);
            // The mean of 1, 1/2, 1/3, …: each fold learns from one part more.
            case Validation.Forward(int folds) ->
                IntStream.rangeClosed(1, folds).mapToDouble(part -> 1.0 / part).sum() / folds;
            // How many folds the column names is not known here: no fewer than two, or one and rows to learn from.
            case Validation.Column _ -> 1;
        };
    }

    /// How the scores were measured, and no more: "cross-validated over 5 folds, with 3 seeds".
    public String measurement() {
        var how = validation
                .map(it -> switch (it) {
                    case Validation.Folds(int folds) -> "cross-validated over " + folds + " folds";
                    case Validation.Forward(int folds) ->
                        "each of " + folds + " parts predicted from all that came before it";
                    case Validation.Column(String column) -> "cross-validated over the folds of column " + column;
                    case Validation.Holdout(double share) ->
                        "measured once, on " + Wording.percent(share) + " of the rows held out for validation";
                })
                .orElse("as the program reported it");
        return how
                + rows.group()
                        .map(column -> ", rows of one " + column + " together")
                        .orElse("")
                + (repeat > 1 ? ", with " + repeat + " seeds" : "")
                + (rows.sample() < 1 ? ", on a sample of " + Wording.percent(rows.sample()) + " of the rows" : "");
    }
}
