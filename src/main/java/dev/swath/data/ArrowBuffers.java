package dev.swath.data;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import net.jpountz.lz4.LZ4FrameInputStream;
import org.apache.arrow.flatbuf.BodyCompressionMethod;
import org.apache.arrow.flatbuf.CompressionType;
import org.apache.arrow.flatbuf.RecordBatch;

/// The buffers of a record batch, each of which may be compressed.
final class ArrowBuffers {
    /// All buffers of a batch together may not become larger than this, since there is a table beside them.
    private static final long LARGEST =
            Math.max(16 << 20, Math.min(1 << 30, Runtime.getRuntime().maxMemory() / 8));

    private static final ValueLayout.OfLong LENGTH = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final RecordBatch batch;
    private final MemorySegment body;
    private long room = LARGEST;

    /// @param body of the batch, in which they are
    ArrowBuffers(RecordBatch batch, MemorySegment body) {
        this.batch = batch;
        this.body = body;
    }

    RecordBatch batch() {
        return batch;
    }

    /// For one thread at a time.
    ///
    /// @throws IOException where it cannot be decompressed
    /// @throws IndexOutOfBoundsException where it is not within the body
    MemorySegment buffer(int index) throws IOException {
        var place = batch.buffers(index);
        var bytes = body.asSlice(place.offset(), place.length());
        var compression = batch.compression();
        if (compression == null || bytes.byteSize() == 0) {
            return bytes;
        }
        if (compression.method() != BodyCompressionMethod.BUFFER) {
            throw new IOException("it is compressed by a method that is unknown");
        }
        long length = bytes.get(LENGTH, 0);
        var rest = bytes.asSlice(Long.BYTES);
        if (length == -1) {
            return rest;
        }
        if (length < 0 || length > room) {
            throw new IOException("a batch takes more than " + LARGEST
                    + " bytes once it is decompressed: write the file anew with smaller batches");
        }
        room -= length;
        return MemorySegment.ofArray(decompressed(compression.codec(), rest, (int) length));
    }

    private static byte[] decompressed(byte codec, MemorySegment bytes, int length) throws IOException {
        var compressed = bytes.toArray(ValueLayout.JAVA_BYTE);
        switch (codec) {
            case CompressionType.ZSTD -> {
                var made = new byte[length];
                long written = Zstd.decompress(made, compressed);
                if (Zstd.isError(written) || written != length) {
                    throw new IOException("its compressed bytes are damaged");
                }
                return made;
            }
            case CompressionType.LZ4_FRAME -> {
                try (var lz4 = new LZ4FrameInputStream(new ByteArrayInputStream(compressed))) {
                    var made = lz4.readNBytes(length);
                    if (made.length != length) {
                        throw new IOException("its compressed bytes end too early");
                    }
                    return made;
                } catch (RuntimeException damaged) {
                    throw new IOException("its compressed bytes are damaged", damaged);
                }
            }
            default -> throw new IOException("it is compressed by a method that is unknown");
        }
    }
}
