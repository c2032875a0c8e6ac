package dev.swath.data;

import java.io.Serializable;
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
    }

    /// A category becomes a feature of its own, 1 in its rows and 0 in all others; two categories share
    /// one, which is 1 for the second. A category that is none of these is 0 everywhere.
    ///
    /// @param labels the categories of the training rows, that of rows without one at the end as {@link #NONE}
    record Categories(String name, List<String> labels) implements ColumnEncoding {
        public Categories {
            labels = List.copyOf(labels);
        }

        @Override
        public List<String> features() {
            return labels.stream()
                    .skip(labels.size() == 2 ? 1 : 0)
                    .map(label -> name + (label.equals(NONE) ? " is missing" : "=" + label))
                    .toList();
        }
    }
}
