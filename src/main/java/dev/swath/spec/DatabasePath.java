package dev.swath.spec;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// `data.path` where it is the address of a database: `jdbc:sqlite:shop.db` or `jdbc:postgresql://host/shop`.
record DatabasePath(String written) {
    static final String EXAMPLES = "jdbc:sqlite:FILE or jdbc:postgresql://HOST/DATABASE";

    private static final String JDBC = "jdbc:";
    private static final String SQLITE = "jdbc:sqlite:";
    private static final String POSTGRESQL = "jdbc:postgresql:";

    /// What names of settings have in them whose values are secrets.
    private static final List<String> SECRETS = List.of("password", "passwd", "passphrase", "pwd", "secret", "token");

    private static final Pattern USER_WITH_PASSWORD = Pattern.compile("//[^/@?]*:[^@?]*@");

    /// Of a server: its name and its port, which is a number.
    private static final Pattern SERVER = Pattern.compile("(?:\\[[^\\]]*\\]|[^:]*)(?::[0-9]*)?");

    static boolean isOne(String written) {
        return written.regionMatches(true, 0, JDBC, 0, JDBC.length());
    }

    /// The address, in which the file of SQLite is told by its absolute path.
    ///
    /// @throws IOException where it cannot be one, with a sentence that says why, and never what may be a password
    String url(Folders folders) throws IOException {
        if (holdsAPassword()) {
            throw new IOException("holds a password, and what stands here is saved and shown: take it out, and set the"
                    + " environment variable SWATH_DB_PASSWORD");
        }
        if (written.startsWith(SQLITE)) {
            return SQLITE + file(written.substring(SQLITE.length()), folders);
        }
        if (written.startsWith(POSTGRESQL)) {
            return written;
        }
        throw new IOException("is the address of no database that can be read: write " + EXAMPLES);
    }

    private boolean holdsAPassword() {
        return USER_WITH_PASSWORD.matcher(written).find()
                || Stream.of(servers().split(",", -1))
                        .anyMatch(server -> !SERVER.matcher(server).matches())
                || Stream.of(written.split("[?&;]", -1))
                        .skip(1)
                        .map(setting -> decoded(setting.split("=", -1)[0]).toLowerCase(Locale.ROOT))
                        .anyMatch(name -> SECRETS.stream().anyMatch(name::contains));
    }

    private String servers() {
        int from = written.indexOf("//");
        return from < 0 || !written.startsWith(POSTGRESQL)
                ? ""
                : written.substring(from + 2).split("[/?]", 2)[0];
    }

    private static String decoded(String name) {
        try {
            return URLDecoder.decode(name, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException noCode) {
            return name;
        }
    }

    private static String file(String name, Folders folders) throws IOException {
        if (name.isBlank() || name.startsWith(":") || name.startsWith("file:") || name.contains("?")) {
            throw new IOException("must name a file of SQLite's by its path alone: jdbc:sqlite:shop.db");
        }
        try {
            return folders.besideTheSweepFile(name).toString();
        } catch (InvalidPathException invalid) {
            throw new IOException(Quoted.of(name) + " cannot be a path", invalid);
        }
    }

    /// What to write where a file of SQLite's is there only the other way round; empty where it is not.
    Optional<String> elsewhere(Folders folders) {
        if (!written.startsWith(SQLITE)) {
            return Optional.empty();
        }
        var name = written.substring(SQLITE.length());
        var elsewhere = folders.inTheCurrentFolder(name);
        return Files.isRegularFile(folders.besideTheSweepFile(name)) || !Files.isRegularFile(elsewhere)
                ? Optional.empty()
                : Optional.of(
                        "but there is " + elsewhere + ": the path is taken from the sweep file's folder, so write "
                                + SQLITE + folders.fromTheSweepFile(elsewhere));
    }
}
