package dev.swath.prep;

import dev.swath.data.Column;
import dev.swath.data.DataException;
import dev.swath.data.Frame;
import dev.swath.data.RawTable;
import dev.swath.space.Hyperparameter;
import dev.swath.space.Value;
import java.util.LinkedHashMap;
import java.util.List;

/// Categories become numbers: a column of 0 and 1 each, or their places in an order, or what the target is in their
/// rows.
final class EncodeStep {
    private static final String METHOD = "method";
    private static final String SMOOTHING = "smoothing";
    private static final String ONE_HOT = "one_hot";
    private static final String ORDINAL = "ordinal";
    private static final String TARGET = "target";

    private EncodeStep() {}

    static StepKind kind() {
        return new StepKind(
                "encode",
                "makes numbers of categories",
                StepKind.Takes.CATEGORIES,
                false,
                List.of(
                        new Hyperparameter(
                                METHOD,
                                new Hyperparameter.Range.Choice(List.of(ONE_HOT, ORDINAL, TARGET)),
                                Value.of(ONE_HOT),
                                "a column of 0 and 1 for each; its place among the categories in their order; or the"
                                        + " target's mean (each class's share) in its training rows",
                                "Micci-Barreca 2001 for target"),
                        new Hyperparameter(
                                SMOOTHING,
                                new Hyperparameter.Range.Reals(0, true, 1e9, true),
                                Value.of(10.0),
                                "for target: so many rows of the overall mean are added to each category",
                                "Micci-Barreca 2001")),
                EncodeStep::fit);
    }

    private static StepKind.Lore fit(StepKind.Lesson lesson) {
        return switch (lesson.settings().text(METHOD)) {
            case ONE_HOT -> StepKind.Lore.of(oneHot(lesson), lesson.frame());
            case ORDINAL -> StepKind.Lore.of(ordinal(lesson), lesson.frame());
            default -> TargetEncoding.fit(lesson, lesson.settings().real(SMOOTHING));
        };
    }

    private static FittedStep oneHot(StepKind.Lesson lesson) {
        return new OneHot(lesson.columns().stream()
                .map(name -> oneHot(lesson.name(), ColumnEncoding.Categories.of(name, lesson.categories(name))))
                .toList());
    }

    private static ColumnEncoding.Categories oneHot(String step, ColumnEncoding.Categories part) {
        if (part.labels().size() > RawTable.MOST_CATEGORIES + 1) {
            throw new DataException(Pipeline.PREFIX + step + ": column '" + part.name() + "' has "
                    + part.labels().size() + " different values, too many for a column of 0 and 1 each (more than "
                    + RawTable.MOST_CATEGORIES + "): join seldom ones with rare before, or write method: target or"
                    + " ordinal");
        }
        return part;
    }

    private static FittedStep ordinal(StepKind.Lesson lesson) {
        return new Ordinal(lesson.columns().stream()
                .map(name -> ColumnEncoding.Categories.of(name, lesson.categories(name)))
                .toList());
    }

    /// A feature for each category.
    record OneHot(List<ColumnEncoding.Categories> parts) implements FittedStep {
        OneHot {
            parts = List.copyOf(parts);
        }

        @Override
        public Frame apply(Frame frame) {
            var encoded = frame;
            for (var part : parts) {
                var features = part.encode(StepKind.categoriesOf(frame, part.name()));
                var names = part.features();
                var columns = new LinkedHashMap<String, Column>();
                for (int f = 0; f < names.size(); f++) {
                    columns.put(names.get(f), Column.Numbers.of(features.get(f).array()));
                }
                encoded = encoded.replaced(List.of(part.name()), columns);
            }
            return encoded;
        }
    }

    /// A category's place among those of the training rows, from 0; -1 for one that is none of them. What is missing
    /// stays so.
    record Ordinal(List<ColumnEncoding.Categories> parts) implements FittedStep {
        Ordinal {
            parts = List.copyOf(parts);
        }

        @Override
        public Frame apply(Frame frame) {
            var encoded = new LinkedHashMap<String, Column>();
            for (var part : parts) {
                var column = StepKind.categoriesOf(frame, part.name());
                var places = part.places(column);
                var codes = column.codes();
                var numbers = new double[codes.length];
                for (int row = 0; row < codes.length; row++) {
                    numbers[row] = codes[row] < 0 ? Double.NaN : places[codes[row]];
                }
                encoded.put(part.name(), Column.Numbers.of(numbers));
            }
            return frame.with(encoded);
        }
    }
}
