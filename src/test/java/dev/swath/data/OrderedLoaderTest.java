package dev.swath.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class OrderedLoaderTest {
    private static final int ROOM = 100;

    private static LoaderMeter fixed(int threads) {
        return new LoaderMeter(new LoaderThreads.Fixed(threads), System::nanoTime);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void aSlowConsumerHoldsTheCutterBack(int threads) throws Exception {
        int capacity = 4;
        var cut = new AtomicInteger();
        try (var loader = OrderedLoader.<Integer>start(
                pieces -> {
                    for (int i = 0; i < 1000; i++) {
                        int number = i;
                        pieces.add(1, () -> Optional.of(number));
                        cut.incrementAndGet();
                    }
                },
                fixed(threads),
                capacity,
                ROOM)) {
            for (int i = 0; i < 1000; i++) {
                assertTrue(cut.get() <= i + capacity + 1, "piece " + i + ", cut " + cut.get());
                assertEquals(Optional.of(i), loader.next());
            }
            assertEquals(Optional.empty(), loader.next());
            assertEquals(Optional.empty(), loader.next());
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 30, 3", "2, 30, 3", "8, 30, 3", "2, 51, 1", "1, 400, 1", "2, 400, 1"})
    void largePiecesHoldTheCutterBackWhenTheRoomIsFull(int threads, long bytes, int most) throws Exception {
        var cut = new AtomicInteger();
        try (var loader = OrderedLoader.<Integer>start(
                pieces -> {
                    for (int i = 0; i < 200; i++) {
                        int number = i;
                        pieces.add(bytes, () -> Optional.of(number));
                        cut.incrementAndGet();
                    }
                },
                fixed(threads),
                64,
                ROOM)) {
            for (int i = 0; i < 200; i++) {
                assertTrue(cut.get() <= i + most, "piece " + i + ", cut " + cut.get());
                assertEquals(Optional.of(i), loader.next());
            }
            assertEquals(Optional.empty(), loader.next());
        }
    }

    @Test
    void theFirstFailureInOrderComesThoughALaterOneWasFaster() throws Exception {
        var later = new CountDownLatch(1);
        try (var loader = OrderedLoader.<Integer>start(
                pieces -> {
                    pieces.add(1, () -> {
                        later.await();
                        throw new IllegalStateException("first");
                    });
                    pieces.add(1, () -> {
                        later.countDown();
                        throw new IllegalStateException("second");
                    });
                },
                fixed(3),
                10,
                ROOM)) {
            var failure = assertThrows(ExecutionException.class, loader::next);
            assertEquals("java.lang.IllegalStateException: first", String.valueOf(failure.getCause()));
            assertEquals(Optional.empty(), loader.next());
        }
    }

    @Test
    void anErrorInTheCutterReachesTheConsumer() {
        try (var loader = OrderedLoader.<Integer>start(
                pieces -> {
                    throw new StackOverflowError("deep");
                },
                fixed(2),
                10,
                ROOM)) {
            var failure = assertThrows(ExecutionException.class, loader::next);
            assertEquals("java.lang.StackOverflowError: deep", String.valueOf(failure.getCause()));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void closingEndsAllThreadsWhereverTheyAre(int threads) throws Exception {
        var inside = new CountDownLatch(1);
        var seen = new ArrayList<Thread>();
        var loader = OrderedLoader.<Integer>start(
                pieces -> {
                    for (int i = 0; ; i++) {
                        int number = i;
                        pieces.add(1, () -> {
                            inside.countDown();
                            return Optional.of(number);
                        });
                    }
                },
                fixed(threads),
                2,
                ROOM);
        inside.await();
        Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("swath-loader-"))
                .forEach(seen::add);
        assertFalse(seen.isEmpty());
        assertTrue(seen.stream().allMatch(Thread::isDaemon));
        loader.close();
        assertEquals(List.of(), seen.stream().filter(Thread::isAlive).toList());
    }
}
