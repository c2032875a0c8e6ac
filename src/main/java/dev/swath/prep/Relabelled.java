package dev.swath.prep;

import dev.swath.data.Column;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.function.IntFunction;

/// Categories by other names, where several may become one.
final class Relabelled {
    private Relabelled() {}

    /// @param label of a code
    /// @param ofNone what rows without a value are from now on; empty where they stay so
    static Column.Categories of(Column.Categories column, IntFunction<String> label, Optional<String> ofNone) {
        var labels = new LinkedHashMap<String, Integer>();
        var places = new int[column.labels().size()];
        for (int code = 0; code < places.length; code++) {
            places[code] = labels.computeIfAbsent(label.apply(code), _ -> labels.size());
        }
        int placeOfNone = ofNone.filter(_ -> column.missing() > 0)
                .map(none -> labels.computeIfAbsent(none, _ -> labels.size()))
                .orElse(-1);
        var codes = column.codes().clone();
        for (int row = 0; row < codes.length; row++) {
            codes[row] = codes[row] < 0 ? placeOfNone : places[codes[row]];
        }
        return Column.Categories.of(labels.keySet(), codes);
    }
}
