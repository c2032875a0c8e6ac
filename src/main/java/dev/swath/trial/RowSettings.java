package dev.swath.trial;

import java.util.Optional;

/// Which rows are used, and which of them stay together.
///
/// @param group a column whose equal values are never on both sides of a split
/// @param time a column by whose order rows are split: what is scored comes after what was learned from
/// @param sample the share of rows that is used at all, above 0 and at most 1
public record RowSettings(Optional<String> group, Optional<String> time, double sample) {
    /// All rows, each for itself, in any order.
    public static final RowSettings ALL = new RowSettings(Optional.empty(), Optional.empty(), 1);

    /// With the keys of the sweep file, where something is said.
    public void putInto(Fields.Builder fields) {
        group.ifPresent(column -> fields.put("group", column));
        time.ifPresent(column -> fields.put("time", column));
        if (sample < 1) {
            fields.put("sample", sample);
        }
    }

    /// Reads them back, from among other fields.
    public static RowSettings from(Fields fields) {
        return new RowSettings(
                fields.optional("group", all -> all.text("group")),
                fields.optional("time", all -> all.text("time")),
                fields.optional("sample", all -> all.real("sample")).orElse(1.0));
    }
}
