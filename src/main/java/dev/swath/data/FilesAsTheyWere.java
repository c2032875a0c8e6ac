package dev.swath.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What files were like before they were read, to tell whether somebody wrote to them meanwhile: then nobody knows
/// of which moment the rows are.
public final class FilesAsTheyWere {
    /// So much of small files is kept between two looks at them.
    private static final long MOST_KEPT =
            Math.min(64 << 20, Runtime.getRuntime().maxMemory() / 8);

    /// To look at a file on a disk takes less than to hand it to a thread.
    private static final long PATIENCE_NANOS = 5_000_000;

    private static final int MOST_OF_A_PART = 32;

    private final Map<Path, State> before = new ConcurrentHashMap<>();
    private final Map<Path, byte[]> kept = new ConcurrentHashMap<>();
    private final AtomicLong room = new AtomicLong(MOST_KEPT);
    private final Optional<String> expected;

    private record State(long bytes, FileTime modified) {}

    private FilesAsTheyWere(Optional<String> expected) {
        this.expected = expected;
    }

    /// Files that nobody has looked at yet.
    public static FilesAsTheyWere unseen() {
        return new FilesAsTheyWere(Optional.empty());
    }

    /// Files that another process has looked at, and found to be so.
    ///
    /// @param state as {@link #state()} told there; empty where that is not known
    public static FilesAsTheyWere seenElsewhere(Optional<String> state) {
        return new FilesAsTheyWere(state);
    }

    /// Looks at files.
    public static FilesAsTheyWere of(List<Path> files) {
        var now = unseen();
        long began = System.nanoTime();
        int seen = 0;
        while (seen < files.size() && System.nanoTime() - began < PATIENCE_NANOS) {
            now.look(files.get(seen++));
        }
        if (seen < files.size()) {
            ManyFiles.each(parts(files.subList(seen, files.size())), LoaderThreads.auto(), part -> {
                part.forEach(now::look);
                return part;
            });
        }
        return now;
    }

    private void look(Path file) {
        state(file).ifPresent(state -> before.put(file, state));
    }

    private static List<List<Path>> parts(List<Path> files) {
        int size = Math.clamp(files.size() / LoaderThreads.MOST, 1, MOST_OF_A_PART);
        return IntStream.iterate(0, from -> from < files.size(), from -> from + size)
                .mapToObj(from -> files.subList(from, Math.min(files.size(), from + size)))
                .toList();
    }

    /// A pipe, or what is not there, has no state.
    private static Optional<State> state(Path file) {
        try {
            var now = Files.readAttributes(file, BasicFileAttributes.class);
            return now.isRegularFile() ? Optional.of(new State(now.size(), now.lastModifiedTime())) : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /// Looks at files that it has not seen yet.
    void add(List<Path> files) {
        var unseen = files.stream().filter(file -> !before.containsKey(file)).toList();
        before.putAll(of(unseen).before);
    }

    /// Whether there is nothing to look at.
    public boolean isEmpty() {
        return before.isEmpty();
    }

    /// How long a file was; 0 for what has no state.
    long bytes(Path file) {
        var then = before.get(file);
        return then == null ? 0 : then.bytes();
    }

    /// SHA-256 of what is in one of several files, in hexadecimal digits. Where it is a small one that will be read
    /// at once, its content is kept for that: to open it once more may take far longer than to read it.
    ///
    /// @throws DataException where it cannot be read
    public String digest(Path file, DataFormat format) {
        long bytes = bytes(file);
        boolean isReadAtOnce = format.isReadAtOnce()
                && !DataBytes.saysCompressed(file)
                && bytes > 0
                && bytes <= FilesCutter.SMALL_FILE_BYTES;
        if (!isReadAtOnce) {
            return new DataFile(file).digest();
        }
        try {
            var content = DataBytes.small(file);
            if (room.addAndGet(-content.length) >= 0) {
                kept.put(file, content);
            }
            return DataFile.digest(content);
        } catch (IOException unreadable) {
            throw CsvFile.unreadable(file, 0, unreadable);
        }
    }

    /// What is in a small file: as it was kept, which it then is no longer, or read now.
    byte[] content(Path file) throws IOException {
        var content = kept.remove(file);
        return content == null ? DataBytes.small(file) : content;
    }

    /// Keeps nothing of any file any longer.
    public void forget() {
        kept.clear();
    }

    /// Sizes and times of change of all files, in one word: equal where these are.
    public String state() {
        var all = before.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(file -> file.getKey() + "\t" + file.getValue().bytes() + "\t"
                        + file.getValue().modified() + "\n")
                .collect(Collectors.joining());
        return DataFile.digest(all.getBytes(StandardCharsets.UTF_8));
    }

    /// Once all files have been read.
    ///
    /// @throws DataException where one has changed
    public void requireSame() {
        requireSeenSame();
        if (expected.isPresent() && !expected.get().equals(state())) {
            throw new TableException(some() + (before.size() == 1 ? ": has" : ": one of them has")
                    + " changed since the sweep read the data (it has another size or time of change), and a trial that"
                    + " learned from it could not be compared with the others: swath resume looks whether what is in it"
                    + " is still the same, and goes on if so");
        }
    }

    /// While there may be files that nobody has looked at yet.
    ///
    /// @throws DataException where one of the others has changed
    void requireSeenSame() {
        var now = of(List.copyOf(before.keySet()));
        before.forEach((file, then) -> {
            if (!then.equals(now.before.get(file))) {
                throw changed(file);
            }
        });
    }

    private String some() {
        var first = before.keySet().stream().min(Path::compareTo).map(Path::toString);
        return first.orElse("the data") + (before.size() > 1 ? " and " + (before.size() - 1) + " more" : "");
    }

    static TableException changed(Path file) {
        return new TableException(file + ": has changed while it was read: try again once nobody writes to it");
    }
}
