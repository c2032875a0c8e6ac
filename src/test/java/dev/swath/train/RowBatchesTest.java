package dev.swath.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.Await;
import dev.swath.data.FeatureCells;
import dev.swath.data.Features;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(30)
class RowBatchesTest {
    private static final FitContext.Waiting UNHEARD = nanos -> {};

    private interface Kind {
        RowBatches of(Features features, int batch, FitContext.Waiting waiting);
    }

    static Stream<Kind> kinds() {
        return Stream.of(CopiedOnce::new, GatheredInTurn::new, GatheredAhead::new);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void eachPassGivesAllRowsInItsOrderBatchByBatch(Kind kind) {
        var features = numbered(7);
        try (var batches = kind.of(features, 3, UNHEARD)) {
            for (var order : List.of(new int[] {6, 5, 4, 3, 2, 1, 0}, new int[] {0, 2, 4, 6, 1, 3, 5}, new int[] {3})) {
                batches.begin(order);

                var sizes = new ArrayList<Integer>();
                var rows = new ArrayList<Double>();
                for (var next = batches.next(); next.isPresent(); next = batches.next()) {
                    var batch = next.get();
                    sizes.add(batch.rows().length);
                    for (int i = 0; i < batch.rows().length; i++) {
                        assertArrayEquals(new double[] {batch.places()[i], batch.places()[i] + 0.5}, batch.rows()[i]);
                        rows.add(batch.rows()[i][0]);
                    }
                }

                assertEquals(Arrays.stream(order).mapToObj(row -> (double) row).toList(), rows);
                assertEquals(order.length == 1 ? List.of(1) : List.of(3, 3, 1), sizes);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aBatchThatIsLargerThanTheTableIsTheWholeOfIt(Kind kind) {
        try (var batches = kind.of(numbered(2), 1_000_000, UNHEARD)) {
            batches.begin(new int[] {1, 0});

            assertEquals(2, batches.next().orElseThrow().rows().length);
            assertTrue(batches.next().isEmpty());
        }
    }

    static Stream<Kind> gathering() {
        return Stream.of(GatheredInTurn::new, GatheredAhead::new);
    }

    @ParameterizedTest
    @MethodSource("gathering")
    void whatGoesWrongIsToldToWhoeverAsksForTheBatch(Kind kind) {
        var fault = new InternalError("a fault occurred in an unsafe memory access operation");
        var features = new Features(List.of("x"), List.of(watched(9, row -> {
            if (row == 4) {
                throw fault;
            }
        })));
        try (var batches = kind.of(features, 2, UNHEARD)) {
            batches.begin(IntStream.range(0, 9).toArray());

            batches.next();
            batches.next();
            assertSame(fault, assertThrows(InternalError.class, batches::next));
        }
    }

    @Test
    void gathersTwoBatchesAheadAndNoMore() throws Exception {
        var read = new AtomicInteger();
        var features = new Features(List.of("x"), List.of(watched(100, row -> read.incrementAndGet())));
        try (var batches = new GatheredAhead(features, 10, UNHEARD)) {
            batches.begin(IntStream.range(0, 100).toArray());

            Await.until("two batches and one in hand", () -> read.get() == 30);
            batches.next();
            batches.next();
            Await.until("one more", () -> read.get() == 40);
        }
        assertEquals(40, read.get());
    }

    @Test
    void closingEndsTheThreadThoughNobodyTakesWhatItHas() {
        var batches = new GatheredAhead(numbered(1000), 10, UNHEARD);
        batches.begin(IntStream.range(0, 1000).toArray());
        batches.next();

        batches.close();

        assertTrue(Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("swath-batches")));
    }

    @Test
    void whoIsInterruptedWhileItWaitsIsCancelled() throws Exception {
        var closed = new CountDownLatch(1);
        var features = new Features(List.of("x"), List.of(watched(10, row -> await(closed))));
        var told = new AtomicReference<RuntimeException>();
        var interrupted = new AtomicBoolean();
        var trainer = Thread.ofPlatform().daemon().start(() -> {
            try (var batches = new GatheredAhead(features, 5, UNHEARD)) {
                batches.begin(IntStream.range(0, 10).toArray());
                batches.next();
            } catch (CancellationException cancelled) {
                told.set(cancelled);
                interrupted.set(Thread.currentThread().isInterrupted());
            }
        });
        Await.until("it waits", () -> trainer.getState() == Thread.State.WAITING);

        trainer.interrupt();
        trainer.join();

        assertEquals(
                "interrupted while it waited for rows to learn from",
                String.valueOf(told.get().getMessage()));
        assertTrue(interrupted.get());
    }

    @Test
    void tellsHowLongItWaited() {
        var go = new CountDownLatch(1);
        var features = new Features(List.of("x"), List.of(watched(4, row -> await(go))));
        var waited = new AtomicLong();
        var trainer = Thread.currentThread();
        var releasing = new FutureTask<>(() -> {
            Await.until("it waits", () -> trainer.getState() == Thread.State.WAITING);
            go.countDown();
            return "released";
        });
        Thread.ofPlatform().daemon().start(releasing);
        try (var batches = new GatheredAhead(features, 2, waited::addAndGet)) {
            batches.begin(new int[] {0, 1, 2, 3});
            batches.next();
            assertTrue(waited.get() > 0);
        }
    }

    @Test
    void whoGathersInTurnWaitsAllTheTimeThatItTakes() {
        var waited = new AtomicInteger();
        try (var batches = new GatheredInTurn(numbered(4), 2, nanos -> waited.incrementAndGet())) {
            batches.begin(new int[] {0, 1, 2, 3});
            while (batches.next().isPresent()) {}
        }
        assertEquals(2, waited.get());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /// Each row's number, and half more.
    private static Features numbered(int rows) {
        var numbers = IntStream.range(0, rows).asDoubleStream().toArray();
        return new Features(
                List.of("x", "y"),
                List.of(FeatureCells.of(numbers), FeatureCells.of(numbers).changed(x -> x + 0.5)));
    }

    private interface Watch {
        void read(int row);
    }

    private static FeatureCells watched(int rows, Watch watch) {
        return new FeatureCells() {
            @Override
            public int rows() {
                return rows;
            }

            @Override
            public void read(double[] into) {
                throw new AssertionError("a batch needs a few rows only");
            }

            @Override
            public void gather(int[] chosen, double[][] into, int place) {
                for (int i = 0; i < chosen.length; i++) {
                    watch.read(chosen[i]);
                    into[i][place] = chosen[i];
                }
            }
        };
    }
}
