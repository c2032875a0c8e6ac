package dev.swath.data;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.sqlite.SQLiteConfig;

/// A query of a database over JDBC: of a file of SQLite's, or of a PostgreSQL server. Nothing is ever written there.
///
/// @param url without a password
public record Query(String url, String sql, DatabaseLogin login) {
    private static final String SQLITE = "jdbc:sqlite:";

    /// So many rows are on their way at a time, however many there are.
    private static final int ROWS_AT_A_TIME = BatchSize.ROWS;

    /// A server that takes a connection and says nothing is none.
    private static final String LOGIN_SECONDS = "30";

    /// The names of the columns, without a row being read where the driver can tell them.
    ///
    /// @throws NoDatabaseException where there is no way to the database
    /// @throws DataException where it refuses the query, or a column has no name of its own
    public List<String> columns() {
        return asking(connection -> {
            if (sql.contains("?")) {
                // In a prepared statement it is a parameter, and nowhere else.
                try (var statement = connection.createStatement()) {
                    statement.setMaxRows(1);
                    statement.setFetchSize(1);
                    try (var rows = executed(statement)) {
                        return QueryCells.of(this, rows.getMetaData()).names();
                    }
                }
            }
            try (var statement = connection.prepareStatement(sql)) {
                var about = statement.getMetaData();
                if (about == null || about.getColumnCount() == 0) {
                    throw givesNoRows();
                }
                return QueryCells.of(this, about).names();
            }
        });
    }

    /// Asks the database and writes all rows into a file of CSV, a few at a time. Whoever ends the program meanwhile
    /// ends the query.
    ///
    /// @param file is private where it is new
    /// @return how many rows there were
    /// @throws NoDatabaseException where there is no way to the database
    /// @throws DataException where it refuses the query, or a cell is neither a number nor a text
    /// @throws IOException where the file cannot be written
    public long copyInto(Path file) throws IOException {
        try {
            return asking(connection -> {
                try (var statement =
                                connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
                        var _ = CancelledAtTheEnd.watch(statement)) {
                    statement.setFetchSize(ROWS_AT_A_TIME);
                    try (var rows = executed(statement)) {
                        return write(rows, file);
                    }
                }
            });
        } catch (UncheckedIOException full) {
            throw full.getCause();
        }
    }

    private ResultSet executed(Statement statement) throws SQLException {
        if (!statement.execute(sql)) {
            throw givesNoRows();
        }
        return statement.getResultSet();
    }

    private DataException givesNoRows() {
        return new DataException(url + ": this gives no rows: a query is needed, such as select * from flowers");
    }

    private long write(ResultSet rows, Path file) throws SQLException {
        var cells = QueryCells.of(this, rows.getMetaData());
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
                var csv = CsvWriter.builder()
                        .lineDelimiter(LineDelimiter.LF)
                        // An empty line would be no row.
                        .quoteStrategy(cells.names().size() == 1 ? QuoteStrategies.EMPTY : QuoteStrategies.REQUIRED)
                        .build(new BufferedWriter(Channels.newWriter(channel, StandardCharsets.UTF_8), 1 << 16))) {
            csv.writeRecord(cells.names());
            long row = 0;
            while (rows.next()) {
                csv.writeRecord(cells.of(rows, ++row));
            }
            csv.flush();
            channel.force(true);
            return row;
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    private interface Asking<T> {
        T of(Connection connection) throws SQLException;
    }

    /// One transaction: all rows are those of one moment.
    private <T> T asking(Asking<T> asking) {
        try (var connection = connect()) {
            connection.setAutoCommit(false);
            var answer = asking.of(connection);
            connection.rollback();
            return answer;
        } catch (SQLException refused) {
            throw new DataException(told(refused));
        }
    }

    private Connection connect() {
        try {
            return url.startsWith(SQLITE) ? sqlite() : postgresql();
        } catch (SQLException unreachable) {
            throw new NoDatabaseException(told(unreachable));
        }
    }

    private Connection sqlite() throws SQLException {
        SqliteLibrary.use();
        if (!Files.isRegularFile(Path.of(url.substring(SQLITE.length())))) {
            throw new NoDatabaseException(url + ": there is no such file");
        }
        var config = new SQLiteConfig();
        config.setReadOnly(true);
        return config.createConnection(url);
    }

    private Connection postgresql() throws SQLException {
        var settings = new Properties();
        login.user().ifPresent(user -> settings.setProperty("user", user));
        login.password().ifPresent(password -> settings.setProperty("password", password));
        settings.setProperty("loginTimeout", LOGIN_SECONDS);
        settings.setProperty("tcpKeepAlive", "true");
        settings.setProperty("readOnly", "true");
        settings.setProperty("readOnlyMode", "always");
        settings.setProperty("ApplicationName", "swath");
        var connection = new org.postgresql.Driver().connect(url, settings);
        if (connection == null) {
            throw new NoDatabaseException(url + ": is no address of a PostgreSQL database");
        }
        return connection;
    }

    /// What the database says, in one line.
    private String told(SQLException refused) {
        var said = String.valueOf(refused.getMessage())
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("; "));
        var causes = new ArrayList<String>();
        for (Throwable cause = refused.getCause(); cause != null; cause = cause.getCause()) {
            var more = cause.getMessage();
            if (more != null && !said.contains(more)) {
                causes.add(more);
            }
        }
        var all = causes.isEmpty() ? said : said + " (" + String.join("; ", causes) + ")";
        return url + ": " + Cells.shown(login.withoutPassword(all));
    }
}
