package dev.swath.data;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/// The batches of files, as loader threads have made them.
final class LoadedBatches implements Batches {
    /// Enough to keep the loader threads busy for the tenths of a second in which a trainer's classes
    /// load, and while one of many waits longer than the others.
    private static final int BATCHES_AHEAD = 4 * LoaderThreads.MOST;

    private final String source;
    private final FilesAsTheyWere files;
    private final OrderedLoader<Loaded> loader;
    private final Supplier<Loading> meter;

    /// Of a file that turned out to be a large one; empty most of the time.
    private Optional<OrderedLoader<Batch>> ofFile = Optional.empty();

    private final Deque<Batch> ready = new ArrayDeque<>();

    /// @param loader is closed with this
    LoadedBatches(String source, FilesAsTheyWere files, OrderedLoader<Loaded> loader, Supplier<Loading> meter) {
        this.source = source;
        this.files = files;
        this.loader = loader;
        this.meter = meter;
    }

    static <T> OrderedLoader<T> start(OrderedLoader.Cutter<T> cutter, LoaderMeter meter) {
        return OrderedLoader.start(cutter, meter, BATCHES_AHEAD, BatchSize.BYTES_AHEAD);
    }

    @Override
    public String source() {
        return source;
    }

    @Override
    public Optional<Batch> next() {
        try {
            while (true) {
                if (!ready.isEmpty()) {
                    return Optional.of(ready.remove());
                }
                var next = ofFile.isPresent() ? nextOfFile() : Optional.<Batch>empty();
                if (next.isPresent()) {
                    return next;
                }
                var loaded = loader.next();
                if (loaded.isEmpty()) {
                    files.requireSame();
                    return Optional.empty();
                }
                switch (loaded.get()) {
                    case Loaded.Rows(var batches) -> ready.addAll(batches);
                    case Loaded.Large(var file) ->
                        ofFile = Optional.of(start(
                                file,
                                new LoaderMeter(
                                        new LoaderThreads.Fixed(meter.get().threads()), System::nanoTime)));
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new DataException(source + ": loading was interrupted", interrupted);
        } catch (ExecutionException failure) {
            var told = FileSource.rethrown(failure);
            if (told instanceof DataException) {
                // What is wrong with a file that somebody writes to may be nothing a moment later.
                files.requireSeenSame();
            }
            throw told;
        }
    }

    private Optional<Batch> nextOfFile() throws InterruptedException, ExecutionException {
        var next = ofFile.orElseThrow().next();
        if (next.isEmpty()) {
            closeFile();
        }
        return next;
    }

    private void closeFile() {
        ofFile.ifPresent(OrderedLoader::close);
        ofFile = Optional.empty();
    }

    @Override
    public Optional<Loading> loading() {
        return Optional.of(meter.get());
    }

    @Override
    public void close() {
        loader.close();
        closeFile();
    }
}
