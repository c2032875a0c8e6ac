package dev.swath.data;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.zip.CRC32C;

/// Writes a table as a {@link TableFile}.
final class TableFileWriter implements AutoCloseable {
    private static final int BUFFER = 1 << 20;

    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
    private final CRC32C blocks = new CRC32C();
    private final ByteArrayOutputStream directory = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(directory);

    /// Where the next byte goes, those in the buffer counted.
    private long end = TableFile.PROLOGUE_BYTES;

    private TableFileWriter(FileChannel channel) throws IOException {
        this.channel = channel;
        channel.position(end);
    }

    /// @param path of a new file
    /// @throws DataException where an infinity stands among numbers
    static void write(TableParts table, Path path) throws IOException {
        try (var writer =
                new TableFileWriter(FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
            writer.write(table);
        }
    }

    private void write(TableParts table) throws IOException {
        text(table.source());
        out.writeInt(table.rows());
        var places = table.places();
        texts(places.sources());
        out.writeInt((int) (places.runs().byteSize() / Long.BYTES));
        out.writeLong(begin());
        for (long field : places.runs().toArray(ValueLayout.JAVA_LONG)) {
            room(Long.BYTES).putLong(field);
        }
        text(table.target().name());
        texts(table.target().texts());
        out.writeLong(begin());
        table.target().forEach((row, bits) -> room(Long.BYTES).putLong(bits));
        out.writeInt(table.columns().size());
        for (var column : table.columns()) {
            text(column.name());
            out.writeInt(table.rows() - column.values());
            switch (column) {
                case CellColumn cells when cells.isOfCategories() -> categories(cells);
                case EntryColumn entries when !entries.isDense() -> entries(entries);
                default -> numbers(column, table);
            }
        }
        out.writeLong(table.leftOut().rows());
        out.writeInt(table.leftOut().files());
        texts(table.leftOut().first());
        finish();
    }

    private void categories(CellColumn column) throws IOException {
        var categories = CategoryCodes.of(column);
        out.writeByte(TableFile.CATEGORIES);
        texts(categories.labels());
        out.writeLong(begin());
        column.forEach((row, bits) -> room(Integer.BYTES).putInt(categories.code(bits)));
    }

    private void numbers(ColumnParts column, TableParts table) throws IOException {
        out.writeByte(TableFile.NUMBERS);
        out.writeLong(begin());
        column.forEach((row, bits) -> room(Double.BYTES).putDouble(column.number(bits, row, table.places())));
    }

    private void entries(EntryColumn column) throws IOException {
        out.writeByte(TableFile.ENTRIES);
        out.writeInt(column.entries());
        out.writeLong(begin());
        column.forEachEntry((row, _) -> room(Integer.BYTES).putInt(row));
        out.writeLong(begin());
        column.forEachEntry((_, bits) -> room(Double.BYTES).putLong(bits));
    }

    private void text(String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private void texts(List<String> texts) throws IOException {
        out.writeInt(texts.size());
        for (var text : texts) {
            text(text);
        }
    }

    /// @return where the next block begins
    private long begin() throws IOException {
        while ((end + buffer.position()) % TableFile.ALIGNMENT != 0) {
            room(1).put((byte) 0);
        }
        return end + buffer.position();
    }

    private ByteBuffer room(int bytes) throws IOException {
        if (buffer.remaining() < bytes) {
            flush();
        }
        return buffer;
    }

    private void flush() throws IOException {
        end += buffer.position();
        blocks.update(buffer.flip());
        write(buffer.rewind());
        buffer.clear();
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /// The prologue is last: without it, a file is none.
    private void finish() throws IOException {
        flush();
        var bytes = directory.toByteArray();
        write(ByteBuffer.wrap(bytes));
        channel.position(0);
        write(new TableFile.Prologue(end, bytes.length, TableFile.crc(ByteBuffer.wrap(bytes)), blocks.getValue())
                .bytes());
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
