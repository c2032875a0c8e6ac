package dev.swath.prep;

import dev.swath.data.Column;
import dev.swath.data.ColumnPattern;
import dev.swath.data.DataException;
import dev.swath.data.Features;
import dev.swath.data.Frame;
import dev.swath.data.SparseNumbers;
import dev.swath.data.Target;
import dev.swath.space.Hyperparameter;
import dev.swath.space.Settings;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A kind of step that sweep files can name.
///
/// @param word in sweep files: `scale`
/// @param meaning one sentence for people
/// @param takes the columns that it can be used on
/// @param namesColumns whether it must be told which
/// @param options what can be set, each also by a sweep's parameter
/// @param fitting learns from training rows
/// @param keepsZeros whether numbers that are 0 stay so, and need no cells of their own
public record StepKind(
        String word,
        String meaning,
        Takes takes,
        boolean namesColumns,
        List<Hyperparameter> options,
        Fitting fitting,
        boolean keepsZeros) {
    private static final int MOST_SHOWN = 12;

    public StepKind {
        options = List.copyOf(options);
    }

    StepKind(
            String word,
            String meaning,
            Takes takes,
            boolean namesColumns,
            List<Hyperparameter> options,
            Fitting fitting) {
        this(word, meaning, takes, namesColumns, options, fitting, false);
    }

    /// The same, of which zeros stay.
    StepKind keepingZeros() {
        return new StepKind(word, meaning, takes, namesColumns, options, fitting, true);
    }

    /// Columns that a step can be used on.
    public enum Takes {
        /// Of numbers.
        NUMBERS,
        /// Of categories or texts; one of numbers is taken for categories where it is named.
        CATEGORIES,
        /// Any.
        ALL
    }

    /// What a step learns from.
    ///
    /// @param name of the step
    /// @param frame training rows, as the step before leaves them
    /// @param columns that it is used on
    /// @param target of these rows
    /// @param seed decides what it draws
    record Lesson(String name, Frame frame, List<String> columns, Settings settings, Target target, long seed) {
        double[] numbers(String name) {
            return NumberColumns.of(frame, name);
        }

        Column.Categories categories(String name) {
            return categoriesOf(frame, name);
        }
    }

    /// What a step has learned.
    ///
    /// @param training the rows that it learned from, for the next step
    record Lore(FittedStep step, Frame training) {
        /// Of a step that does to training rows what it does to others.
        static Lore of(FittedStep step, Frame training) {
            return new Lore(step, step.apply(training));
        }
    }

    /// Learns from training rows.
    @FunctionalInterface
    interface Fitting {
        Lore fit(Lesson lesson);
    }

    /// A column of categories, or numbers as such.
    static Column.Categories categoriesOf(Frame frame, String name) {
        return switch (Optional.ofNullable(frame.columns().get(name)).orElseThrow()) {
            case Column.Categories categories -> categories;
            case Column.Numbers numbers -> numbers.asCategories();
        };
    }

    /// Learns from rows.
    ///
    /// @param name of the step
    /// @param named columns, or beginnings of their names with `*` behind them; empty for all that it takes
    Lore fit(String name, Optional<List<String>> named, Frame frame, Settings settings, Target target, long seed) {
        var columns = columns(Pipeline.PREFIX + name, named, frame);
        if (!keepsZeros) {
            requireRoom(name, frame, columns);
        }
        return fitting.fit(new Lesson(name, frame, columns, settings, target, seed));
    }

    /// Most steps leave few zeros, so that each cell takes its place.
    private static void requireRoom(String step, Frame frame, List<String> columns) {
        long sparse = columns.stream()
                .filter(name -> frame.columns().get(name) instanceof SparseNumbers)
                .count();
        if (sparse * frame.rows() > Features.mostCells()) {
            throw new DataException(Pipeline.PREFIX + step + ": " + frame.rows() + " rows with " + sparse
                    + " numbers each, most of them 0 now, are more than " + Features.mostCells()
                    + " numbers, which half of the memory holds: name its columns, put select before it, set"
                    + " max_features, or buckets, lower, or give trials more with resources.memory");
        }
    }

    private List<String> columns(String step, Optional<List<String>> named, Frame frame) {
        if (named.isEmpty()) {
            return frame.columns().entrySet().stream()
                    .filter(column -> takesUnasked(column.getValue()))
                    .map(Map.Entry::getKey)
                    .toList();
        }
        var columns = new LinkedHashSet<String>();
        for (var name : named.get()) {
            var found = matching(name, frame);
            if (found.isEmpty()) {
                throw new DataException(step + ": there is no column '" + name + "' at this step; there are "
                        + String.join(", ", shown(frame)));
            }
            columns.addAll(found);
        }
        if (takes == Takes.NUMBERS) {
            for (var name : columns) {
                if (frame.columns().get(name) instanceof Column.Categories(var labels, var _, var _, int _)) {
                    throw new DataException(step + ": column '" + name + "' is of categories ("
                            + String.join(", ", labels.subList(0, Math.min(3, labels.size())))
                            + (labels.size() > 3 ? ", …" : "") + "), and " + word + " takes numbers");
                }
            }
        }
        return new ArrayList<>(columns);
    }

    private boolean takesUnasked(Column column) {
        return switch (takes) {
            case NUMBERS -> column instanceof Column.Numbers;
            case CATEGORIES -> column instanceof Column.Categories;
            case ALL -> true;
        };
    }

    private static List<String> matching(String name, Frame frame) {
        if (frame.columns().containsKey(name)) {
            return List.of(name);
        }
        return frame.columns().keySet().stream()
                .filter(new ColumnPattern(name)::matches)
                .toList();
    }

    private static List<String> shown(Frame frame) {
        var names = List.copyOf(frame.columns().keySet());
        return names.size() <= MOST_SHOWN
                ? names
                : Stream.concat(names.stream().limit(MOST_SHOWN), Stream.of("…"))
                        .toList();
    }
}
