package dev.swath.data;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/// Tables that have been read once, as files that all later readers map: a folder of {@link TableFile}s, each with
/// the name of what it was made of. Nothing is lost with any of them.
///
/// @param folder comes into being with the first table
/// @param mostBytes of all tables together; the one that was not used for the longest time goes first
public record TableCache(Path folder, long mostBytes) {
    private static final String ENDING = ".table";

    /// What processes that ended over it left behind, after so long.
    private static final Duration LEFT_AFTER = Duration.ofHours(1);

    private static final String UNFINISHED = "new-";
    private static final String LOCK = ".lock";

    /// A table that is there.
    ///
    /// @param used when a sweep last began with it
    /// @param source what it was read from; empty where the file is damaged
    public record Entry(Path file, long bytes, FileTime used, Optional<String> source) {}

    /// Empty where somebody has just deleted it.
    private static Optional<Entry> entry(Path file) throws IOException {
        try {
            return Optional.of(new Entry(file, Files.size(file), Files.getLastModifiedTime(file), source(file)));
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        }
    }

    private static Optional<String> source(Path file) {
        try {
            return Optional.of(TableFile.map(file).table().source());
        } catch (IOException damaged) {
            return Optional.empty();
        }
    }

    /// Where the table of this key is, or will be.
    ///
    /// @param key letters and digits, another one for all that makes another table
    public Path file(String key) {
        return folder.resolve(key + ENDING);
    }

    /// The table of this file, which is checked as a whole, or made where it is not there or is damaged.
    ///
    /// @param file as {@link #file} names it
    /// @param source opens what the table is made of
    /// @throws DataException where the source cannot be read or used
    /// @throws IOException where the cache cannot be read or written, which says nothing of the source
    public RawTable table(Path file, Supplier<Batches> source) throws IOException {
        var there = there(file, true);
        if (there.isPresent()) {
            touch(file);
            return there.get();
        }
        make(file, source);
        tidy(file);
        return TableFile.map(file).table();
    }

    private static void touch(Path file) {
        try {
            Files.setLastModifiedTime(file, FileTime.from(Clock.systemUTC().instant()));
        } catch (IOException refused) {
            // Only its owner may: then it is taken for older than it is.
            return;
        }
    }

    /// The same for one of many readers at a time: whoever told it of the file has checked its cells.
    ///
    /// @throws DataException where the source cannot be read or used
    /// @throws IOException where the cache cannot be read or written, which says nothing of the source
    public static RawTable shared(Path file, Supplier<Batches> source) throws IOException {
        var there = there(file, false);
        if (there.isPresent()) {
            return there.get();
        }
        make(file, source);
        return TableFile.map(file).table();
    }

    /// Empty where there is none, or it was damaged and is gone now.
    ///
    /// @param checked whether its cells are to be checked, too
    private static Optional<RawTable> there(Path file, boolean checked) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            var table = TableFile.map(file);
            if (checked) {
                table.check();
            }
            return Optional.of(table.table());
        } catch (DamagedTableException damaged) {
            Files.deleteIfExists(file);
            return Optional.empty();
        }
    }

    /// One process makes it, others that want it wait.
    private static void make(Path file, Supplier<Batches> source) throws IOException {
        if (ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN) {
            throw new IOException("tables can be shared on little-endian machines only");
        }
        createFolder(Objects.requireNonNull(file.toAbsolutePath().getParent()));
        var lock = file.resolveSibling(file.getFileName() + LOCK);
        try (var channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = channel.lock()) {
            try {
                // Whoever waited for the lock may find the work done, and the lock's file gone.
                if (!Files.isRegularFile(file)) {
                    write(file, source);
                }
            } finally {
                Files.deleteIfExists(lock);
            }
        } catch (OverlappingFileLockException sameProcess) {
            write(file, source);
        }
    }

    /// For this user alone, since data may be; one that is there stays as it is.
    private static void createFolder(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectories(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectories(folder);
        }
    }

    private static void write(Path file, Supplier<Batches> source) throws IOException {
        var made = Files.createTempFile(file.toAbsolutePath().getParent(), UNFINISHED, ".tmp");
        var cells = made.resolveSibling(made.getFileName() + ".cells");
        try {
            Files.delete(made);
            try (var batches = source.get();
                    var spill = SpillFile.create(cells)) {
                TableFileWriter.write(TableParts.of(batches, spill::chunks), made);
            }
            Files.move(made, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(made);
        }
    }

    /// A file for whoever has something on its way to a table, for this user alone. It goes with the cache's other
    /// leftovers, once nobody has written to it for a while.
    public Path newFile(String ending) throws IOException {
        createFolder(folder);
        return Files.createTempFile(folder, UNFINISHED, ending);
    }

    /// What is there, the one first that was used last.
    public List<Entry> entries() throws IOException {
        var entries = new ArrayList<Entry>();
        if (!Files.isDirectory(folder)) {
            return entries;
        }
        try (var files = Files.newDirectoryStream(folder, "*" + ENDING)) {
            for (var file : files) {
                entry(file).ifPresent(entries::add);
            }
        } catch (DirectoryIteratorException unreadable) {
            throw unreadable.getCause();
        }
        entries.sort(Comparator.comparing(Entry::used).reversed());
        return entries;
    }

    private void tidy(Path kept) {
        try {
            trim(kept);
        } catch (IOException refused) {
            // What is in the way belongs to somebody else: the new table is there all the same.
            return;
        }
    }

    private void trim(Path kept) throws IOException {
        removeLeftovers();
        long bytes = 0;
        for (var entry : entries()) {
            bytes += entry.bytes();
            if (bytes > mostBytes && !entry.file().equals(kept)) {
                Files.deleteIfExists(entry.file());
            }
        }
    }

    /// Deletes all tables. Sweeps that use them go on.
    ///
    /// @return what was deleted
    public List<Entry> clear() throws IOException {
        var entries = entries();
        for (var entry : entries) {
            Files.deleteIfExists(entry.file());
        }
        removeLeftovers();
        return entries;
    }

    private void removeLeftovers() throws IOException {
        var before = Clock.systemUTC().instant().minus(LEFT_AFTER);
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var files = Files.newDirectoryStream(folder, "{" + UNFINISHED + "*,*" + LOCK + "}")) {
            for (var file : files) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (DirectoryIteratorException unreadable) {
            throw unreadable.getCause();
        } catch (NoSuchFileException gone) {
            // Its process has just finished.
            return;
        }
    }
}
