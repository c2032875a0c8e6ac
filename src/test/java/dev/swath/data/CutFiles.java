package dev.swath.data;

import dev.swath.DelegatingChannel;
import dev.swath.DelegatingFileSystem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Set;

/// The files of this machine, each of which is cut off as soon as anything of it has been read, or mapped.
final class CutFiles extends DelegatingFileSystem {
    private static final int LEFT = 100;

    private final boolean whereMapped;

    private CutFiles(boolean whereMapped) {
        super(FileSystems.getDefault());
        this.whereMapped = whereMapped;
    }

    static CutFiles whereRead() {
        return new CutFiles(false);
    }

    static CutFiles whereMapped() {
        return new CutFiles(true);
    }

    Path path(Path file) {
        return wrap(file);
    }

    @Override
    protected FileChannel open(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        return new Channel(super.open(path, options, attributes), path, whereMapped);
    }

    private static final class Channel extends DelegatingChannel {
        private final Path path;
        private final boolean whereMapped;

        Channel(FileChannel file, Path path, boolean whereMapped) {
            super(file);
            this.path = path;
            this.whereMapped = whereMapped;
        }

        private void cutOff() throws IOException {
            try (var writing = FileChannel.open(path, StandardOpenOption.WRITE)) {
                writing.truncate(LEFT);
            }
        }

        private int read(int bytes) throws IOException {
            if (!whereMapped) {
                cutOff();
            }
            return bytes;
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            return read(super.read(target));
        }

        @Override
        public int read(ByteBuffer target, long position) throws IOException {
            return read(super.read(target, position));
        }

        @Override
        public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
            var mapped = super.map(mode, position, size);
            cutOff();
            return mapped;
        }
    }
}
