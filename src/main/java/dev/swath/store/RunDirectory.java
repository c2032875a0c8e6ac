package dev.swath.store;

import dev.swath.trial.AttemptId;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// Where everything of a run lies: `runs/<sweep>/<time>-<short id>/`.
///
/// @param root the run's own folder
public record RunDirectory(Path root) {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final String GOING = ".going-";
    private static final String LATEST = "latest";
    private static final Pattern OWN_ID = Pattern.compile("[0-9]{8}-[0-9]{6}-[a-z0-9]{4}");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    /// Makes the folder of a new run, and no other's.
    public static RunDirectory create(Path runs, String sweep, Instant now, RandomGenerator random) throws IOException {
        while (true) {
            var id = new StringBuilder(TIME.format(now)).append('-');
            for (int i = 0; i < 4; i++) {
                id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
            }
            var directory = create(runs, sweep, id.toString());
            if (directory.isPresent()) {
                return directory.get();
            }
            // The next draw will be free.
        }
    }

    /// Makes the folder of a new run with an id that somebody chose.
    ///
    /// @return empty where there is a run of this id
    /// @throws IllegalArgumentException where it is no id
    public static Optional<RunDirectory> create(Path runs, String sweep, String id) throws IOException {
        if (!isId(id)) {
            throw new IllegalArgumentException(id);
        }
        var parent = Files.createDirectories(runs.resolve(sweep));
        try {
            var directory = new RunDirectory(Files.createDirectory(parent.resolve(id)));
            makeDurable(parent);
            return Optional.of(directory);
        } catch (FileAlreadyExistsException taken) {
            return Optional.empty();
        }
    }

    /// Whether a run can be called so.
    public static boolean isId(String text) {
        return ID.matcher(text).matches() && !text.equals(LATEST);
    }

    /// The run's id: `20261125-031108-k3f9`.
    public String id() {
        return root.getFileName().toString();
    }

    /// Whether both are one folder, however it is named.
    public boolean isTheSameAs(RunDirectory other) {
        try {
            return Files.isSameFile(root, other.root);
        } catch (IOException gone) {
            return false;
        }
    }

    /// Whether the link `latest` leads to it.
    public boolean isLatest() {
        return isTheSameAs(new RunDirectory(root.resolveSibling(LATEST)));
    }

    /// When the run began, where its id says so; not of one that somebody chose.
    Optional<Instant> timeOfId() {
        var id = id();
        try {
            return OWN_ID.matcher(id).matches()
                    ? Optional.of(TIME.parse(id.substring(0, id.lastIndexOf('-')), Instant::from))
                    : Optional.empty();
        } catch (DateTimeParseException noTime) {
            return Optional.empty();
        }
    }

    public Path journal() {
        return root.resolve("journal.jsonl");
    }

    public Path lock() {
        return root.resolve("lock");
    }

    /// The sweep file as it was given.
    public Path givenSweep() {
        return root.resolve("sweep.yaml");
    }

    public Path resolvedSweep() {
        return root.resolve("resolved.yaml");
    }

    public Path environment() {
        return root.resolve("environment.json");
    }

    /// The data's files with their digests, where there are several.
    public Path dataDigests() {
        return root.resolve("data.sha256");
    }

    /// The rows of the query that the run learns from, where they are those of one.
    public Path queryRows() {
        return root.resolve("data.csv");
    }

    public Path readme() {
        return root.resolve("README.md");
    }

    public Path trialsTable() {
        return root.resolve("trials.csv");
    }

    public Path summaryText() {
        return root.resolve("summary.md");
    }

    public Path summaryData() {
        return root.resolve("summary.json");
    }

    /// The run as CI services read test results.
    public Path junitXml() {
        return root.resolve("junit.xml");
    }

    /// The winner's model with its card.
    public Path best() {
        return root.resolve("best");
    }

    /// An attempt's folder. It exists only once there is something to put in it.
    public Path attempt(AttemptId attempt) {
        return root.resolve("trials").resolve(attempt.folder());
    }

    /// All files of a trial's attempts, in their order; none where there was nothing to keep.
    public List<Path> files(int trial) throws IOException {
        var folder = attempt(new AttemptId(trial, 1));
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /// What the attempt's process printed.
    public Path log(AttemptId attempt) {
        return attempt(attempt).resolve("log.txt");
    }

    /// The attempt's arguments as JSON, for a command that wants a file of them.
    public Path arguments(AttemptId attempt) {
        return attempt(attempt).resolve("args.json");
    }

    /// The attempt's curves: a JSON line per point.
    public Path curves(AttemptId attempt) {
        return attempt(attempt).resolve("metrics.jsonl");
    }

    /// Where a JVM child that crashes writes its report.
    public Path crashReport(AttemptId attempt) {
        return attempt(attempt).resolve("crash.txt");
    }

    /// Points `runs/<sweep>/latest` at this run. Where the file system has no symbolic links, it is a file
    /// with the run's id.
    public void becomeLatest() throws IOException {
        var latest = root.resolveSibling(LATEST);
        var fresh = root.resolveSibling("." + LATEST + "-" + id());
        // A coordinator may have died between the link and the move.
        Files.deleteIfExists(fresh);
        try {
            Files.createSymbolicLink(fresh, Path.of(id()));
        } catch (UnsupportedOperationException noLinks) {
            Files.writeString(fresh, id() + "\n");
        }
        Files.move(fresh, latest, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /// Writes a file as a whole or not at all: readers see the old content or the new, never a part.
    public static void writeWhole(Path file, String content) throws IOException {
        var fresh = file.resolveSibling("." + file.getFileName() + ".new");
        try {
            Files.writeString(fresh, content);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            // Half a file helps nobody, and on a full disk it takes the room that others need.
            Files.deleteIfExists(fresh);
            throw failed instanceof FileSystemException
                    ? failed
                    : new IOException(file + ": " + failed.getMessage(), failed);
        }
    }

    /// Takes a folder away with all that is in it, where it is there.
    public static void delete(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        List<Path> all;
        try (var files = Files.walk(folder)) {
            all = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (var file : all) {
            Files.delete(file);
        }
    }

    /// How much room it takes, in bytes.
    public long bytes() throws IOException {
        try (var files = Files.walk(root)) {
            long bytes = 0;
            for (var file : (Iterable<Path>) files::iterator) {
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    bytes += Files.size(file);
                }
            }
            return bytes;
        }
    }

    /// Takes the run away as a whole: whoever dies over it leaves a folder that is no run any more, for
    /// {@link #deleteLeftovers}.
    public void delete() throws IOException {
        var going = root.resolveSibling(GOING + id());
        Files.move(root, going, StandardCopyOption.ATOMIC_MOVE);
        delete(going);
    }

    /// Takes away what a `delete` has left that was cut off.
    public static void deleteLeftovers(Path sweep) throws IOException {
        List<Path> leftovers;
        try (var all = Files.list(sweep)) {
            leftovers = all.filter(it -> it.getFileName().toString().startsWith(GOING))
                    .toList();
        }
        for (var leftover : leftovers) {
            delete(leftover);
        }
    }

    /// Makes the names of the run's files, and of the run itself, durable.
    public void makeNamesDurable() throws IOException {
        makeDurable(root);
        makeDurable(root.resolveSibling(".").normalize());
        makeDurable(root.resolve("../..").normalize());
    }

    /// Makes the names in a folder durable: a file is not safe before its folder is.
    static void makeDurable(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
