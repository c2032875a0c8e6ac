package dev.swath.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;

/// Work that one thread cuts into pieces and several threads do, with the results in the order of the
/// pieces. At most `capacity` pieces are on their way at a time, and of large ones no more than there is room
/// for: a slow consumer holds the cutter back. The first failure in the order of the pieces is the one that the
/// consumer sees, whatever thread was faster.
///
/// With one thread, `swath-loader-1` does each piece itself; with more, it cuts, and does some where the others
/// have enough to do.
final class OrderedLoader<T> implements AutoCloseable {

    /// Hands out pieces, one after the other, until there are no more.
    interface Cutter<T> {
        void cut(Pieces<T> pieces) throws Exception;
    }

    /// Takes pieces; waits while too many are on their way.
    interface Pieces<T> {
        /// @param bytes how much room it takes; one that needs more than there is goes alone
        void add(long bytes, Callable<Optional<T>> piece) throws InterruptedException;
    }

    /// A thread that ends a piece while the cutter does one finds the next.
    private static final int ENOUGH_FOR_EACH = 2;

    private record Piece<T>(FutureTask<Optional<T>> task, int bytes) {}

    private final BlockingQueue<Piece<T>> ordered;
    private final BlockingQueue<FutureTask<Optional<T>>> todo;
    private final Semaphore room;
    private final int roomInAll;
    private final int others;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean closed;
    private boolean ended;

    private OrderedLoader(int capacity, int room, int others) {
        this.others = others;
        ordered = new LinkedBlockingQueue<>(capacity);
        // Whatever is in `todo` is in `ordered` too or about to be, so this never fills up.
        todo = new LinkedBlockingQueue<>(capacity + 1);
        this.room = new Semaphore(room);
        this.roomInAll = room;
    }

    /// @param room in bytes, for all pieces that are on their way
    static <T> OrderedLoader<T> start(Cutter<T> cutter, int threads, int capacity, int room) {
        var loader = new OrderedLoader<T>(capacity, room, threads - 1);
        loader.startThread(() -> loader.cut(cutter));
        for (int i = 1; i < threads; i++) {
            loader.startThread(loader::work);
        }
        return loader;
    }

    private void startThread(Runnable job) {
        var thread = new Thread(job, "swath-loader-" + (threads.size() + 1));
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private void cut(Cutter<T> cutter) {
        // The cutter's own end, good or bad, is one more piece: an empty result or the failure, in its
        // place.
        Callable<Optional<T>> end = Optional::empty;
        try {
            cutter.cut(this::add);
        } catch (InterruptedException cancelled) {
            return;
        } catch (Exception | Error failure) {
            end = () -> {
                throw failure;
            };
        }
        try {
            add(0, end);
            help(0);
        } catch (InterruptedException cancelled) {
            // Nobody asks for the end of a loader that is closed.
            return;
        }
    }

    private void add(long bytes, Callable<Optional<T>> piece) throws InterruptedException {
        if (closed) {
            throw new InterruptedException();
        }
        int taken = (int) Math.min(bytes, roomInAll);
        room.acquire(taken);
        var task = new FutureTask<>(piece);
        ordered.put(new Piece<>(task, taken));
        todo.put(task);
        help(ENOUGH_FOR_EACH * others);
    }

    /// Does the work of others, as long as more than so much of it waits.
    private void help(int enough) {
        while (!closed && todo.size() > enough) {
            var task = todo.poll();
            if (task != null) {
                task.run();
            }
        }
    }

    private void work() {
        try {
            while (!closed) {
                todo.take().run();
            }
        } catch (InterruptedException cancelled) {
            // Closed while it waited: the thread ends.
            return;
        }
    }

    /// The next result; empty after the last.
    ///
    /// @throws ExecutionException where the piece at this place failed; nothing comes after it
    Optional<T> next() throws InterruptedException, ExecutionException {
        if (ended) {
            return Optional.empty();
        }
        boolean more = false;
        try {
            var piece = ordered.take();
            var result = piece.task().get();
            room.release(piece.bytes());
            more = result.isPresent();
            return result;
        } finally {
            ended = !more;
        }
    }

    /// Stops the threads and waits until they are gone.
    @Override
    public void close() {
        closed = true;
        boolean interrupted = false;
        for (var thread : threads) {
            thread.interrupt();
        }
        for (var thread : threads) {
            while (thread.isAlive()) {
                try {
                    thread.join();
                } catch (InterruptedException again) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
