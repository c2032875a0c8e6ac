package dev.swath.prep;

import dev.swath.data.Column;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;

/// How a column becomes features, as the training rows have it.
public sealed interface ColumnEncoding extends Serializable {
    /// The category of rows that have none, where the training rows have such.
    String NONE = "";

    /// The column's name.
    String name();

    /// The names of the features that it becomes.
    List<String> features();

    /// A number stays what it is.
    ///
    /// @param substitute stands for a missing one; NaN where that is refused
    record Numbers(String name, double substitute) implements ColumnEncoding {
        @Override
        public List<String> features() {
            return List.of(name);
        }

        /// All rows: the column's own array where nothing is missing, else a copy. NaN is where something is
        /// missing and has no substitute.
        double[] encode(Column.Numbers column) {
            var values = column.values();
            return column.missing() == 0
                    ? values
                    : Arrays.stream(values)
                            .map(value -> Double.isNaN(value) ? substitute : value)
                            .toArray();
        }
    }

    /// A category becomes a feature of its own, 1 in its rows and 0 in all others; two categories share
    /// one, which is 1 for the second. A category that is none of these is 0 everywhere.
    ///
    /// @param labels the categories of the training rows, that of rows without one at the end as {@link #NONE}
    record Categories(String name, List<String> labels) implements ColumnEncoding {
        public Categories {
            labels = List.copyOf(labels);
        }

        /// Of the categories that occur in these rows.
        static Categories of(String name, Column.Categories column) {
            var occurs = new boolean[column.labels().size()];
            for (int code : column.codes()) {
                if (code >= 0) {
                    occurs[code] = true;
                }
            }
            var labels = new ArrayList<String>();
            for (int code = 0; code < occurs.length; code++) {
                if (occurs[code]) {
                    labels.add(column.labels().get(code));
                }
            }
            if (column.missing() > 0) {
                labels.add(NONE);
            }
            return new Categories(name, labels);
        }

        @Override
        public List<String> features() {
            return labels.stream()
                    .skip(hidden())
                    .map(label -> name + (label.equals(NONE) ? " is missing" : "=" + label))
                    .toList();
        }

        private int hidden() {
            return labels.size() == 2 ? 1 : 0;
        }

        /// Where each label of a column stands among these; -1 for one that does not.
        int[] places(Column.Categories column) {
            var places = new HashMap<String, Integer>();
            labels.forEach(label -> places.put(label, places.size()));
            return column.labels().stream()
                    .mapToInt(label -> places.getOrDefault(label, -1))
                    .toArray();
        }

        /// A feature's values row by row, for each of them.
        double[][] encode(Column.Categories column) {
            var codes = column.codes();
            var features = new double[labels.size() - hidden()][codes.length];
            int ofNone = labels.indexOf(NONE) - hidden();
            var places = places(column);
            for (int row = 0; row < codes.length; row++) {
                int place = codes[row] < 0 ? ofNone : places[codes[row]] - hidden();
                if (place >= 0) {
                    features[place][row] = 1;
                }
            }
            return features;
        }
    }
}
