package dev.swath.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// Cuts the files of a source into pieces. A small file of several is one piece, so that loader threads wait for
/// many at a time; a large one is cut into many.
///
/// @param ofFiles what becomes of a file that cannot be read
record FilesCutter(FileReading reading, FilesAsTheyWere asTheyWere, boolean isRowPerFile, OnError ofFiles) {
    static final long SMALL_FILE_BYTES = 256 << 10;

    /// For a file whose size tells little of what is in it. As many as there may be threads have so much.
    private static final long LEAST_ROOM = 512 << 10;

    /// What a part of a small file may take while it is made, by a guess that is far too high for most. What it
    /// takes once it is there counts against the room.
    private static final long MOST_OF_A_PART = 4 << 20;

    /// Ends the reading of a file in its midst, as an interrupt does, and is no failure of the file.
    private static final class TooLargeException extends InterruptedException {
        private static final long serialVersionUID = 1;
    }

    /// @param several whether there are other files
    void cut(Path file, boolean several, OrderedLoader.Pieces<Loaded> pieces) throws InterruptedException {
        long bytes = asTheyWere.bytes(file);
        boolean isSmall = several && bytes <= SMALL_FILE_BYTES;
        if (isRowPerFile) {
            reading.cut(
                    file,
                    (room, row) -> pieces.add(room, () -> Optional.of(ofFiles.read(file, () -> rows(row.call())))));
        } else if (isSmall && reading instanceof SmallFileReading small && !DataBytes.saysCompressed(file)) {
            pieces.add(BatchSize.ofText(bytes), () -> Optional.of(ofFiles.read(file, () -> whole(small, file))));
        } else if (isSmall && bytes > 0) {
            long room = Math.max(LEAST_ROOM, BatchSize.ofText(bytes));
            pieces.add(room, () -> Optional.of(ofFiles.read(file, () -> whole(file, room))));
        } else {
            cutLarge(file, (room, piece) -> pieces.add(room, () -> Optional.of(rows(piece.call()))));
        }
    }

    private static Loaded rows(Optional<Batch> batch) {
        return new Loaded.Rows(batch.stream().toList());
    }

    private Loaded whole(SmallFileReading small, Path file) {
        return new Loaded.Rows(List.of(small.whole(file, () -> asTheyWere.content(file))));
    }

    private Loaded whole(Path file, long room) throws InterruptedException {
        var batches = new ArrayList<Batch>();
        var left = new long[] {room};
        try {
            reading.inOneThread().cut(file, (bytes, piece) -> {
                if (bytes > MOST_OF_A_PART) {
                    throw new TooLargeException();
                }
                var made = call(piece);
                left[0] -= made.map(BatchSize::of).orElse(0L);
                if (left[0] < 0) {
                    throw new TooLargeException();
                }
                made.ifPresent(batches::add);
            });
        } catch (TooLargeException more) {
            return new Loaded.Large(pieces -> cutLarge(file, pieces));
        }
        return new Loaded.Rows(batches);
    }

    private void cutLarge(Path file, OrderedLoader.Pieces<Batch> pieces) throws InterruptedException {
        if (ofFiles == OnError.FAIL) {
            reading.cut(file, pieces);
        } else {
            cutIfItCanBeRead(file, pieces);
        }
    }

    /// Some of the rows are no file: it is read once before, to see whether all of it can be.
    private void cutIfItCanBeRead(Path file, OrderedLoader.Pieces<Batch> pieces) throws InterruptedException {
        try {
            reading.cut(file, (room, piece) -> call(piece));
        } catch (DataException broken) {
            ofFiles.refuseUnlessSkipped(broken);
            pieces.add(0, () -> Optional.of(Batch.ofNothing(file, broken)));
            return;
        }
        reading.cut(file, pieces);
    }

    private static Optional<Batch> call(Callable<Optional<Batch>> piece) throws InterruptedException {
        var task = new FutureTask<>(piece);
        task.run();
        try {
            return task.get();
        } catch (ExecutionException failure) {
            throw FileSource.rethrown(failure);
        }
    }
}
