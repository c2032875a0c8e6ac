package dev.swath.spec;

import java.io.IOException;
import java.net.ConnectException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// `data.path` and `data.query` where the rows are those of a query.
record DatabaseKeys(Section data, Folders folders) {
    private static final Pattern ORDER = Pattern.compile("(?is)\\border\\s+by\\b");

    /// What is asked of which database.
    ///
    /// @param hint where there is no way to it
    record Asked(String url, String sql, Optional<String> hint) {

        /// The names of the columns; empty where nobody can tell them, which has been said then.
        Optional<List<String>> columns(Section data, Catalogue catalogue) {
            try {
                return Optional.of(catalogue.data().columns(url, sql));
            } catch (ConnectException unreachable) {
                tell(
                        data,
                        "path",
                        unreachable.getMessage() + hint.map(it -> ", " + it).orElse(""));
            } catch (IOException refused) {
                tell(data, "query", String.valueOf(refused.getMessage()));
            }
            return Optional.empty();
        }

        private static void tell(Section data, String key, String why) {
            data.entry(key).ifPresent(entry -> data.problem(entry, why));
        }
    }

    static boolean areIn(Section data) {
        return data.given("query")
                || data.entry("path")
                        .filter(entry -> entry.value() instanceof Node.Scalar path && DatabasePath.isOne(path.text()))
                        .isPresent();
    }

    /// Empty where something is wrong, which has been said then.
    Optional<Asked> read() {
        data.require("query", "which rows of the database are the table: select * from flowers order by id");
        data.entry("format").ifPresent(entry -> data.problem(entry, "the rows of a query have none: leave it out"));
        var sql = data.text("query");
        var path = path();
        var url = path.flatMap(this::url);
        sql.filter(text -> !ORDER.matcher(text).find())
                .flatMap(_ -> data.entry("query"))
                .ifPresent(entry -> data.note(
                        entry,
                        "without order by, a database may give the rows in another order each time: the next run's"
                                + " folds would be others"));
        return url.flatMap(it ->
                sql.map(text -> new Asked(it, text, path.flatMap(written -> written.elsewhere(folders)))));
    }

    private Optional<DatabasePath> path() {
        return data.entry("path").flatMap(entry -> {
            if (entry.value() instanceof Node.Scalar path && DatabasePath.isOne(path.text())) {
                return Optional.of(new DatabasePath(path.text()));
            }
            data.entry("query")
                    .ifPresent(query -> data.problem(
                            query, "a query is for a database, and path is none: write " + DatabasePath.EXAMPLES));
            return Optional.empty();
        });
    }

    private Optional<String> url(DatabasePath path) {
        try {
            return Optional.of(path.url(folders));
        } catch (IOException wrong) {
            data.entry("path").ifPresent(entry -> data.problem(entry, String.valueOf(wrong.getMessage())));
            return Optional.empty();
        }
    }
}
