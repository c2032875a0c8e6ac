package dev.swath.prep;

import dev.swath.data.Column;
import dev.swath.data.DataException;
import dev.swath.data.Frame;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Texts become numbers: one for each term that the training rows have, or one for each of so many places that terms
/// are scattered over.
///
/// @param parts one for each column of texts
record TextStep(List<Part> parts) implements FittedStep {
    /// So many numbers take half of the heap.
    private static final long MOST_CELLS = Runtime.getRuntime().maxMemory() / 2 / Double.BYTES;

    TextStep {
        parts = List.copyOf(parts);
    }

    /// How one column is read.
    ///
    sealed interface Part extends Serializable permits Vocabulary, HashedWords {
        String name();

        List<String> features();

        /// A text's numbers by the places of the features; what is not there is 0.
        Map<Integer, Double> weights(String text);
    }

    /// Numbers divided by the length of the vector that they are.
    static Map<Integer, Double> ofLengthOne(Map<Integer, Double> weights) {
        double squares =
                weights.values().stream().mapToDouble(weight -> weight * weight).sum();
        double length = Math.sqrt(squares);
        if (length > 0) {
            weights.replaceAll((_, weight) -> weight / length);
        }
        return weights;
    }

    @Override
    public Frame apply(Frame frame) {
        var read = frame;
        for (var part : parts) {
            read = read.replaced(List.of(part.name()), columns(part, StepKind.categoriesOf(frame, part.name())));
        }
        return read;
    }

    private static LinkedHashMap<String, Column> columns(Part part, Column.Categories texts) {
        var codes = texts.codes();
        var names = part.features();
        if ((long) names.size() * codes.length > MOST_CELLS) {
            throw new DataException("preprocess: " + codes.length + " rows with " + names.size() + " numbers each for '"
                    + part.name() + "' are more than " + MOST_CELLS
                    + " numbers, which half of the memory holds: set max_features, or buckets, lower, or give trials more"
                    + " with resources.memory");
        }
        var rowsOfLabel = texts.rowsOfEach();
        var numbers = new double[names.size()][codes.length];
        for (int code = 0; code < rowsOfLabel.length; code++) {
            var rows = rowsOfLabel[code];
            if (rows.length > 0) {
                part.weights(texts.labels().get(code)).forEach((place, weight) -> {
                    for (int row : rows) {
                        numbers[place][row] = weight;
                    }
                });
            }
        }
        var columns = new LinkedHashMap<String, Column>();
        for (int c = 0; c < numbers.length; c++) {
            columns.put(names.get(c), Column.Numbers.of(numbers[c]));
        }
        return columns;
    }
}
