package dev.swath.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.Await;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ManyFilesTest {
    private static final List<Path> FILES =
            IntStream.range(0, 300).mapToObj(i -> Path.of("file-" + i)).toList();

    @Test
    void tellsOfEachInTheirOrder() {
        assertEquals(
                FILES.stream().map(Path::toString).toList(),
                ManyFiles.each(FILES, new LoaderThreads.Fixed(7), Path::toString));
        assertEquals(List.of(), ManyFiles.each(List.of(), LoaderThreads.auto(), Path::toString));
    }

    /// None of these ends before all have begun.
    @Test
    void looksAtSeveralAtOnce() {
        var begun = new CountDownLatch(8);

        var looks = ManyFiles.each(FILES.subList(0, 8), new LoaderThreads.Fixed(9), file -> {
            begun.countDown();
            awaited(begun);
            return file;
        });

        assertEquals(8, looks.size());
    }

    @Test
    void whatTheFirstInTheirOrderThrowsIsTold() {
        var refused = assertThrows(
                DataException.class,
                () -> ManyFiles.each(FILES, new LoaderThreads.Fixed(4), file -> {
                    if (file.toString().endsWith("7")) {
                        throw new DataException(file + " is no good");
                    }
                    return file;
                }));

        assertEquals("file-7 is no good", refused.getMessage());
    }

    @Test
    void whoIsInterruptedGetsNoMore() throws Exception {
        var never = new CountDownLatch(1);
        var told = new AtomicBoolean();
        var waiting = Thread.ofPlatform().daemon().start(() -> {
            try {
                ManyFiles.each(FILES, new LoaderThreads.Fixed(2), file -> awaited(never));
            } catch (DataException interrupted) {
                told.set(Thread.currentThread().isInterrupted());
            }
        });
        Await.until("it waits", () -> waiting.getState() == Thread.State.WAITING);

        waiting.interrupt();
        waiting.join();

        assertTrue(told.get());
    }

    private static boolean awaited(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
