package dev.swath.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class LoaderThreadsTest {
    private static final LoaderThreads AUTO = new LoaderThreads.Auto(2);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(names = {"CSV", "JSON"})
    void oneThreadSixteenAndAutoReadTheSameToTheBit(DataFormat format) throws IOException {
        var files = small(format, 400);
        var source = new FileSource(files, format);
        var one = SameTable.of(source, Selection.toLearn("y"), 1);
        assertEquals(one, SameTable.of(source, Selection.toLearn("y"), 16));
        assertEquals(one, SameTable.of(source, Selection.toLearn("y"), AUTO));
        var slow = SlowFiles.withLatency(Duration.ofMillis(3));
        var ofSlow = new FileSource(files.stream().map(slow::path).toList(), format);
        assertEquals(one, SameTable.of(ofSlow, Selection.toLearn("y"), AUTO));
        assertTrue(slow.mostWaiting() > 4, "waited at once: " + slow.mostWaiting());
    }

    @Test
    void autoReadsOneLargeFileAsOneThreadDoes() throws IOException {
        var file = folder.resolve("large.csv");
        Files.writeString(file, csv(new Random(5), 60_000));
        var source = FileSource.of(file);
        assertEquals(
                SameTable.of(source, Selection.toLearn("y"), 1), SameTable.of(source, Selection.toLearn("y"), AUTO));
    }

    @Test
    void autoTellsTheFirstBrokenFileThoughItHasChangedItsThreads() throws IOException {
        var files = small(DataFormat.CSV, 300);
        Files.writeString(files.get(250), "a,b,y\n1,2\n");
        Files.writeString(files.get(260), "a,b,y\n1\n");
        var slow = SlowFiles.withLatency(Duration.ofMillis(1));
        var source = new FileSource(files.stream().map(slow::path).toList(), DataFormat.CSV);
        var refused = assertThrows(DataException.class, () -> SameTable.of(source, Selection.toLearn("y"), AUTO));
        assertTrue(String.valueOf(refused.getMessage()).startsWith(files.get(250) + ":2: "), refused.getMessage());
    }

    @Test
    void autoGoesFarBeyondTheCoresForFilesThatWait() throws IOException {
        var slow = SlowFiles.withLatency(Duration.ofMillis(10));
        var loading = read(slow, small(DataFormat.CSV, 600));
        assertTrue(loading.isAuto());
        assertTrue(loading.threads() >= 16, loading.toString());
        assertEquals(2, loading.curve().getFirst().threads());
        assertTrue(
                loading.curve().getLast().bytesPerSecond()
                        > 4 * loading.curve().getFirst().bytesPerSecond(),
                loading.toString());
    }

    @Test
    void aFixedNumberStaysAsItIs() throws IOException {
        var source = new FileSource(small(DataFormat.CSV, 50), DataFormat.CSV);
        try (var batches = source.open(Selection.toLearn("y"), 3)) {
            RawTable.from(batches);
            var loading = batches.loading().orElseThrow();
            assertEquals(3, loading.threads());
            assertEquals(
                    List.of(3),
                    loading.curve().stream().map(Loading.Rung::threads).toList());
        }
    }

    /// A system call that waits holds the thread that a virtual one runs on, of which there are as many as cores.
    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no pipes among its files")
    void asManyFilesAreOpenedAtOnceAsThereAreThreads() throws Exception {
        int threads = 24;
        var pipes = new ArrayList<Path>();
        for (int i = 0; i < threads; i++) {
            var pipe = folder.resolve("pipe-" + i + ".csv");
            assertEquals(
                    0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
            pipes.add(pipe);
        }
        var first = folder.resolve("first.csv");
        Files.writeString(first, "x,y\n1,2\n");
        var all = new ArrayList<Path>();
        all.add(first);
        all.addAll(pipes);
        try (var writers = Executors.newCachedThreadPool(task -> {
                    var thread = new Thread(task, "swath-test-writer");
                    thread.setDaemon(true);
                    return thread;
                });
                var batches = new FileSource(all, DataFormat.CSV).open(Selection.toLearn("y"), threads)) {
            // Whoever opens a pipe waits for its other end; these are opened in the other order, each after the last.
            var open = new ArrayList<OutputStream>();
            for (var pipe : pipes.reversed()) {
                Future<OutputStream> end = writers.submit(() -> Files.newOutputStream(pipe));
                open.add(end.get());
            }
            for (var out : open) {
                out.write("x,y\n3,4\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
                out.close();
            }
            assertEquals(
                    threads + 1, RawTable.from(batches).checked(Missing.REFUSE).rows());
        }
    }

    private static Loading read(SlowFiles slow, List<Path> files) {
        var source = new FileSource(files.stream().map(slow::path).toList(), DataFormat.CSV);
        try (var batches = source.open(Selection.toLearn("y"), AUTO)) {
            RawTable.from(batches);
            return batches.loading().orElseThrow();
        }
    }

    private List<Path> small(DataFormat format, int count) throws IOException {
        var random = new Random(3);
        var files = new ArrayList<Path>();
        for (int i = 0; i < count; i++) {
            var file = folder.resolve(i + "." + format.word());
            Files.writeString(file, format == DataFormat.CSV ? csv(random, 12) : json(random, 12));
            files.add(file);
        }
        return files;
    }

    private static String csv(Random random, int rows) {
        var text = new StringBuilder("a,b,y\n");
        for (int i = 0; i < rows; i++) {
            text.append(random.nextGaussian())
                    .append(random.nextInt(9) == 0 ? ",\"q,\"\"" + random.nextInt(5) + "\"," : ",blue,")
                    .append(random.nextInt(3))
                    .append('\n');
        }
        return text.toString();
    }

    private static String json(Random random, int rows) {
        var text = new StringBuilder("[");
        for (int i = 0; i < rows; i++) {
            text.append(i == 0 ? "" : ",")
                    .append("{\"a\":")
                    .append(random.nextGaussian())
                    .append(random.nextBoolean() ? ",\"b\":\"é\"" : ",\"c\":true")
                    .append(",\"y\":")
                    .append(random.nextInt(3))
                    .append("}\n");
        }
        return text.append("]").toString();
    }
}
