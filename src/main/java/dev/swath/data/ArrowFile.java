package dev.swath.data;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apache.arrow.flatbuf.Block;
import org.apache.arrow.flatbuf.Endianness;
import org.apache.arrow.flatbuf.Footer;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.Schema;
import org.jspecify.annotations.Nullable;

/// A file in Arrow's IPC format, which is mapped: the file format, which is also Feather's second version, or the
/// streaming format.
///
/// @param fields its columns
/// @param messages dictionaries and batches, each dictionary before the batches that use it
record ArrowFile(Path path, List<ArrowField> fields, List<Part> messages) {
    private static final byte[] MAGIC = "ARROW1".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FEATHER_1 = "FEA1".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] STREAM = {-1, -1, -1, -1};

    /// The magic is padded.
    private static final int FILE_START = 8;

    private static final int CONTINUES = -1;

    /// A message with what belongs to it.
    record Part(Message message, MemorySegment body) {}

    ArrowFile {
        fields = List.copyOf(fields);
        messages = List.copyOf(messages);
    }

    /// @throws DataException where it is none that can be read
    static ArrowFile open(Path path) {
        if (Files.isDirectory(path)) {
            throw new DataException(path + ": is a folder, not a file");
        }
        try (var channel = FileChannel.open(path)) {
            if (!Files.isRegularFile(path)) {
                throw new DataException(path + ": is no file that can be mapped into memory, as Arrow has to be");
            }
            // Threads may still read when whoever opened it is done.
            var bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), Arena.ofAuto());
            return of(path, bytes);
        } catch (IOException | RuntimeException unreadable) {
            throw unreadable(path, unreadable);
        } catch (InternalError cutOff) {
            throw cutOff(path, cutOff);
        }
    }

    /// So says the JVM where mapped memory has no file behind it any more.
    ///
    /// @throws InternalError where that is not what it says
    static DataException cutOff(Path path, InternalError said) {
        if (!String.valueOf(said.getMessage()).contains("memory access")) {
            throw said;
        }
        return FilesAsTheyWere.changed(path);
    }

    /// Whether a file begins like one.
    static boolean looksLikeOne(Path path) {
        try (var in = Files.newInputStream(path)) {
            var beginning = in.readNBytes(MAGIC.length);
            return Arrays.equals(beginning, MAGIC) || Arrays.equals(Arrays.copyOf(beginning, STREAM.length), STREAM);
        } catch (IOException unreadable) {
            // Whoever reads it tells why.
            return false;
        }
    }

    private static ArrowFile of(Path path, MemorySegment bytes) {
        if (bytes.byteSize() == 0) {
            throw new DataException(path + ": is empty");
        }
        if (begins(bytes, FEATHER_1)) {
            throw new DataException(path + ": is Feather's first version, which cannot be read: write it as version 2");
        }
        if (begins(bytes, MAGIC)) {
            return ofFile(path, bytes);
        }
        if (begins(bytes, STREAM)) {
            return ofStream(path, bytes);
        }
        throw new DataException(path + ": is not an Arrow file: it begins neither with ARROW1 nor like a stream");
    }

    private static boolean begins(MemorySegment bytes, byte[] magic) {
        return bytes.byteSize() >= magic.length
                && bytes.asSlice(0, magic.length).mismatch(MemorySegment.ofArray(magic)) < 0;
    }

    private static ArrowFile ofFile(Path path, MemorySegment bytes) {
        long end = bytes.byteSize() - MAGIC.length;
        if (end < FILE_START + Integer.BYTES || bytes.asSlice(end).mismatch(MemorySegment.ofArray(MAGIC)) >= 0) {
            throw new DataException(path + ": ends too early: an Arrow file ends with ARROW1");
        }
        int length = bytes.get(ArrowCells.Layouts.INT, end - Integer.BYTES);
        var footer = Footer.getRootAsFooter(bytes.asSlice(end - Integer.BYTES - length, length)
                .asByteBuffer()
                .order(ByteOrder.LITTLE_ENDIAN));
        var messages = new ArrayList<Part>();
        for (int i = 0; i < footer.dictionariesLength(); i++) {
            messages.add(part(bytes, footer.dictionaries(i)));
        }
        for (int i = 0; i < footer.recordBatchesLength(); i++) {
            messages.add(part(bytes, footer.recordBatches(i)));
        }
        return new ArrowFile(path, fields(footer.schema()), messages);
    }

    private static Part part(MemorySegment bytes, Block block) {
        var part = part(bytes, block.offset());
        if (part == null || part.body().byteSize() != block.bodyLength()) {
            throw new IllegalArgumentException("a batch is not where the footer says");
        }
        return part;
    }

    private static ArrowFile ofStream(Path path, MemorySegment bytes) {
        List<ArrowField> fields = List.of();
        var messages = new ArrayList<Part>();
        long at = 0;
        boolean first = true;
        while (at < bytes.byteSize()) {
            var part = part(bytes, at);
            if (part == null) {
                break;
            }
            if (first) {
                if (part.message().headerType() != MessageHeader.Schema) {
                    throw new IllegalArgumentException("a stream begins with its schema");
                }
                fields = fields((Schema) part.message().header(new Schema()));
                first = false;
            } else {
                messages.add(part);
            }
            at = part.body().address() - bytes.address() + part.body().byteSize();
        }
        return new ArrowFile(path, fields, messages);
    }

    /// The message at a place; null where the stream ends.
    private static @Nullable Part part(MemorySegment bytes, long at) {
        int length = bytes.get(ArrowCells.Layouts.INT, at);
        long start = at + Integer.BYTES;
        if (length == CONTINUES) {
            length = bytes.get(ArrowCells.Layouts.INT, start);
            start += Integer.BYTES;
        }
        if (length == 0) {
            return null;
        }
        var message = Message.getRootAsMessage(
                bytes.asSlice(start, length).asByteBuffer().order(ByteOrder.LITTLE_ENDIAN));
        return new Part(message, bytes.asSlice(start + length, message.bodyLength()));
    }

    private static List<ArrowField> fields(Schema schema) {
        if (schema.endianness() != Endianness.Little) {
            throw new IllegalArgumentException("its numbers begin with their highest byte, which cannot be read");
        }
        if (schema.fieldsLength() > schema.getByteBuffer().capacity()) {
            throw new IllegalArgumentException("its schema is garbled");
        }
        var fields = new ArrayList<ArrowField>();
        for (int i = 0; i < schema.fieldsLength(); i++) {
            fields.add(ArrowField.of(schema.fields(i)));
        }
        return fields;
    }

    Header header() {
        return Header.of(
                path.toString(),
                path.toString(),
                fields.stream().map(ArrowField::name).toList());
    }

    /// @param failure of whatever kind: where the bytes are garbled, flatbuffers runs into one or another
    static DataException unreadable(Path path, Exception failure) {
        return switch (failure) {
            case DataException told -> told;
            case FileSystemException io -> JsonFile.unreadable(path, io);
            case IOException damaged -> new DataException(path + ": cannot be read: " + damaged.getMessage(), damaged);
            case IllegalArgumentException damaged
            when damaged.getClass() == IllegalArgumentException.class ->
                new DataException(
                        path + ": is damaged: " + Objects.requireNonNullElse(damaged.getMessage(), ""), damaged);
            default -> new DataException(path + ": is damaged, or ends too early", failure);
        };
    }
}
