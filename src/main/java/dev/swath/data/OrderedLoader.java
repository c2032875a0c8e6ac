package dev.swath.data;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/// Work that one thread cuts into pieces and several threads do, with the results in the order of the
/// pieces. At most `capacity` pieces are on their way at a time, and of large ones no more than there is room
/// for: a slow consumer holds the cutter back. The first failure in the order of the pieces is the one that the
/// consumer sees, whatever thread was faster.
///
/// With one thread, `swath-loader-1` does each piece itself; with more, it cuts, and does some where the others
/// have enough to do. How many there are may change while they work: pieces and their order stay the same.
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

    /// So often a thread tells what it did with its time.
    private static final long TELL_NANOS = 10_000_000;

    private record Piece<T>(FutureTask<Optional<T>> task, long size, int bytes) {}

    private final BlockingQueue<Piece<T>> ordered;
    private final BlockingQueue<Piece<T>> todo;
    private final Semaphore room;
    private final int roomInAll;
    private final LoaderMeter meter;
    private final Set<Thread> threads = new LinkedHashSet<>();
    private int started = 1;
    private volatile int others;
    private volatile boolean closed;
    private volatile boolean consumerWaits;
    private boolean ended;

    private OrderedLoader(LoaderMeter meter, int capacity, int room) {
        this.meter = meter;
        ordered = new LinkedBlockingQueue<>(capacity);
        // Whatever is in `todo` is in `ordered` too or about to be, so this never fills up.
        todo = new LinkedBlockingQueue<>(capacity + 1);
        this.room = new Semaphore(room);
        this.roomInAll = room;
    }

    /// @param meter says how many threads there should be
    /// @param room in bytes, for all pieces that are on their way
    static <T> OrderedLoader<T> start(Cutter<T> cutter, LoaderMeter meter, int capacity, int room) {
        var loader = new OrderedLoader<T>(meter, capacity, room);
        // First, so that whoever cuts knows that there are others.
        loader.startOthers();
        loader.startThread(1, loader.new Hand(1), hand -> hand.cut(cutter));
        return loader;
    }

    private synchronized void startThread(int number, Hand hand, Consumer<Hand> job) {
        var thread = new Thread(
                () -> {
                    hand.begin();
                    job.accept(hand);
                    leave();
                },
                "swath-loader-" + number);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private synchronized void leave() {
        threads.remove(Thread.currentThread());
    }

    private synchronized void startOthers() {
        while (!closed && others + 1 < meter.threads()) {
            others++;
            started++;
            startThread(started, new Hand(others + 1), Hand::work);
        }
    }

    /// True for as many of the calling threads as there are too many.
    private synchronized boolean isOneTooMany() {
        boolean tooMany = others + 1 > meter.threads();
        if (tooMany) {
            others--;
        }
        return tooMany;
    }

    /// One thread, and what it did with its time.
    private final class Hand {
        private final boolean isAsked;
        private OptionalLong busy = OptionalLong.empty();
        private long since;
        private long idle;

        Hand(int number) {
            isAsked = meter.asksForTime(number);
        }

        /// In the thread itself.
        private void begin() {
            if (isAsked) {
                busy = ThreadTime.busy();
            }
            since = System.nanoTime();
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
            meter.over();
            try {
                add(0, end);
                help(0);
            } catch (InterruptedException cancelled) {
                // Nobody asks for the end of a loader that is closed.
                return;
            }
        }

        private void add(long bytes, Callable<Optional<T>> callable) throws InterruptedException {
            if (closed) {
                throw new InterruptedException();
            }
            int taken = (int) Math.min(bytes, roomInAll);
            var piece = new Piece<T>(new FutureTask<>(callable), bytes, taken);
            if (!room.tryAcquire(taken)) {
                waitFor(() -> room.acquire(taken));
            }
            if (!ordered.offer(piece)) {
                waitFor(() -> ordered.put(piece));
            }
            todo.put(piece);
            help(ENOUGH_FOR_EACH * others);
        }

        private void waitFor(Waiting waiting) throws InterruptedException {
            boolean held = !consumerWaits;
            long before = System.nanoTime();
            waiting.await();
            long nanos = System.nanoTime() - before;
            idle += nanos;
            if (held) {
                meter.heldBack(nanos);
            }
        }

        /// Does the work of others, as long as more than so much of it waits.
        private void help(int enough) {
            while (!closed && todo.size() > enough) {
                var piece = todo.poll();
                if (piece != null) {
                    run(piece);
                }
            }
        }

        private void work() {
            try {
                while (!closed && !isOneTooMany()) {
                    long before = System.nanoTime();
                    var piece = todo.take();
                    idle += System.nanoTime() - before;
                    run(piece);
                }
            } catch (InterruptedException cancelled) {
                // Closed while it waited: the thread ends.
                return;
            }
        }

        private void run(Piece<T> piece) {
            piece.task().run();
            tellTime();
            meter.done(piece.size());
            if (others + 1 < meter.threads()) {
                startOthers();
            }
        }

        private void tellTime() {
            long now = System.nanoTime();
            if (isAsked && now - since - idle >= TELL_NANOS) {
                var busyNow = ThreadTime.busy();
                meter.spent(now - since - idle, busyNow, busy);
                busy = busyNow;
                since = System.nanoTime();
                idle = 0;
            }
        }
    }

    private interface Waiting {
        void await() throws InterruptedException;
    }

    /// The next result; empty after the last.
    ///
    /// @throws ExecutionException where the piece at this place failed; nothing comes after it
    Optional<T> next() throws InterruptedException, ExecutionException {
        if (ended) {
            return Optional.empty();
        }
        boolean more = false;
        consumerWaits = true;
        try {
            var piece = ordered.take();
            var result = piece.task().get();
            room.release(piece.bytes());
            more = result.isPresent();
            return result;
        } finally {
            consumerWaits = false;
            ended = !more;
        }
    }

    /// Stops the threads and waits until they are gone.
    @Override
    public void close() {
        List<Thread> left;
        synchronized (this) {
            closed = true;
            left = List.copyOf(threads);
        }
        boolean interrupted = false;
        for (var thread : left) {
            thread.interrupt();
        }
        for (var thread : left) {
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
