package dev.swath.data;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.zip.CRC32C;

/// A table in a file of columns, which any number of processes map into their memory and so share. The format is
/// told in `docs/reference/table-cache.md`: a prologue, blocks of numbers that begin at multiples of 64 bytes, and a
/// directory that says what they are.
///
/// @param memory the whole file
record TableFile(MemorySegment memory, Prologue prologue) {
    static final int PROLOGUE_BYTES = 64;
    static final int ALIGNMENT = 64;

    /// Kinds of columns.
    static final byte NUMBERS = 0;

    static final byte CATEGORIES = 1;
    static final byte ENTRIES = 2;

    /// The first bytes of such a file, with the format's version: `SWATHTB3`.
    private static final long MAGIC = 0x3342_5448_5441_5753L;

    /// Where the rest is.
    ///
    /// @param directoryAt where the blocks end and the directory begins
    /// @param blocksCrc CRC-32C of all between prologue and directory
    record Prologue(long directoryAt, long directoryBytes, long directoryCrc, long blocksCrc) {
        ByteBuffer bytes() {
            var bytes = ByteBuffer.allocate(PROLOGUE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
            bytes.putLong(MAGIC)
                    .putLong(directoryAt)
                    .putLong(directoryBytes)
                    .putLong(directoryCrc)
                    .putLong(blocksCrc)
                    .putLong(0)
                    .putLong(0);
            bytes.putLong(crc(bytes.duplicate().flip()));
            return bytes.flip();
        }

        static Prologue of(ByteBuffer bytes) throws DamagedTableException {
            var all = bytes.duplicate();
            long magic = bytes.getLong();
            var prologue = new Prologue(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
            if (magic != MAGIC || !all.equals(prologue.bytes())) {
                throw new DamagedTableException("its beginning is not one of a table");
            }
            return prologue;
        }
    }

    static long crc(ByteBuffer bytes) {
        var crc = new CRC32C();
        crc.update(bytes);
        return crc.getValue();
    }

    /// Maps a file. Of its blocks nothing is read, only its length and its directory are checked.
    ///
    /// @throws DamagedTableException where it is not a table, or not the whole of one
    static TableFile map(Path path) throws IOException {
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            if (channel.size() < PROLOGUE_BYTES) {
                throw new DamagedTableException("it is too short");
            }
            var memory = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
            var prologue =
                    Prologue.of(memory.asSlice(0, PROLOGUE_BYTES).asByteBuffer().order(ByteOrder.LITTLE_ENDIAN));
            if (prologue.directoryAt() + prologue.directoryBytes() != memory.byteSize()) {
                throw new DamagedTableException("it is not as long as it says");
            }
            return new TableFile(memory, prologue);
        }
    }

    /// Reads all blocks.
    ///
    /// @throws DamagedTableException where they are not what was written
    void check() throws DamagedTableException {
        var crc = new CRC32C();
        long step = 1 << 28;
        for (long at = PROLOGUE_BYTES; at < prologue.directoryAt(); at += step) {
            crc.update(memory.asSlice(at, Math.min(step, prologue.directoryAt() - at))
                    .asByteBuffer());
        }
        if (crc.getValue() != prologue.blocksCrc()) {
            throw new DamagedTableException("its cells are not what was written");
        }
    }

    /// The table, whose columns stay in the file.
    ///
    /// @throws DamagedTableException where the directory is not what was written
    RawTable table() throws IOException {
        var directory = memory.asSlice(prologue.directoryAt()).asByteBuffer();
        if (crc(directory.duplicate()) != prologue.directoryCrc()) {
            throw new DamagedTableException("its directory is not what was written");
        }
        var bytes = new byte[directory.remaining()];
        directory.get(bytes);
        try (var in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            var source = text(in);
            int rows = in.readInt();
            var sources = texts(in);
            int runs = in.readInt();
            var places = new RowPlaces(sources, block(in, runs, Long.BYTES));
            var target = text(in);
            var targetTexts = texts(in);
            var raw = new RawTarget(source, target, block(in, rows, Long.BYTES), targetTexts, places);
            var columns = new LinkedHashMap<String, Column>();
            for (int left = in.readInt(); left > 0; left--) {
                columns.put(text(in), column(in, rows));
            }
            return new RawTable(source, rows, columns, raw, places, leftOut(in));
        }
    }

    private static LeftOut leftOut(DataInputStream in) throws IOException {
        return new LeftOut(in.readLong(), in.readInt(), texts(in));
    }

    private Column column(DataInputStream in, int rows) throws IOException {
        int missing = in.readInt();
        return switch (in.readByte()) {
            case NUMBERS -> new Column.Dense(block(in, rows, Double.BYTES), missing);
            case CATEGORIES -> new Column.Categories(texts(in), block(in, rows, Integer.BYTES), missing);
            case ENTRIES -> {
                int entries = in.readInt();
                yield new SparseNumbers(rows, block(in, entries, Integer.BYTES), block(in, entries, Double.BYTES));
            }
            default -> throw new DamagedTableException("it has a column of an unknown kind");
        };
    }

    private MemorySegment block(DataInputStream in, long items, int bytesOfItem) throws IOException {
        return memory.asSlice(in.readLong(), items * bytesOfItem);
    }

    private static String text(DataInputStream in) throws IOException {
        var bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static List<String> texts(DataInputStream in) throws IOException {
        int count = in.readInt();
        var texts = new ArrayList<String>(count);
        for (int i = 0; i < count; i++) {
            texts.add(text(in));
        }
        return texts;
    }
}
