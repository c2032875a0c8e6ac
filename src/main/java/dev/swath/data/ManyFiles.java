package dev.swath.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

/// Looks at many files side by side: on a slow file system each look waits. Loader threads do it, as many as help.
public final class ManyFiles {
    /// So many looks are on their way at most.
    private static final int CAPACITY = 4 * LoaderThreads.MOST;

    private ManyFiles() {}

    /// What a look at each file gives, in their order.
    ///
    /// @param look at a file, in whatever thread
    /// @throws DataException where this thread is interrupted
    /// @throws RuntimeException whatever the first look in the files' order throws
    public static <T> List<T> each(List<Path> files, LoaderThreads loaderThreads, Function<Path, T> look) {
        if (files.size() <= 1) {
            return files.stream().map(look).toList();
        }
        var meter = new LoaderMeter(loaderThreads, System::nanoTime);
        OrderedLoader.Cutter<T> cutter = pieces -> {
            for (var file : files) {
                pieces.add(1, () -> Optional.of(look.apply(file)));
            }
        };
        try (var loader = OrderedLoader.start(cutter, meter, CAPACITY, CAPACITY)) {
            var found = new ArrayList<T>();
            for (var next = loader.next(); next.isPresent(); next = loader.next()) {
                found.add(next.get());
            }
            return found;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new DataException(files.getFirst() + ": loading was interrupted", interrupted);
        } catch (ExecutionException failure) {
            throw FileSource.rethrown(failure);
        }
    }
}
