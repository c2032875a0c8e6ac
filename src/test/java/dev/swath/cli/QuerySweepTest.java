package dev.swath.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.PostgresServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteConfig;

/// Sweeps over the rows of a query.
class QuerySweepTest {
    private static final String TREE = "{max_depth: {values: [4, 8]}}";
    private static final String QUERY = "select * from digits order by id";

    @TempDir
    Path folder;

    private Path database = Path.of("");

    @BeforeEach
    void putTheDigitsIntoADatabase() throws Exception {
        database = folder.resolve("digits.db");
        Digits.grid(folder, "file.yaml", Digits.CSV, "tree", TREE, "");
        sweep("sqlite.yaml", "jdbc:sqlite:digits.db", QUERY);
        try (var connection = sqlite()) {
            load(connection);
        }
    }

    private Connection sqlite() throws SQLException {
        System.setProperty("org.sqlite.lib.path", System.getProperty("swath.native"));
        return new SQLiteConfig().createConnection("jdbc:sqlite:" + database);
    }

    private static void load(Connection connection) throws Exception {
        var lines = Files.readAllLines(Digits.CSV);
        var names = lines.getFirst().split(",", -1);
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("create table digits (id integer, " + String.join(" integer, ", names) + " integer)");
        }
        var marks = IntStream.range(0, names.length + 1).mapToObj(_ -> "?").collect(Collectors.joining(", "));
        try (var insert = connection.prepareStatement("insert into digits values (" + marks + ")")) {
            for (int row = 1; row < lines.size(); row++) {
                insert.setInt(1, row);
                var cells = lines.get(row).split(",", -1);
                for (int c = 0; c < cells.length; c++) {
                    insert.setInt(c + 2, Integer.parseInt(cells[c]));
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
        connection.commit();
    }

    private void sweep(String file, String url, String query) throws IOException {
        Digits.grid(folder, file, Path.of("x"), "tree", TREE, "");
        var text = Files.readString(folder.resolve(file));
        Files.writeString(
                folder.resolve(file),
                text.replace("path: 'x'", "path: \"" + url + "\", query: \"" + query + "\", drop: [id]"));
    }

    private void change(String sql) throws SQLException {
        try (var connection = sqlite();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void theScoresAreThoseOfTheSameRowsInAFile() throws Exception {
        assertRuns("file.yaml");
        var run = assertRuns("sqlite.yaml");

        assertEquals(scores("file"), scores("sqlite"));
        assertFalse(run.err().contains("note"), run.err());
        var kept = RunFolder.only(folder, "sqlite");
        var rows = kept.root().resolve("data.csv");
        assertEquals(
                Files.readAllLines(Digits.CSV).size(), Files.readAllLines(rows).size());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(rows)));
        assertTrue(
                kept.text("resolved.yaml").contains("query: \"select * from digits order by id\""),
                kept.text("resolved.yaml"));
        assertTrue(kept.text("README.md").contains("`data.csv`"));
        // A model knows nothing of where its rows came from.
        var predicted = Command.run(folder, "predict", "sqlite", Digits.CSV.toString());
        assertEquals(0, predicted.exit(), predicted.err());
        assertEquals(
                Files.readAllLines(Digits.CSV).size(), predicted.out().lines().count());
    }

    @Test
    void withoutACacheTrialsReadTheRowsOfTheRun() throws Exception {
        assertRuns("file.yaml");
        var off = List.of("env", "SWATH_CACHE=off");
        var run = Command.run(off, List.of(), folder, "run", "-q", "sqlite.yaml");

        assertEquals(0, run.exit(), run.err());
        assertEquals(scores("file"), scores("sqlite"));
    }

    /// What a run learns from are the rows of the moment when it began.
    @Test
    void aRunThatHasBegunAsksNoMore() throws Exception {
        assertRuns("file.yaml");
        assertRuns("sqlite.yaml", "--limit=1");
        change("delete from digits where id % 2 = 0");

        var again = Command.run(folder, "trial", "sqlite", "1");
        assertEquals(0, again.exit(), again.err() + again.out());
        Files.delete(database);
        var resumed = Command.run(folder, "resume", "-q", "sqlite", "--set", "run_cap=2");
        assertEquals(0, resumed.exit(), resumed.err());
        assertEquals(scores("file"), scores("sqlite"));

        var rows = RunFolder.only(folder, "sqlite").root().resolve("data.csv");
        Files.writeString(rows, Files.readString(rows).replaceFirst("\n1,", "\n2,"));
        var changed = Command.run(folder, "resume", "-q", "sqlite");
        assertEquals(4, changed.exit());
        assertTrue(changed.err().contains("the data has changed since the run began"), changed.err());
        Files.delete(rows);
        var gone = Command.run(folder, "resume", "-q", "sqlite");
        assertEquals(2, gone.exit());
        assertTrue(gone.err().contains(rows + ": there is no such file"), gone.err());
    }

    @Test
    void theNextRunHasTheRowsThatThereAreThen() throws Exception {
        assertRuns("sqlite.yaml", "--run-id=first");
        assertRuns("sqlite.yaml", "--run-id=second");
        change("delete from digits where id > 1000");
        assertRuns("sqlite.yaml", "--run-id=third", "--continue");

        assertEquals(digest("first"), digest("second"));
        assertNotEquals(digest("first"), digest("third"));
        assertEquals(1001, Files.readAllLines(run("third").resolve("data.csv")).size());
    }

    @Test
    void aRunThatWasCutOffGoesOnWhereTheRowsAreTheSame() throws Exception {
        assertRuns("sqlite.yaml", "--run-id=first", "--set", "budget=1ms");

        assertRuns("sqlite.yaml", "--run-id=second", "--continue");

        assertFalse(Files.exists(run("second")), "it is the first that went on");
        assertRuns("file.yaml");
        assertEquals(scores("file"), scores("sqlite"));
    }

    @Test
    void aPasswordIsNowhere() throws Exception {
        try (var postgres = PostgresServer.start()) {
            try (var connection = postgres.connect()) {
                load(connection);
            }
            sweep("postgres.yaml", postgres.url(), QUERY);
            var login = List.of(
                    "env", "SWATH_DB_USER=" + PostgresServer.USER, "SWATH_DB_PASSWORD=" + PostgresServer.PASSWORD);
            assertRuns("file.yaml");

            var run = Command.run(login, List.of(), folder, "run", "postgres.yaml");

            assertEquals(0, run.exit(), run.err());
            assertEquals(scores("file"), scores("postgres"));
            assertFalse((run.out() + run.err()).contains(PostgresServer.PASSWORD));
            try (var files = Files.walk(folder.resolve("runs"))) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    var bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                    assertFalse(bytes.contains(PostgresServer.PASSWORD), file.toString());
                }
            }
            var wrong = List.of("env", "SWATH_DB_USER=" + PostgresServer.USER, "SWATH_DB_PASSWORD=hunter2");
            var refused = Command.run(wrong, List.of(), folder, "run", "postgres.yaml");
            assertEquals(2, refused.exit());
            assertEquals(
                    List.of("postgres.yaml:2:14: data.path: " + postgres.url()
                            + ": FATAL: password authentication failed for user \"swath\""),
                    refused.errors());
        }
    }

