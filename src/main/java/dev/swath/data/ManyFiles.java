package dev.swath.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/// Looks at many files side by side: on a slow file system each look waits. Loader threads do it, as many as help.
public final class ManyFiles {
    /// So many looks are on their way at most.
    private static final int CAPACITY = 4 * LoaderThreads.MOST;

    private ManyFiles() {}

    /// A look at a file, or at some files, in whatever thread.
    public interface Look<F, T> {
        /// What is seen.
        T at(F file) throws InterruptedException;
    }

    /// What a look at each file gives, in their order.
    ///
    /// @throws DataException where this thread is interrupted
    /// @throws RuntimeException whatever the first look in the files' order throws
    public static <F, T> List<T> each(List<F> files, LoaderThreads loaderThreads, Look<F, T> look) {
        try {
            return files.size() == 1 ? List.of(look.at(files.getFirst())) : sideBySide(files, loaderThreads, look);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new DataException(files.getFirst() + ": loading was interrupted", interrupted);
        }
    }

    private static <F, T> List<T> sideBySide(List<F> files, LoaderThreads loaderThreads, Look<F, T> look)
            throws InterruptedException {
        var meter = new LoaderMeter(loaderThreads, System::nanoTime);
        OrderedLoader.Cutter<T> cutter = pieces -> {
            for (var file : files) {
                pieces.add(1, () -> Optional.of(look.at(file)));
            }
        };
        try (var loader = OrderedLoader.start(cutter, meter, CAPACITY, CAPACITY)) {
            var found = new ArrayList<T>();
            for (var next = loader.next(); next.isPresent(); next = loader.next()) {
                found.add(next.get());
            }
            return found;
        } catch (ExecutionException failure) {
            throw FileSource.rethrown(failure);
        }
    }
}
