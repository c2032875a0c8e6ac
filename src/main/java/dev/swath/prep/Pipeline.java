package dev.swath.prep;

import dev.swath.data.Features;
import dev.swath.data.Frame;
import dev.swath.data.Table;
import dev.swath.data.Target;
import dev.swath.space.Combination;
import dev.swath.space.Settings;
import dev.swath.space.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// The steps that a table goes through before a trainer learns from it. Each learns from training rows and from
/// nothing else, and does the same to whatever rows come later.
public final class Pipeline {
    /// What the names of parameters begin with that set a step's option: `preprocess.scale.method`.
    public static final String PREFIX = "preprocess.";

    /// No step.
    public static final Pipeline EMPTY = new Pipeline(List.of());

    private final List<Step> steps;

    private Pipeline(List<Step> steps) {
        this.steps = List.copyOf(steps);
    }

    /// A step as a sweep file names it.
    ///
    /// @param name of its own
    /// @param kind a word for one of {@link Steps#all}
    /// @param columns that it is used on, or beginnings of their names with `*` behind; empty for all that it takes
    /// @param options that are set
    public record Named(
            String name, String kind, Optional<List<String>> columns, SequencedMap<String, Value> options) {}

    private record Step(String name, StepKind kind, Optional<List<String>> columns, Settings settings) {}

    /// @param combination sets further options, as `preprocess.NAME.OPTION`
    /// @throws IllegalArgumentException where there is no such step or option, or it cannot be set so
    public static Pipeline of(List<Named> named, Combination combination) {
        var steps = new ArrayList<Step>();
        for (var step : named) {
            var kind = Steps.named(step.kind())
                    .orElseThrow(() -> new IllegalArgumentException("no step of preprocess is called '" + step.kind()
                            + "'; there are " + String.join(", ", Steps.all().keySet())));
            var options = new LinkedHashMap<>(step.options());
            var prefix = PREFIX + step.name() + ".";
            combination.values().forEach((name, value) -> {
                if (name.startsWith(prefix)) {
                    options.put(name.substring(prefix.length()), value);
                }
            });
            steps.add(new Step(
                    step.name(),
                    kind,
                    step.columns(),
                    new Settings(PREFIX + step.name(), kind.options(), new Combination(options))));
        }
        return new Pipeline(steps);
    }

    /// Whether there is no step.
    public boolean isEmpty() {
        return steps.isEmpty();
    }

    /// What of a combination is the trainer's.
    public static Combination ofTrainer(Combination combination) {
        var values = new LinkedHashMap<>(combination.values());
        values.keySet().removeIf(name -> name.startsWith(PREFIX));
        return new Combination(values);
    }

    /// What it learned, and the training rows for the trainer.
    public record Fit(Encoding encoding, Features training) {}

    /// Learns from training rows.
    ///
    /// @param target of these rows
    /// @param seed decides what steps draw
    /// @throws dev.swath.data.DataException where a step cannot use the data
    public Fit fit(Table table, int[] rows, Target target, long seed) {
        var frame = Frame.of(table, rows);
        var fitted = new ArrayList<FittedStep>();
        for (var step : steps) {
            var lore = step.kind().fit(step.name(), step.columns(), frame, step.settings(), target, seed);
            fitted.add(lore.step());
            frame = lore.training();
        }
        var encoding = Encoding.of(table, fitted, frame);
        return new Fit(encoding, encoding.finish(frame));
    }

    /// Which columns may hold any texts, since a step reads them: names, or beginnings of names with `*` behind;
    /// empty for all.
    public static Optional<List<String>> textColumns(List<Named> steps) {
        var readers = steps.stream()
                .filter(step -> Steps.named(step.kind())
                        .filter(kind -> kind.takes() == StepKind.Takes.CATEGORIES)
                        .isPresent())
                .toList();
        return named(readers);
    }

    private static Optional<List<String>> named(List<Named> steps) {
        return steps.stream().anyMatch(step -> step.columns().isEmpty())
                ? Optional.empty()
                : Optional.of(steps.stream()
                        .flatMap(step -> step.columns().stream().flatMap(List::stream))
                        .toList());
    }

    /// Which columns' gaps a step fills: names, or beginnings of names with `*` behind; empty for all.
    public static Optional<List<String>> filledColumns(List<Named> steps) {
        return named(steps.stream().filter(step -> step.kind().equals("impute")).toList());
    }
}
