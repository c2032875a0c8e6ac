package dev.swath.trial;

import java.util.Optional;

/// What a coordinator tells all its children of the data that it has read.
///
/// @param table the file in which they share the table that the data is; empty where each reads the data for itself
/// @param state what sizes and times of change the data's files had then; empty where nobody knows. A child that
///     has to read them once more must find them so: else it would learn from other rows than the trials before it
public record SharedData(Optional<String> table, Optional<String> state) {
    /// Nothing.
    public static final SharedData NONE = new SharedData(Optional.empty(), Optional.empty());

    void putInto(Fields.Builder fields) {
        table.ifPresent(file -> fields.put("table", file));
        state.ifPresent(text -> fields.put("data_state", text));
    }

    static SharedData from(Fields fields) {
        return new SharedData(
                fields.optional("table", all -> all.text("table")),
                fields.optional("data_state", all -> all.text("data_state")));
    }
}
