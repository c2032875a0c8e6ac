package dev.swath.cli;

import dev.swath.data.DatabaseLogin;
import dev.swath.data.Query;
import dev.swath.data.TableCache;
import dev.swath.spec.Sweep;
import dev.swath.trial.DataSettings;
import dev.swath.trial.QuerySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// The rows of a sweep's query, in a file: a database is asked once, when a run begins, and all that comes after it
/// (digests, trials, a resume) is about these rows, whatever the database holds by then.
final class QueriedRows {
    private QueriedRows() {}

    /// The sweep, the rows of whose query are in a file now; the same one where it asks no database.
    ///
    /// @throws dev.swath.data.DataException where the database cannot be asked
    /// @throws IOException where the file cannot be written
    static Sweep asked(Sweep sweep, Map<String, String> environment) throws IOException {
        return switch (sweep.work()) {
            case Sweep.Work.Program _ -> sweep;
            case Sweep.Work.Training(var _, var data) ->
                asked(data, environment)
                        .query()
                        .flatMap(QuerySettings::rows)
                        .map(rows -> sweep.withRows(Path.of(rows)))
                        .orElse(sweep);
        };
    }

    /// The same of its data.
    static DataSettings asked(DataSettings data, Map<String, String> environment) throws IOException {
        if (data.query().filter(query -> query.rows().isEmpty()).isEmpty()) {
            return data;
        }
        var file = newFile(DataCaches.tables(environment));
        var query = new Query(data.paths().getFirst(), data.query().get().sql(), DatabaseLogin.of(environment));
        query.copyInto(file);
        return data.withRows(file.toString());
    }

    /// It goes with this process, unless a run has taken it by then.
    private static Path newFile(Optional<TableCache> cache) throws IOException {
        var file = cache.isPresent() ? cache.get().newFile(".csv") : Files.createTempFile("swath-", ".csv");
        file.toFile().deleteOnExit();
        return file;
    }

    /// The file.
    static Path of(DataSettings data) {
        return Path.of(data.query().flatMap(QuerySettings::rows).orElseThrow());
    }
}
