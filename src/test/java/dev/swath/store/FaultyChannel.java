package dev.swath.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;

/// A file whose writes and syncs go through a hook, which may fail, tear or hold them.
public final class FaultyChannel extends FileChannel {
    private final FileChannel file;
    private final Hook hook;

    /// What happens instead, or before.
    public interface Hook {
        /// @return how many of the bytes really arrive; fewer than all are followed by a failure
        default int beforeWrite(byte[] bytes) throws IOException {
            return bytes.length;
        }

        /// All bytes have arrived.
        default void afterWrite() throws IOException {}

        default void beforeForce() throws IOException {}

        /// The disk has what it was given.
        default void afterForce() throws IOException {}
    }

    public FaultyChannel(FileChannel file, Hook hook) {
        this.file = file;
        this.hook = hook;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        var bytes = new byte[source.remaining()];
        source.get(source.position(), bytes);
        int arriving = hook.beforeWrite(bytes);
        if (arriving == bytes.length) {
            int written = file.write(source);
            hook.afterWrite();
            return written;
        }
        file.write(source.slice(source.position(), arriving));
        throw new IOException("No space left on device");
    }

    @Override
    public void force(boolean metaData) throws IOException {
        hook.beforeForce();
        file.force(metaData);
        hook.afterForce();
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        return file.read(target);
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
        return file.read(targets, offset, length);
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
        throw new UnsupportedOperationException();
    }

    @Override
    public long position() throws IOException {
        return file.position();
    }

    @Override
    public FileChannel position(long position) throws IOException {
        file.position(position);
        return this;
    }

    @Override
    public long size() throws IOException {
        return file.size();
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        file.truncate(size);
        return this;
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
        return file.transferTo(position, count, target);
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
        return file.read(target, position);
    }

    @Override
    public int write(ByteBuffer source, long position) {
        throw new UnsupportedOperationException();
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
        return file.map(mode, position, size);
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) throws IOException {
        return file.lock(position, size, shared);
    }

    @Override
    public FileLock tryLock(long position, long size, boolean shared) throws IOException {
        return file.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
        file.close();
    }
}
