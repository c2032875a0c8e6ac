package dev.swath.data;

import java.util.List;

/// Which columns of a source are read.
public sealed interface Selection {

    /// Everything but what is dropped.
    ///
    /// @param target the column to predict
    /// @param drop columns that are left out
    record ToLearn(String target, List<String> drop) implements Selection {
        public ToLearn {
            drop = List.copyOf(drop);
            if (drop.contains(target)) {
                throw new IllegalArgumentException("'" + target + "' is to be predicted and to be dropped");
            }
        }
    }

    /// These columns alone; whatever else the source has does not matter.
    record Only(List<String> names) implements Selection {
        public Only {
            names = List.copyOf(names);
        }
    }

    /// Everything, only to see what there is: a list, which no table can hold, is a cell without a value.
    record All() implements Selection {}

    /// All columns but the target are features.
    static Selection toLearn(String target) {
        return new ToLearn(target, List.of());
    }
}
