package dev.swath.data;

import java.util.List;
import java.util.Optional;

/// Which columns of a source are read.
public sealed interface Selection {

    /// Everything but what is dropped, or some columns alone.
    ///
    /// @param target the column to predict
    /// @param drop columns that are left out
    /// @param only columns beside the target that are read, all of which must be there; empty for all
    record ToLearn(String target, List<String> drop, Optional<List<String>> only) implements Selection {
        public ToLearn {
            drop = List.copyOf(drop);
            only = only.map(List::copyOf);
            if (drop.contains(target)) {
                throw new IllegalArgumentException("'" + target + "' is to be predicted and to be dropped");
            }
        }

        /// All columns but those that are dropped.
        public ToLearn(String target, List<String> drop) {
            this(target, drop, Optional.empty());
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
