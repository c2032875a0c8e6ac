package dev.swath.prep;

import dev.swath.data.Column;
import dev.swath.data.FeatureCells;
import java.io.Serializable;
import java.util.ArrayList;
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

        /// All rows, where they lie. NaN is where something is missing and has no substitute.
        FeatureCells encode(Column.Numbers column) {
            return column.missing() == 0 ? column : column.changed(value -> Double.isNaN(value) ? substitute : value);
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

        /// Each of the features, read where the column lies.
        List<FeatureCells> encode(Column.Categories column) {
            var places = places(column);
            int none = labels.indexOf(NONE);
            var features = new ArrayList<FeatureCells>();
            for (int label = hidden(); label < labels.size(); label++) {
                var isIt = new boolean[places.length];
                for (int code = 0; code < isIt.length; code++) {
                    isIt[code] = places[code] == label;
                }
                features.add(new CategoryCells(column, isIt, none == label));
            }
            return features;
        }
    }
}
