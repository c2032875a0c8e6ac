package dev.swath.prep;

import dev.swath.data.Column;
import dev.swath.data.Frame;
import dev.swath.data.SparseNumbers;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Texts become numbers: one for each term that the training rows have, or one for each of so many places that terms
/// are scattered over.
///
/// @param parts one for each column of texts
record TextStep(List<Part> parts) implements FittedStep {
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
        var weights = new ArrayList<Map<Integer, Double>>();
        var counts = texts.counts();
        var names = part.features();
        var sizes = new int[names.size()];
        for (int code = 0; code < counts.length; code++) {
            int rows = counts[code];
            var ofText = rows == 0
                    ? Map.<Integer, Double>of()
                    : part.weights(texts.labels().get(code));
            ofText.forEach((place, weight) -> sizes[place] += rows);
            weights.add(ofText);
        }
        var rows = Arrays.stream(sizes).mapToObj(int[]::new).toArray(int[][]::new);
        var entries = Arrays.stream(sizes).mapToObj(double[]::new).toArray(double[][]::new);
        var filled = new int[sizes.length];
        for (int row = 0; row < codes.length; row++) {
            if (codes[row] >= 0) {
                int here = row;
                weights.get(codes[row]).forEach((place, weight) -> {
                    rows[place][filled[place]] = here;
                    entries[place][filled[place]++] = weight;
                });
            }
        }
        var columns = new LinkedHashMap<String, Column>();
        for (int c = 0; c < sizes.length; c++) {
            columns.put(names.get(c), SparseNumbers.of(codes.length, rows[c], entries[c]));
        }
        return columns;
    }
}
