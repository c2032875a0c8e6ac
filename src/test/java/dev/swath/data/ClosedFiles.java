package dev.swath.data;

import dev.swath.DelegatingFileSystem;
import java.io.File;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystems;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.util.Set;

/// The files of this machine as somebody has them who may see that they are there, and read none: permissions of
/// files hold for others than root, as whom tests may run.
final class ClosedFiles extends DelegatingFileSystem {
    ClosedFiles() {
        super(FileSystems.getDefault());
    }

    Path path(Path file) {
        return wrap(file);
    }

    @Override
    protected FileChannel open(Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws AccessDeniedException {
        throw new AccessDeniedException(path.toString());
    }

    /// Who opens it this way is told no more than that it cannot be opened.
    @Override
    protected File toFile(Path path) {
        return new File(path.toFile(), "closed");
    }
}
