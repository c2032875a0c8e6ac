package dev.swath.data;

import dev.hardwood.HardwoodContext;
import dev.hardwood.InputFile;
import dev.hardwood.metadata.ColumnChunk;
import dev.hardwood.metadata.CompressionCodec;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.schema.ColumnSchema;
import dev.hardwood.schema.SchemaNode;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// A Parquet file that is open, and whose metadata fit it.
///
/// @param fields the top level of its schema
record ParquetFile(Path path, ParquetFileReader reader, FileChannel channel, List<SchemaNode> fields)
        implements AutoCloseable {
    /// hardwood's own setting, which it reads once. Its eight pages of every column would take more than a gigabyte
    /// where there are 200 columns, and are no faster than one.
    private static final String PAGES_AHEAD = "hardwood.internal.maxOutstanding";

    static {
        if (System.getProperty(PAGES_AHEAD) == null) {
            System.setProperty(PAGES_AHEAD, "1");
        }
    }

    private static final int LEAST_BYTES = 12;
    private static final int AT_THE_END = 8;
    private static final String MAGIC = "PAR1";
    private static final String ENCRYPTED = "PARE";

    private static final Set<CompressionCodec> CODECS =
            EnumSet.complementOf(EnumSet.of(CompressionCodec.LZO, CompressionCodec.BROTLI));

    /// @param context whose threads decode
    /// @throws DataException where it is no Parquet file that can be read
    static ParquetFile open(Path path, HardwoodContext context) throws IOException {
        if (Files.isDirectory(path)) {
            throw new DataException(path + ": is a folder, not a file");
        }
        var channel = FileChannel.open(path);
        try {
            requireParquet(path, channel);
            var reader = ParquetFileReader.open(InputFile.of(path), context);
            var fields = reader.getFileSchema().getRootNode().children();
            return new ParquetFile(path, reader, channel, List.copyOf(fields));
        } catch (IOException | RuntimeException unreadable) {
            channel.close();
            throw unreadable;
        }
    }

    /// The names of its columns.
    ///
    /// @throws DataException where it cannot be read
    static Header header(Path path) {
        try (var context = HardwoodContext.create(1);
                var file = open(path, context)) {
            return file.header();
        } catch (IOException | RuntimeException unreadable) {
            throw unreadable(path, unreadable);
        } catch (InternalError cutOff) {
            throw ArrowFile.cutOff(path, cutOff);
        }
    }

    /// Whether it begins like a Parquet file.
    static boolean looksLikeOne(Path path) {
        try (var in = Files.newInputStream(path)) {
            return new String(in.readNBytes(MAGIC.length()), StandardCharsets.ISO_8859_1).equals(MAGIC);
        } catch (IOException unreadable) {
            // Whoever reads it tells why.
            return false;
        }
    }

    private static void requireParquet(Path path, FileChannel channel) throws IOException {
        long size = channel.size();
        var first = text(channel, 0);
        var last = text(channel, size - MAGIC.length());
        if (first.equals(ENCRYPTED) || last.equals(ENCRYPTED)) {
            throw new DataException(path + ": is encrypted, and Swath has no key");
        }
        if (size == 0) {
            throw new DataException(path + ": is empty");
        }
        if (!first.equals(MAGIC)) {
            throw new DataException(path + ": is not a Parquet file: it does not begin with " + MAGIC);
        }
        if (size < LEAST_BYTES || !last.equals(MAGIC)) {
            throw new DataException(path + ": ends too early: a Parquet file ends with " + MAGIC);
        }
        requireFooter(path, channel);
    }

    /// hardwood takes as much memory as a length in the footer asks for.
    private static void requireFooter(Path path, FileChannel channel) throws IOException {
        long end = channel.size() - AT_THE_END;
        var length = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        while (length.hasRemaining() && channel.read(length, end + length.position()) >= 0) {
            continue;
        }
        long bytes = length.getInt(0);
        if (bytes <= 0 || bytes > end - MAGIC.length()) {
            throw new DataException(path + ": is damaged: its footer is said to have " + bytes + " bytes");
        }
        try {
            new CompactThrift(channel.map(FileChannel.MapMode.READ_ONLY, end - bytes, bytes)).skipStructure();
        } catch (BufferUnderflowException | IllegalArgumentException garbled) {
            throw new DataException(path + ": is damaged: its footer cannot be read", garbled);
        }
    }

    private static String text(FileChannel channel, long at) throws IOException {
        var bytes = ByteBuffer.allocate(MAGIC.length());
        while (at >= 0 && bytes.hasRemaining() && channel.read(bytes, at + bytes.position()) >= 0) {
            continue;
        }
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.ISO_8859_1);
    }

    Header header() {
        return Header.of(
                path.toString(),
                path.toString(),
                fields.stream().map(SchemaNode::name).toList());
    }

    /// Whether it has one cell in each row.
    static boolean isFlat(SchemaNode field) {
        return field instanceof SchemaNode.PrimitiveNode leaf && leaf.maxRepetitionLevel() == 0;
    }

    /// The column of a field.
    ///
    /// @throws DataException where it is nested, which is no cell of a table
    ColumnSchema column(int field) {
        var node = fields.get(field);
        if (!isFlat(node) || !(node instanceof SchemaNode.PrimitiveNode leaf)) {
            throw new TableException(path + ": column '" + node.name()
                    + "' is nested, which is no cell of a table: give its items columns of their own, or leave it out"
                    + " with `data.drop: [" + node.name() + "]`");
        }
        var column = reader.getFileSchema().getColumn(leaf.columnIndex());
        return column;
    }

    /// Holds the metadata of a column against the file and each other: what does not fit could make hardwood read
    /// for ever.
    ///
    /// @return how many bytes its largest page takes once it is decoded
    long check(ColumnSchema column) throws IOException {
        long rows = 0;
        long largest = 0;
        for (var group : reader.getFileMetaData().rowGroups()) {
            if (group.columns().size() != reader.getFileSchema().getColumnCount()) {
                throw damaged("a row group has not all columns");
            }
            var chunk = group.columns().get(column.columnIndex());
            var metadata = chunk.metaData();
            if (metadata == null || metadata.codec() == null) {
                throw damaged("column '" + column.name() + "' lacks its metadata");
            }
            if (group.numRows() == 0 && metadata.totalCompressedSize() == 0) {
                continue;
            }
            if (!CODECS.contains(metadata.codec())) {
                throw new DataException(path + ": column '" + column.name() + "' is compressed by " + metadata.codec()
                        + ", which cannot be read: use snappy, gzip, zstd or lz4");
            }
            if (metadata.type() != column.type()) {
                throw damaged("column '" + column.name() + "' has two types");
            }
            if (!isWithin(chunk) || column.maxRepetitionLevel() == 0 && metadata.numValues() != group.numRows()) {
                throw damaged("column '" + column.name() + "' is not where the footer says");
            }
            var told = ParquetPages.of(channel, chunk);
            if (!told.trouble().isEmpty()) {
                throw new DataException(path + ": column '" + column.name() + "': " + told.trouble());
            }
            largest = Math.max(largest, told.largest());
            rows += group.numRows();
        }
        if (rows != rows()) {
            throw damaged("column '" + column.name() + "' has " + rows + " rows, but the file " + rows());
        }
        return largest;
    }

    /// Of every column a page is being taken apart while the next one is decoded.
    ///
    /// @param pages how many bytes the largest pages of all columns take
    /// @throws DataException where that is more than there is
    void requireRoom(long pages, int columns) {
        long needed = pages * (1 + Integer.getInteger(PAGES_AHEAD, 1));
        long heap = Runtime.getRuntime().maxMemory();
        if (needed > heap / 5 * 4) {
            throw new TableException(path + ": to read " + columns + " columns side by side takes " + (needed >> 20)
                    + " MiB, and this program's heap has " + (heap >> 20)
                    + " MiB: give it more (SWATH_JAVA_OPTS=-Xmx2g), drop columns, or write the file anew with smaller"
                    + " pages");
        }
    }

    private boolean isWithin(ColumnChunk chunk) throws IOException {
        long start = chunk.chunkStartOffset();
        long length = chunk.metaData().totalCompressedSize();
        long data = chunk.metaData().dataPageOffset();
        return start >= MAGIC.length()
                && length > 0
                && length <= channel.size() - AT_THE_END - start
                // A part without rows has a dictionary at most.
                && (data >= start && data < start + length || chunk.metaData().numValues() == 0);
    }

    long rows() {
        return reader.getFileMetaData().numRows();
    }

    DataException damaged(String what) {
        return new DataException(path + ": is damaged: " + what);
    }

    /// @param failure of whatever kind, since hardwood has no kind of its own for a file that is damaged
    static DataException unreadable(Path path, Exception failure) {
        return switch (failure) {
            case DataException told -> told;
            case FileSystemException io -> JsonFile.unreadable(path, io);
            default ->
                new DataException(
                        path + ": is damaged, or no Parquet that can be read"
                                + reason(failure).map(line -> ": " + line).orElse(""),
                        failure);
        };
    }

    /// What hardwood says, unless it is one of its own mistakes that says it.
    private static Optional<String> reason(Exception failure) {
        return switch (failure) {
            case NullPointerException _, IndexOutOfBoundsException _, ArithmeticException _ -> Optional.empty();
            default ->
                Objects.requireNonNullElse(failure.getMessage(), "")
                        .lines()
                        .findFirst()
                        // It begins with the file's name.
                        .map(line -> line.replaceFirst("^\\[[^]]*] ", ""))
                        .filter(line -> !line.contains("Cannot invoke") && !line.endsWith("Exception"));
        };
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            reader.close();
        }
    }
}
