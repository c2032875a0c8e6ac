package dev.swath;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A PostgreSQL server of the test's own, of the programs that the machine has, with a user whose password it asks for.
public final class PostgresServer implements AutoCloseable {
    public static final String USER = "swath";
    public static final String PASSWORD = "correct horse battery staple";

    private final Path folder;
    private final Path programs;
    private final int port;

    private PostgresServer(Path folder, Path programs, int port) {
        this.folder = folder;
        this.programs = programs;
        this.port = port;
    }

    public static PostgresServer start() throws IOException, InterruptedException {
        var folder = Files.createTempDirectory("swath-postgres-");
        var server = new PostgresServer(folder, programs(), freePort());
        var password = Files.writeString(folder.resolve("password"), PASSWORD);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        if (isRoot()) {
            for (var path : List.of(folder, password)) {
                Files.setOwner(
                        path,
                        path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("postgres"));
            }
        }
        server.run(
                "initdb",
                "-D",
                server.data(),
                "-U",
                USER,
                "-A",
                "scram-sha-256",
                "--pwfile",
                password.toString(),
                "-E",
                "UTF8",
                "--no-sync");
        server.run(
                "pg_ctl",
                "-D",
                server.data(),
                "-w",
                "-l",
                folder.resolve("log").toString(),
                "-o",
                "-p " + server.port + " -c listen_addresses=127.0.0.1 -c fsync=off -k " + folder,
                "start");
        return server;
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static Path programs() throws IOException {
        var found = new ArrayList<Path>();
        var versions = Path.of("/usr/lib/postgresql");
        if (Files.isDirectory(versions)) {
            try (var all = Files.list(versions)) {
                all.map(version -> version.resolve("bin"))
                        .sorted(Comparator.reverseOrder())
                        .forEach(found::add);
            }
        }
        Stream.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(":", -1))
                .map(Path::of)
                .forEach(found::add);
        return found.stream()
                .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "this machine has no PostgreSQL server: install one (Debian: apt-get install postgresql)"));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    /// A server refuses to be root's.
    private void run(String program, String... words) throws IOException, InterruptedException {
        var all = new ArrayList<String>();
        if (isRoot()) {
            all.addAll(List.of("runuser", "-u", "postgres", "--"));
        }
        all.add(programs.resolve(program).toString());
        all.addAll(List.of(words));
        var said = Files.createTempFile("swath-postgres-", ".txt");
        try {
            var process = new ProcessBuilder(all)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            assertEquals(true, process.waitFor(60, TimeUnit.SECONDS), program + " does not end");
            assertEquals(0, process.exitValue(), Files.readString(said, StandardCharsets.UTF_8));
        } finally {
            Files.delete(said);
        }
    }

    /// The address of its database.
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    /// Carries statements out.
    public void execute(String... statements) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /// How many sessions are at work whose statement begins like this.
    public int active(String beginning) throws SQLException {
        try (var connection = connect();
                var statement = connection.prepareStatement(
                        "select count(*) from pg_stat_activity where state = 'active' and query like ?")) {
            statement.setString(1, beginning + "%");
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    public Connection connect() throws SQLException {
        var settings = new Properties();
        settings.setProperty("user", USER);
        settings.setProperty("password", PASSWORD);
        return Optional.ofNullable(new org.postgresql.Driver().connect(url(), settings))
                .orElseThrow();
    }

    @Override
    public void close() throws IOException, InterruptedException {
        run("pg_ctl", "-D", data(), "-m", "immediate", "-w", "stop");
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
