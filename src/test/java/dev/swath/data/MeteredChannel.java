package dev.swath.data;

import dev.swath.DelegatingChannel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.util.function.IntConsumer;

/// A file that tells how much is read of it, after each time.
final class MeteredChannel extends DelegatingChannel {
    private final IntConsumer bytesRead;

    MeteredChannel(FileChannel file, IntConsumer bytesRead) {
        super(file);
        this.bytesRead = bytesRead;
    }

    private int told(int bytes) {
        bytesRead.accept(Math.max(0, bytes));
        return bytes;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        return told(super.read(into));
    }

    @Override
    public long read(ByteBuffer[] into, int offset, int length) throws IOException {
        return told((int) super.read(into, offset, length));
    }

    @Override
    public int read(ByteBuffer into, long position) throws IOException {
        return told(super.read(into, position));
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) {
        throw new UnsupportedOperationException("nobody would tell of it");
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) {
        throw new UnsupportedOperationException("nobody would tell of it");
    }
}