    @Test
    void mistakesAreToldWithTheirPlaces() throws Exception {
        Files.createDirectories(folder.resolve("sub"));
        sweep("sub/elsewhere.yaml", "jdbc:sqlite:digits.db", QUERY);
        assertEquals(
                List.of("sub/elsewhere.yaml:2:14: data.path: jdbc:sqlite:" + folder.resolve("sub/digits.db")
                        + ": there is no such file, but there is " + database
                        + ": the path is taken from the sweep file's folder, so write jdbc:sqlite:../digits.db"),
                errors("check", "sub/elsewhere.yaml"));

        var url = "jdbc:sqlite:" + database;
        sweep("table.yaml", "jdbc:sqlite:digits.db", "select * from digit order by id");
        assertEquals(
                List.of("table.yaml:2:46: data.query: " + url
                        + ": [SQLITE_ERROR] SQL error or missing database (no such table: digit)"),
                errors("check", "table.yaml"));

        sweep("none.yaml", "jdbc:sqlite:digits.db", "select * from digits where id < 0 order by id");
        assertEquals(List.of("none.yaml:2:7: data: " + url + ": there are no rows in it"), errors("run", "none.yaml"));

        sweep("photo.yaml", "jdbc:sqlite:digits.db", "select *, x'00' as photo from digits order by id");
        assertEquals(
                List.of("photo.yaml:2:7: data: " + url
                        + ":1: column 'photo' holds bytes, which are neither a number nor a"
                        + " text: leave it out of the query"),
                errors("check", "photo.yaml"));
        assertFalse(Files.exists(folder.resolve("runs")), "nothing is written");

        sweep("order.yaml", "jdbc:sqlite:digits.db", "select * from digits");
        var noted = Command.run(folder, "check", "order.yaml");
        assertEquals(0, noted.exit(), noted.err());
        assertEquals(
                List.of(
                        "note: order.yaml:2:46: data.query: without order by, a database may give the rows in another order"
                                + " each time: the next run's folds would be others"),
                noted.errors());
    }

    private List<String> errors(String command, String file) throws Exception {
        var result = Command.run(folder, command, file);
        assertEquals(2, result.exit(), result.out());
        return result.errors();
    }

    private Command.Result assertRuns(String file, String... more) throws Exception {
        var words = new ArrayList<>(List.of("run", "-q", file));
        words.addAll(List.of(more));
        var run = Command.run(folder, words.toArray(String[]::new));
        assertEquals(0, run.exit(), run.err());
        return run;
    }

    private Path run(String id) {
        return folder.resolve("runs/sqlite").resolve(id);
    }

    private String digest(String id) throws IOException {
        var environment = Files.readString(run(id).resolve("environment.json"));
        return environment.replaceAll("(?s).*\"data\":\"(sha256:[0-9a-f]+)\".*", "$1");
    }

    private List<String> scores(String sweep) throws IOException {
        return RunFolder.only(folder, sweep).table().stream()
                .map(row -> row.getField("accuracy") + " ± " + row.getField("accuracy_spread"))
                .toList();
    }
}
