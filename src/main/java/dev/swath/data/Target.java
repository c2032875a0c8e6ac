package dev.swath.data;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What is to be predicted, row by row.
public sealed interface Target {

    /// A class for each row.
    ///
    /// @param labels the distinct classes: numbers first, in their order, then texts in the order of
    ///     their characters; but of two classes the positive one second, where one is named
    /// @param codes for each row the index of its label
    record Classes(List<String> labels, int[] codes) implements Target {
        public Classes {
            labels = List.copyOf(labels);
        }

        /// The same with this class as the second of two; empty where it is none of them, or there are more.
        ///
        /// @param label of the class; a number however it is written
        Optional<Classes> withPositive(String label) {
            int positive = code(labels, label);
            if (labels.size() != 2 || positive < 0) {
                return Optional.empty();
            }
            return Optional.of(
                    positive == 1
                            ? this
                            : new Classes(
                                    labels.reversed(),
                                    Arrays.stream(codes).map(code -> 1 - code).toArray()));
        }

        /// Which of these classes it is, a number however it is written; -1 where it is none of them.
        public static int code(List<String> labels, String label) {
            return labels.indexOf(Label.exact(label).text());
        }

        /// The rows of each class, in their order.
        public int[][] rowsOfEach() {
            return Column.Categories.of(labels, codes).rowsOfEach();
        }

        @Override
        public int rows() {
            return codes.length;
        }

        @Override
        public Classes select(int[] rows) {
            return new Classes(
                    labels, Arrays.stream(rows).map(row -> codes[row]).toArray());
        }
    }

    /// A finite number for each row.
    record Numbers(double[] values) implements Target {
        @Override
        public int rows() {
            return values.length;
        }

        @Override
        public Numbers select(int[] rows) {
            return new Numbers(
                    Arrays.stream(rows).mapToDouble(row -> values[row]).toArray());
        }
    }

    int rows();

    /// These rows alone, in the order given. All labels stay, so that a code means the same class
    /// everywhere.
    Target select(int[] rows);
}
