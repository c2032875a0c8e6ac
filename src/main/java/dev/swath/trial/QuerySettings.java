package dev.swath.trial;

import java.util.Optional;

/// A query of a database whose rows are the table.
///
/// @param sql as it is written
/// @param rows the absolute path of the file that its rows are in, as CSV; empty until the database has been asked
public record QuerySettings(String sql, Optional<String> rows) {
    /// Nobody has asked it yet.
    public static QuerySettings of(String sql) {
        return new QuerySettings(sql, Optional.empty());
    }
}
