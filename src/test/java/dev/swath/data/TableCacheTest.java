package dev.swath.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.JavaProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TableCacheTest {
    private static final long PLENTY = 1L << 40;

    @TempDir
    private Path folder;

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aTableOfTheCacheIsTheOneThatWasReadToTheBit(long seed) throws IOException {
        var files = new RandomTable(new Random(seed), folder).files();
        var cache = new TableCache(folder.resolve("cache"), PLENTY);

        var read = Tables.raw(files, "y", 2);
        var made = cache.table(cache.file("a"), () -> Tables.open(files, "y", 2));
        var again = cache.table(cache.file("a"), TableCacheTest::nobodyReads);
        var shared = TableCache.shared(cache.file("a"), TableCacheTest::nobodyReads);

        for (var table : List.of(made, again, shared)) {
            assertSame(read.checked(Missing.IMPUTE), table.checked(Missing.IMPUTE), "seed " + seed);
            assertEquals(read.gaps(), table.gaps());
            assertEquals(read.identifiers(), table.identifiers());
        }
    }

    private static void assertSame(Table expected, Table table, String message) {
        assertEquals(expected.columnNames(), table.columnNames(), message);
        assertEquals(expected.source(), table.source(), message);
        for (var name : expected.columns().keySet()) {
            switch (expected.columns().get(name)) {
                case Column.Numbers numbers ->
                    assertArrayEquals(bits(numbers.values()), bits(Tables.numbers(table, name)), message);
                case Column.Categories categories -> {
                    assertEquals(categories.labels(), Tables.labels(table, name), message);
                    assertEquals(Tables.categories(expected, name), Tables.categories(table, name), message);
                }
                case null -> throw new AssertionError(name);
            }
        }
        assertEquals(expected.classes().labels(), table.classes().labels(), message);
        assertArrayEquals(expected.classes().codes(), table.classes().codes(), message);
        for (int row = 0; row < expected.rows(); row++) {
            assertEquals(expected.place(row), table.place(row), message);
        }
    }

    private static long[] bits(double[] values) {
        return Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray();
    }

    private static Batches nobodyReads() {
        throw new AssertionError("the table is in the cache");
    }

    @Test
    void whateverByteOfTheFileIsAnotherTheTableIsReadAnew() throws IOException {
        var files = new RandomTable(new Random(7), folder).files();
        var cache = new TableCache(folder.resolve("cache"), PLENTY);
        var file = cache.file("a");
        var expected = Tables.raw(files, "y", 2).checked(Missing.IMPUTE);
        var _ = cache.table(file, () -> Tables.open(files, "y", 1));
        var sound = Files.readAllBytes(file);
        int noticed = 0;

        for (int at = 0; at < sound.length; at += 1 + at % 37) {
            var damaged = sound.clone();
            damaged[at] ^= 1;
            Files.write(file, damaged);
            assertSame(
                    expected,
                    cache.table(file, () -> Tables.open(files, "y", 1)).checked(Missing.IMPUTE),
                    "byte " + at);
            noticed += Files.mismatch(file, Files.write(folder.resolve("damaged"), damaged)) >= 0 ? 1 : 0;
            assertArrayEquals(sound, Files.readAllBytes(file), "byte " + at);
        }
        assertTrue(noticed > 100, "only " + noticed + " bytes were tried");
    }

    @Test
    void aFileThatWasCutIsReadAnewByWhoeverSharesIt() throws IOException {
        var files = new RandomTable(new Random(8), folder).files();
        var cache = new TableCache(folder.resolve("cache"), PLENTY);
        var file = cache.file("a");
        var expected = Tables.raw(files, "y", 2).checked(Missing.IMPUTE);
        var _ = cache.table(file, () -> Tables.open(files, "y", 1));
        var sound = Files.readAllBytes(file);

        for (int length = 0; length < sound.length; length += 1 + sound.length / 97) {
            Files.write(file, Arrays.copyOf(sound, length));
            var table = TableCache.shared(file, () -> Tables.open(files, "y", 1));
            assertSame(expected, table.checked(Missing.IMPUTE), length + " bytes");
            assertArrayEquals(sound, Files.readAllBytes(file));
        }
    }

    @Test
    void processesThatComeTogetherReadTheDataOnce() throws Exception {
        var data = Files.writeString(folder.resolve("data.csv"), "x,y\n1,a\n2,b\n");
        var reads = folder.resolve("reads");
        var file = folder.resolve("cache").resolve("a.table");
        Files.createDirectory(reads);
        var readers = new ArrayList<Process>();
        for (int i = 0; i < 4; i++) {
            readers.add(JavaProgram.of(
                            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"),
                            Reader.class,
                            data.toString(),
                            file.toString(),
                            reads.toString())
                    .redirectOutput(folder.resolve("reader-" + i).toFile())
                    .start());
        }
        for (int i = 0; i < readers.size(); i++) {
            assertTrue(readers.get(i).waitFor(120, TimeUnit.SECONDS));
            assertEquals("2 rows\n", Files.readString(folder.resolve("reader-" + i)));
        }

        assertEquals(1, count(reads, "*"));
        assertEquals(1, count(folder.resolve("cache"), "*"), "locks and unfinished files are gone");
    }

    /// One of several processes that want the same table.
    static final class Reader {
        private Reader() {}

        public static void main(String[] args) throws IOException {
            var source = List.of(Path.of(args[0]));
            var table = TableCache.shared(Path.of(args[1]), () -> {
                try {
                    Files.createTempFile(Path.of(args[2]), "read", "");
                } catch (IOException refused) {
                    throw new AssertionError(refused);
                }
                return Tables.open(source, "y", 1);
            });
            System.out.print(table.checked(Missing.REFUSE).rows() + " rows\n");
        }
    }

    private static long count(Path folder, String glob) throws IOException {
        long count = 0;
        try (var files = Files.newDirectoryStream(folder, glob)) {
            for (var _ : files) {
                count++;
            }
        }
        return count;
    }

    @Test
    void whatWasNotUsedForTheLongestTimeGoesFirst() throws IOException {
        var data = List.of(Files.writeString(folder.resolve("data.csv"), "x,y\n1,a\n2,b\n"));
        var roomy = new TableCache(folder.resolve("cache"), PLENTY);
        for (var key : List.of("first", "second", "third")) {
            var _ = roomy.table(roomy.file(key), () -> Tables.open(data, "y", 1));
        }
        Files.setLastModifiedTime(roomy.file("first"), FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
        Files.setLastModifiedTime(roomy.file("second"), FileTime.from(Instant.parse("2026-01-02T00:00:00Z")));
        var bytes = Files.size(roomy.file("first"));
        var _ = roomy.table(roomy.file("first"), TableCacheTest::nobodyReads);

        var narrow = new TableCache(folder.resolve("cache"), 3 * bytes);
        var _ = narrow.table(narrow.file("fourth"), () -> Tables.open(data, "y", 1));

        assertEquals(
                List.of("first.table", "fourth.table", "third.table"),
                narrow.entries().stream()
                        .map(entry -> entry.file().getFileName().toString())
                        .sorted()
                        .toList());
    }

    /// Which holds not only numbers: data may be nobody else's business.
    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void theFolderThatItMakesIsForItsOwnerAlone() throws IOException {
        var data = List.of(Files.writeString(folder.resolve("data.csv"), "x,y\n1,a\n2,b\n"));
        var cache = new TableCache(folder.resolve("caches/swath/tables"), PLENTY);

        var _ = cache.table(cache.file("a"), () -> Tables.open(data, "y", 1));

        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(cache.folder())));
    }

    @Test
    void tablesThatSomebodyElseKeepsInTheWayCostNothing() throws IOException {
        var data = List.of(Files.writeString(folder.resolve("data.csv"), "x,y\n1,a\n2,b\n"));
        var cache = new TableCache(Files.createDirectory(folder.resolve("cache")), 1);
        // A folder with something in it cannot be deleted as a file can, whoever asks.
        Files.createDirectories(cache.file("old").resolve("within"));

        assertEquals(
                2,
                cache.table(cache.file("new"), () -> Tables.open(data, "y", 1))
                        .checked(Missing.REFUSE)
                        .rows());
    }

    /// As many columns as a picture of 28 × 28 dots has, in the heap of a coordinator.
    @Test
    void wideTablesAreMadeInLittleMemory() throws Exception {
        var made = JavaProgram.of(
                        List.of("-Xmx96m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                        Wide.class,
                        folder.resolve("wide.table").toString())
                .redirectOutput(folder.resolve("said").toFile())
                .start();

        assertTrue(made.waitFor(120, TimeUnit.SECONDS));
        assertEquals("70000 rows\n", Files.readString(folder.resolve("said")));
    }

    /// Makes a table of 70,000 rows and 784 columns from batches that it makes up.
    static final class Wide {
        private static final int ROWS = 500;
        private static final int BATCHES = 140;

        private Wide() {}

        public static void main(String[] args) throws IOException {
            var names = IntStream.range(0, 784).mapToObj(c -> "c" + c).toList();
            var target = new String[ROWS];
            Arrays.setAll(target, row -> row % 2 == 0 ? "a" : "b");
            var batch = new Batch(
                    "memory",
                    names,
                    names.stream()
                            .<BatchColumn>map(_ -> new BatchColumn.Numbers(new double[ROWS], 0))
                            .toList(),
                    Optional.of(Batch.Written.of("y", target)),
                    new long[ROWS]);
            var left = new int[] {BATCHES};
            var table = TableCache.shared(Path.of(args[0]), () -> new Batches() {
                @Override
                public String source() {
                    return "memory";
                }

                @Override
                public Optional<Batch> next() {
                    return left[0]-- > 0 ? Optional.of(batch) : Optional.empty();
                }

                @Override
                public void close() {}
            });
            System.out.print(table.checked(Missing.REFUSE).rows() + " rows\n");
        }
    }

    @Test
    void whatAProcessLeftThatWasKilledOverItIsRemoved() throws IOException {
        var cache = new TableCache(Files.createDirectory(folder.resolve("cache")), PLENTY);
        var old = Files.writeString(cache.folder().resolve("new-1.tmp.cells"), "half of a table");
        Files.setLastModifiedTime(old, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
        var ofNow = Files.writeString(cache.folder().resolve("new-2.tmp"), "another");

        assertEquals(List.of(), cache.clear());

        assertFalse(Files.exists(old));
        assertTrue(Files.exists(ofNow), "somebody may be at it");
    }

    @Test
    void dataThatCannotBeUsedLeaveNothing() throws IOException {
        var data = List.of(Files.writeString(folder.resolve("data.csv"), "x,y\n1,a\n2\n"));
        var cache = new TableCache(folder.resolve("cache"), PLENTY);

        var refused =
                assertThrows(DataException.class, () -> cache.table(cache.file("a"), () -> Tables.open(data, "y", 1)));

        assertEquals(data.getFirst() + ":3: has 1 field, but the header has 2", refused.getMessage());
        assertEquals(0, count(cache.folder(), "*"));
    }

    @Test
    void aFolderThatCannotBeMadeIsTheCachesTroubleAndNotTheDatas() throws IOException {
        var cache = new TableCache(Files.writeString(folder.resolve("file"), "").resolve("cache"), PLENTY);

        assertThrows(IOException.class, () -> cache.table(cache.file("a"), TableCacheTest::nobodyReads));
    }
}
