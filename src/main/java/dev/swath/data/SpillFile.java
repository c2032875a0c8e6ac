package dev.swath.data;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/// A file for the cells of columns whose end has not come yet, so that a table of any size can be put together in
/// little memory. It is gone when it is closed.
final class SpillFile implements AutoCloseable {
    private final FileChannel channel;
    private long end;
    private ByteBuffer buffer = ByteBuffer.allocate(0);

    private SpillFile(FileChannel channel) {
        this.channel = channel;
    }

    /// @param path of a new file
    static SpillFile create(Path path) throws IOException {
        return new SpillFile(FileChannel.open(
                path,
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE));
    }

    /// For one column.
    CellChunks chunks() {
        return new Chunks();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private ByteBuffer buffer(int cells) {
        if (buffer.capacity() < cells * Long.BYTES) {
            buffer = ByteBuffer.allocateDirect(cells * Long.BYTES).order(ByteOrder.nativeOrder());
        }
        return buffer.clear().limit(cells * Long.BYTES);
    }

    private record Chunk(long at, int cells) {}

    private final class Chunks implements CellChunks {
        private final List<Chunk> chunks = new ArrayList<>();

        @Override
        public void add(long[] bits, int cells) throws IOException {
            var bytes = buffer(cells);
            bytes.asLongBuffer().put(bits, 0, cells);
            chunks.add(new Chunk(end, cells));
            while (bytes.hasRemaining()) {
                end += channel.write(bytes, end);
            }
        }

        @Override
        public void forEach(Part part) throws IOException {
            int first = 0;
            for (var chunk : chunks) {
                part.take(first, read(chunk), chunk.cells());
                first += chunk.cells();
            }
        }

        private long[] read(Chunk chunk) throws IOException {
            var bytes = buffer(chunk.cells());
            while (bytes.hasRemaining()) {
                if (channel.read(bytes, chunk.at() + bytes.position()) < 0) {
                    throw new EOFException("somebody has cut the file of cells");
                }
            }
            var bits = new long[chunk.cells()];
            bytes.flip().asLongBuffer().get(bits);
            return bits;
        }
    }
}
