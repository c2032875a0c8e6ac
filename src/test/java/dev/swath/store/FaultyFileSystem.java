package dev.swath.store;

import dev.swath.DelegatingFileSystem;
import java.io.IOException;
import java.nio.file.CopyOption;
import java.nio.file.FileSystem;
import java.nio.file.Path;

/// The system's own files, with renames that go through a hook, which may fail or hold them.
public final class FaultyFileSystem extends DelegatingFileSystem {
    private final Hook hook;

    /// What happens around a rename.
    public interface Hook {
        void beforeMove(Path target) throws IOException;

        /// The file has its new name.
        void afterMove(Path target) throws IOException;
    }

    private FaultyFileSystem(FileSystem real, Hook hook) {
        super(real);
        this.hook = hook;
    }

    /// The same file or folder, and all that is found from there, seen through the hook.
    public static Path under(Path folder, Hook hook) {
        return new FaultyFileSystem(folder.getFileSystem(), hook).wrap(folder);
    }

    @Override
    protected void move(Path source, Path target, CopyOption... options) throws IOException {
        hook.beforeMove(target);
        super.move(source, target, options);
        hook.afterMove(target);
    }
}
