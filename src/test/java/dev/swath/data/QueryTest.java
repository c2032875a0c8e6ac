package dev.swath.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.Await;
import dev.swath.JavaProgram;
import dev.swath.PostgresServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sqlite.SQLiteConfig;

/// Queries of real databases.
class QueryTest {
    private static final DatabaseLogin LOGIN =
            new DatabaseLogin(Optional.of(PostgresServer.USER), Optional.of(PostgresServer.PASSWORD));

    private static PostgresServer postgres = unset();

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway") // Until there is one.
    private static PostgresServer unset() {
        return null;
    }

    @BeforeAll
    static void startPostgres() throws IOException, InterruptedException {
        postgres = PostgresServer.start();
    }

    @AfterAll
    static void stopPostgres() throws IOException, InterruptedException {
        postgres.close();
    }

    private Path sqlite(String... statements) throws SQLException {
        var file = folder.resolve("a.db");
        SqliteLibrary.use();
        try (var connection = new SQLiteConfig().createConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
        return file;
    }

    private Query ofSqlite(String sql) {
        return new Query("jdbc:sqlite:" + folder.resolve("a.db"), sql, DatabaseLogin.NONE);
    }

    private static Query ofPostgres(String sql) {
        return new Query(postgres.url(), sql, LOGIN);
    }

    private QueryRows rows(Query query, String name) throws IOException {
        var file = folder.resolve(name);
        query.copyInto(file);
        return new QueryRows(file, query.url(), OnError.FAIL);
    }

    /// The same rows as literals of SQL and as fields of CSV: numbers of any bits, texts that CSV has to quote, gaps.
    private record Rows(List<String> literals, List<String> fields) {
        private static final List<String> TEXTS =
                List.of("red", "it's", "a \"b\", c", "Grün\n模", " blank ", "NA", "007", "1.50", "\r", "\\n");

        static Rows of(Random random) {
            var literals = new ArrayList<String>();
            var fields = new ArrayList<String>();
            for (int row = 0; row < 300; row++) {
                var cells = List.of(
                        Integer.toString(row),
                        Long.toString(Long.MAX_VALUE / (1 + random.nextInt(40))),
                        gap(random, real(random)),
                        random.nextInt(1000) + "." + random.nextInt(10, 100),
                        gap(random, Boolean.toString(random.nextBoolean())),
                        String.format(Locale.ROOT, "20%02d-02-%02d", random.nextInt(3), 1 + random.nextInt(28)),
                        gap(random, TEXTS.get(random.nextInt(TEXTS.size()))),
                        "class " + row % 3);
                var values = new ArrayList<String>();
                for (int c = 0; c < cells.size(); c++) {
                    var cell = cells.get(c);
                    values.add(cell.isEmpty() ? "null" : c < 4 ? cell : "'" + cell.replace("'", "''") + "'");
                }
                literals.add("(" + String.join(", ", values) + ")");
                fields.add(String.join(
                        ",",
                        cells.stream()
                                .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
                                .toList()));
            }
            return new Rows(literals, fields);
        }

        private static String gap(Random random, String cell) {
            return random.nextInt(9) == 0 ? "" : cell;
        }

        private static String real(Random random) {
            var number = Double.longBitsToDouble(random.nextLong());
            return Double.isFinite(number) && Math.abs(number) > 1e-290 ? Double.toString(number) : "-0.1";
        }

        String csv() {
            return "id,wide,x,price,flag,day,word,y\n" + String.join("\n", fields) + "\n";
        }

        String[] table(String types) {
            return new String[] {"create table t (" + types + ")", "insert into t values " + String.join(", ", literals)
            };
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theSameRowsAreTheSameTableToTheBit(long seed) throws Exception {
        var rows = Rows.of(new Random(seed));
        var csv = Files.writeString(folder.resolve("a.csv"), rows.csv());
        sqlite(rows.table("id integer, wide integer, x real, price real, flag text, day text, word text, y text"));
        postgres.execute("drop table if exists t");
        postgres.execute(
                rows.table(
                        "id int, wide bigint, x double precision, price numeric, flag boolean, day date, word text, y varchar"));

        var expected = SameTable.of(List.of(csv), "y", 1);
        var sql = "select * from t order by id";
        for (int threads : new int[] {1, 16}) {
            var of = Selection.toLearn("y");
            assertEquals(expected, SameTable.of(rows(ofSqlite(sql), "s.csv"), of, threads), "SQLite, seed " + seed);
            assertEquals(
                    expected, SameTable.of(rows(ofPostgres(sql), "p.csv"), of, threads), "PostgreSQL, seed " + seed);
        }
        assertEquals(
                expected.names(),
                ofSqlite(sql).columns().stream()
                        .filter(name -> !name.equals("y"))
                        .toList());
        assertEquals(ofSqlite(sql).columns(), ofPostgres(sql).columns());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            select 0.1::real                                   | 0.10000000149011612
            select 'nan'::float8                               | ""
            select 'nan'::numeric                              | ""
            select null::int                                   | ""
            select 1.10::numeric(9,2)                          | 1.10
            select 9007199254740993                            | 9007199254740993
            select 3::smallint                                 | 3
            select true                                        | true
            select date '2024-02-29'                           | 2024-02-29
            select timestamp '2024-02-29 10:00'                | 2024-02-29 10:00:00
            select timestamp '2024-03-31 02:30:00.25'          | 2024-03-31 02:30:00.250
            select timestamptz '2024-02-29 10:00:00.5+02'      | 2024-02-29 08:00:00.500Z
            select time '10:00'                                | 10:00:00
            select 'b9f1f5f4-0000-4000-8000-000000000001'::uuid| b9f1f5f4-0000-4000-8000-000000000001
            select '{"a": 1}'::json                            | "{""a"": 1}"
            select 'x' where 'a?' like '%?'                    | x
            """)
    void aCellOfPostgresIsWhatItWouldBeInCsv(String sql, String cell) throws IOException {
        var file = folder.resolve("one.csv");

        assertEquals(1, ofPostgres("select a from (" + sql + ") q(a)").copyInto(file));

        assertEquals("a\n" + cell + "\n", Files.readString(file));
    }

    @Test
    void aDateOfADatabaseTellsTheOrderOfTime() throws Exception {
        var days = "select d::timestamp as day, extract(day from d)::int as x from generate_series(date '2024-01-01',"
                + " date '2024-01-20', '1 day') d";
        var file = folder.resolve("days.csv");
        ofPostgres(days).copyInto(file);

        assertTrue(Files.readAllLines(file).stream()
                .skip(1)
                .allMatch(line -> IsoDate.of(line.split(",", -1)[0]).isPresent()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            select * from nowhere         | : [SQLITE_ERROR] SQL error or missing database (no such table: nowhere)
            selct 1                       | : [SQLITE_ERROR] SQL error or missing database (near "selct": syntax error)
            delete from t                 | : [SQLITE_READONLY]
            create table u (a)            | : [SQLITE_READONLY]
            select a as x, a as x from t  | : two columns are called 'x'
            select x'00ff' as photo       | :1: column 'photo' holds bytes, which are neither a number nor a text: leave it out of the query
            """)
    void sqliteSaysWhatIsWrong(String sql, String message) throws SQLException {
        sqlite("create table t (a)", "insert into t values (1)");

        var refused = assertThrows(DataException.class, () -> ofSqlite(sql).copyInto(folder.resolve("x.csv")));

        var said = String.valueOf(refused.getMessage());
        assertTrue(said.startsWith("jdbc:sqlite:" + folder.resolve("a.db") + message), said);
    }

    @Test
    void whatIsNoQueryChangesNothing() throws Exception {
        sqlite("create table t (a)", "insert into t values (1)");
        postgres.execute("drop table if exists kept", "create table kept as select 1 as a");

        for (var sql : List.of("delete from kept", "delete from kept returning a", "drop table kept")) {
            var said = assertThrows(DataException.class, () -> ofPostgres(sql).copyInto(folder.resolve("x.csv")));
            assertTrue(String.valueOf(said.getMessage()).contains("in a read-only transaction"), said.getMessage());
        }
        assertThrows(DataException.class, () -> ofSqlite("delete from t").columns());

        assertEquals(1, ofPostgres("select * from kept").copyInto(folder.resolve("x.csv")));
        assertEquals(1, ofSqlite("select * from t").copyInto(folder.resolve("x.csv")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            select * from nowhere                    | : ERROR: relation "nowhere" does not exist; Position: 15
            selct 1                                  | : ERROR: syntax error at or near "selct"; Position: 1
            select 1 as x, 2 as x                    | : two columns are called 'x'
            select array[1, 2] as list               | : column 'list' holds values of the type _int4, which are neither numbers nor texts: leave it out of the query, or make a text of it there: cast(list as text)
            select '1 day'::interval as span         | : column 'span' holds values of the type interval, which
            select '\\x00ff'::bytea as photo          | : column 'photo' holds values of the type bytea, which
            select date 'infinity' as day            | :1: column 'day' holds a date beyond the year 9999, or an infinite one
            select pg_sleep(60)                      | : ERROR: canceling statement due to statement timeout
            select 1 / (5 - n) as x from generate_series(1, 9) n | : ERROR: division by zero
            """)
    void postgresSaysWhatIsWrong(String sql, String message) {
        var url = postgres.url() + "?options=-c%20statement_timeout=500";

        var refused =
                assertThrows(DataException.class, () -> new Query(url, sql, LOGIN).copyInto(folder.resolve("x.csv")));

        var said = String.valueOf(refused.getMessage());
        assertTrue(said.startsWith(url + message), said);
        assertFalse(refused instanceof NoDatabaseException, said);
    }

    @Test
    void noWayToADatabaseIsAMistakeOfItsOwn() throws Exception {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        var nobody = "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
        assertTrue(unreachable(nobody, LOGIN).startsWith(nobody + ": Connection to 127.0.0.1:" + port + " refused."));
        try (var silent = new ServerSocket(0)) {
            var url = "jdbc:postgresql://127.0.0.1:" + silent.getLocalPort() + "/postgres?loginTimeout=1";
            assertEquals(url + ": Connection attempt timed out.", unreachable(url, LOGIN));
        }
        var wrong = new DatabaseLogin(LOGIN.user(), Optional.of("hunter2"));
        assertEquals(
                postgres.url() + ": FATAL: password authentication failed for user \"swath\"",
                unreachable(postgres.url(), wrong));
        var gone = "jdbc:sqlite:" + folder.resolve("gone.db");
        assertEquals(gone + ": there is no such file", unreachable(gone, DatabaseLogin.NONE));
        assertFalse(Files.exists(folder.resolve("gone.db")));
    }

    private static String unreachable(String url, DatabaseLogin login) {
        var query = new Query(url, "select 1", login);
        return String.valueOf(
                assertThrows(NoDatabaseException.class, query::columns).getMessage());
    }

    @Test
    void whatIsNoDatabaseIsToldAsSuch() throws IOException {
        Files.writeString(folder.resolve("a.db"), "x,y\n".repeat(1000));

        var refused =
                assertThrows(DataException.class, () -> ofSqlite("select 1").columns());

        assertTrue(String.valueOf(refused.getMessage()).contains("file is not a database"), refused.getMessage());
    }

    @Test
    void aPasswordIsNeverTold() {
        var login = DatabaseLogin.of(Map.of("PGUSER", "me", "PGPASSWORD", "other", "SWATH_DB_PASSWORD", "hunter2"));

        assertEquals(new DatabaseLogin(Optional.of("me"), Optional.of("hunter2")), login);
        assertFalse(login.toString().contains("hunter2"));
        assertFalse(new Query("jdbc:sqlite:a.db", "select 1", login).toString().contains("hunter2"));
        // A server may say whatever it likes.
        var sql = "do $$ begin raise exception '" + PostgresServer.PASSWORD + "'; end $$";
        var refused = assertThrows(DataException.class, () -> ofPostgres(sql).copyInto(folder.resolve("x.csv")));
        assertTrue(String.valueOf(refused.getMessage()).contains("ERROR: …"), refused.getMessage());
    }

    @Test
    void aRowIsNamedByItsNumber() throws Exception {
        sqlite("create table t (a, y)", "insert into t values ('one' || char(10) || 'two', 'p'), ('three', null)");
        var rows = rows(ofSqlite("select * from t"), "r.csv");

        try (var batches = rows.open(Selection.toLearn("y"), 1)) {
            var refused = assertThrows(
                    DataException.class,
                    () -> Table.from(batches, Missing.IMPUTE).classes());
            assertTrue(String.valueOf(refused.getMessage()).startsWith(rows.url() + ":2: "), refused.getMessage());
        }
        var none = rows(ofSqlite("select * from t where 0"), "none.csv");
        try (var batches = none.open(Selection.toLearn("y"), 1)) {
            var refused = assertThrows(DataException.class, () -> RawTable.from(batches));
            assertEquals(none.url() + ": there are no rows in it", refused.getMessage());
        }
    }

    /// Two hundred megabytes through a heap of some.
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aHugeResultNeedsASmallHeap(boolean ofPostgres) throws Exception {
        var sql = ofPostgres
                ? "select n, repeat('x', 1000) as text from generate_series(1, 200000) n"
                : "with recursive s(n) as (select 1 union all select n + 1 from s where n < 200000)"
                        + " select n, printf('%.*c', 1000, 'x') as text from s";
        if (!ofPostgres) {
            sqlite("create table t (a)");
        }
        var query = ofPostgres ? ofPostgres(sql) : ofSqlite(sql);

        var program = program("24m", query, folder.resolve("huge.csv")).start();
        var said = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertEquals(0, program.waitFor(), said);
        assertEquals("200000\n", said);
        assertTrue(Files.size(folder.resolve("huge.csv")) > 200_000_000);
    }

    @Test
    void aProgramThatEndsCancelsWhatItAsked() throws Exception {
        var sql = "select pg_sleep(600) as never";
        var program =
                program("64m", ofPostgres(sql), folder.resolve("never.csv")).start();
        try {
            Await.until("the server is at work", () -> postgres.active(sql) == 1);

            program.destroy();

            assertTrue(program.waitFor(30, TimeUnit.SECONDS), "it does not end");
            Await.until("the server is no longer at work", () -> postgres.active(sql) == 0);
        } finally {
            program.destroyForcibly();
        }
    }

    private static ProcessBuilder program(String heap, Query query, Path file) {
        var program = JavaProgram.of(
                List.of(
                        "-XX:+UseSerialGC",
                        "-Xmx" + heap,
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dswath.native=" + System.getProperty("swath.native")),
                Copy.class,
                query.url(),
                query.sql(),
                file.toString());
        program.environment().put("SWATH_DB_USER", PostgresServer.USER);
        program.environment().put("SWATH_DB_PASSWORD", PostgresServer.PASSWORD);
        return program;
    }

    /// Copies the rows of a query into a file and prints how many there were.
    static final class Copy {
        private Copy() {}

        public static void main(String[] args) throws IOException {
            var query = new Query(args[0], args[1], DatabaseLogin.of(System.getenv()));
            System.out.print(query.copyInto(Path.of(args[2])) + "\n");
        }
    }
}
