package dev.swath.store;

import dev.swath.DelegatingChannel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;

/// A file whose writes and syncs go through a hook, which may fail, tear or hold them.
public final class FaultyChannel extends DelegatingChannel {
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
        super(file);
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
    public long write(ByteBuffer[] sources, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int write(ByteBuffer source, long position) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) {
        throw new UnsupportedOperationException();
    }
}
