package dev.swath.data;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;

/// Which columns of a source with a header are read.
///
/// @param indexes where the columns with these names are in a row
/// @param target where the target is in a row
record ChosenColumns(Header header, List<String> names, int[] indexes, OptionalInt target) {

    /// @throws TableException where the source lacks what is wanted of it
    static ChosenColumns of(Header header, Selection selection) {
        return switch (selection) {
            case Selection.ToLearn(var target, var drop, var only) -> {
                int index = header.indexOf(target);
                drop.forEach(header::requireToDrop);
                var names = new ArrayList<>(header.names());
                names.remove(target);
                names.removeAll(new HashSet<>(drop));
                if (names.isEmpty()) {
                    throw header.nothingBeside(target);
                }
                only.ifPresent(chosen -> {
                    header.requireToLearnFrom(chosen, names);
                    names.retainAll(new HashSet<>(chosen));
                });
                yield of(header, names, OptionalInt.of(index));
            }
            case Selection.All() -> of(header, header.names(), OptionalInt.empty());
            case Selection.Only(var names) -> {
                header.requireAll(names);
                yield of(header, names, OptionalInt.empty());
            }
        };
    }

    private static ChosenColumns of(Header header, List<String> names, OptionalInt target) {
        var places = header.places();
        var indexes = names.stream().mapToInt(places::get).toArray();
        return new ChosenColumns(header, List.copyOf(names), indexes, target);
    }
}
