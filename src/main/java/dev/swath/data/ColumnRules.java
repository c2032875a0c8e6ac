package dev.swath.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What becomes of a table's columns before anything is learned from them.
///
/// @param missing what becomes of gaps
/// @param keep the columns that are learned from; empty for all
/// @param kinds what columns are taken for, whatever their cells look like
/// @param names other names for columns, by those that they have
/// @param aside columns by which rows are split
/// @param features those of them that are features, too
/// @param texts columns that may hold any texts, since a step makes something of them; empty for all
/// @param filled columns whose gaps a step fills before any are refused; empty for all
public record ColumnRules(
        Missing missing,
        Optional<List<String>> keep,
        Map<String, Frame.Kind> kinds,
        Map<String, String> names,
        Set<String> aside,
        Set<String> features,
        Optional<List<String>> texts,
        Optional<List<String>> filled) {
    public ColumnRules {
        keep = keep.map(List::copyOf);
        kinds = Collections.unmodifiableMap(new LinkedHashMap<>(kinds));
        names = Collections.unmodifiableMap(new LinkedHashMap<>(names));
        aside = Set.copyOf(aside);
        features = Set.copyOf(features);
        texts = texts.map(List::copyOf);
        filled = filled.map(List::copyOf);
    }

    /// Nothing but what becomes of gaps.
    public static ColumnRules of(Missing missing) {
        return new ColumnRules(
                missing,
                Optional.empty(),
                Map.of(),
                Map.of(),
                Set.of(),
                Set.of(),
                Optional.of(List.of()),
                Optional.of(List.of()));
    }

    /// What a column is called from now on.
    String nameOf(String written) {
        return names.getOrDefault(written, written);
    }

    /// Whether a column is learned from.
    boolean isFeature(String written) {
        return !aside.contains(written) || features.contains(written);
    }

    /// Whether a column may hold texts that are no categories.
    ///
    /// @param name that it has from now on
    boolean mayHoldTexts(String name) {
        return reaches(texts, name);
    }

    /// Whether a few texts among numbers are no slips of the pen, since a step reads just this column.
    boolean isReadAsTexts(String name) {
        return texts.filter(named -> named.contains(name)).isPresent();
    }

    /// Whether a column may have gaps here.
    boolean mayHaveGaps(String name) {
        return missing == Missing.IMPUTE || reaches(filled, name);
    }

    private static boolean reaches(Optional<List<String>> columns, String name) {
        return columns.map(named -> named.stream().anyMatch(written -> new ColumnPattern(written).matches(name)))
                .orElse(true);
    }
}
