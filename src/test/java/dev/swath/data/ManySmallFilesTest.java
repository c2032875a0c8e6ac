package dev.swath.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Many small files of any format: threads wait for many of them at a time.
@Timeout(60)
class ManySmallFilesTest {
    private static final int FILES = 120;
    private static final Selection LEARN = Selection.toLearn("y");

    @TempDir
    private Path folder;

    private interface Packing {
        OutputStream in(OutputStream out) throws IOException;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "csv",
                "tsv",
                "json",
                "jsonl",
                "arff",
                "svm",
                "csv.gz",
                "json.gz",
                "jsonl.zst",
                "arff.zst",
                "svm.gz",
                "parquet",
                "arrow"
            })
    void areReadTogetherWhateverTheirFormat(String ending) throws IOException {
        assertAreReadTogether(files(ending, 9), ending);
    }

    /// Of some 50 to 200 KB each, unless they are compressed.
    @ParameterizedTest
    @ValueSource(strings = {"csv", "arff", "svm", "csv.gz", "jsonl.gz", "arff.zst", "svm.gz"})
    void soAreThoseThatAreNotTiny(String ending) throws IOException {
        assertAreReadTogether(files(ending, 2000), ending);
    }

    private void assertAreReadTogether(List<Path> files, String ending) {
        var selection = Selection.toLearn(
                List.of("csv", "tsv", "json", "jsonl", "arff").contains(ending.split("\\.")[0]) ? "y" : "label");
        var format = DataFormat.ofName(files.getFirst()).orElseThrow();
        var one = SameTable.of(new FileSource(files, format), selection, 1);
        assertEquals(one, SameTable.of(new FileSource(files, format), selection, 16));

        if (format == DataFormat.PARQUET || format == DataFormat.ARROW) {
            // They are mapped, and what a map waits for nobody can tell.
            return;
        }
        var slow = SlowFiles.withLatency(Duration.ofMillis(2));
        var ofSlow = new FileSource(files.stream().map(slow::path).toList(), format);
        assertEquals(one, SameTable.of(ofSlow, selection, 16));
        assertTrue(slow.mostWaiting() > 4, "waited at once: " + slow.mostWaiting());
    }

    /// Of 90 KB on the disk become some megabytes: it is read in its turn, a part at a time.
    @Test
    void oneThatHoldsFarMoreThanItsSizeSaysIsReadInItsPlace() throws IOException {
        var rows = "1,2,0\n3,4,1\n".repeat(500_000);
        var all = new ArrayList<Path>();
        var plain = new ArrayList<Path>();
        for (int i = 0; i < 6; i++) {
            var text = "a,b,y\n" + (i == 3 ? rows : i + "," + i + ",1\n");
            all.add(write(i + ".csv.gz", text.getBytes(StandardCharsets.UTF_8), GZIPOutputStream::new));
            plain.add(Files.writeString(folder.resolve(i + ".csv"), text));
        }
        assertTrue(Files.size(all.get(3)) < 100_000, "it is small: " + Files.size(all.get(3)));

        var expected = SameTable.of(new FileSource(plain, DataFormat.CSV), LEARN, 2);
        assertEquals(expected, SameTable.of(new FileSource(all, DataFormat.CSV), LEARN, 2));
        var skipping = new FileSource(all, DataFormat.CSV, ImageSize.USUAL, OnError.SKIP);
        assertEquals(expected, SameTable.of(skipping, LEARN, 2));
    }

    /// It shows in what nobody can do but a test: other content of the same length and time of change.
    @Test
    void whatWasReadForItsDigestIsNotReadAgain() throws IOException {
        var files = files("csv", 9);
        var one = SameTable.of(new FileSource(files, DataFormat.CSV), LEARN, 2);
        var before = FilesAsTheyWere.of(files);
        for (var file : files) {
            assertEquals(new DataFile(file).digest(), before.digest(file, DataFormat.CSV));
        }
        // The first is opened for its header.
        for (var file : files.subList(1, FILES)) {
            var time = Files.getLastModifiedTime(file);
            Files.write(file, new byte[(int) Files.size(file)]);
            Files.setLastModifiedTime(file, time);
        }

        var source = new FileSource(
                files, DataFormat.CSV, ImageSize.USUAL, Optional.empty(), OnError.FAIL, Optional.of(before));
        assertEquals(one, SameTable.of(source, LEARN, 2));
        assertThrows(DataException.class, () -> SameTable.of(source, LEARN, 2), "what was kept is taken once");
    }

    @Test
    void whatIsWrongWithOneIsToldAsItIsWhereOthersWereNotLookedAtYet() throws IOException {
        var files = files("csv", 9);
        Files.writeString(files.getFirst(), "a,b,y\n1\n");
        var there = Optional.of(FilesAsTheyWere.of(files).state());
        var source = new FileSource(
                files,
                DataFormat.CSV,
                ImageSize.USUAL,
                Optional.empty(),
                OnError.FAIL,
                Optional.of(FilesAsTheyWere.seenElsewhere(there)));
        var told = assertThrows(DataException.class, () -> SameTable.of(source, LEARN, 2));
        assertTrue(String.valueOf(told.getMessage()).startsWith(files.getFirst() + ":2: "), told.getMessage());

        Files.writeString(files.getFirst(), "a,b,y\n1,2,0\n");
        var changed = assertThrows(DataException.class, () -> SameTable.of(source, LEARN, 2));
        assertTrue(String.valueOf(changed.getMessage()).contains("changed"), changed.getMessage());
    }

    private List<Path> files(String ending, int rows) throws IOException {
        var random = new Random(7);
        var files = new ArrayList<Path>();
        for (int i = 0; i < FILES; i++) {
            var name = "part-%03d.%s".formatted(i, ending);
            files.add(
                    switch (ending) {
                        case "parquet" -> copy("table-zstd.parquet", name);
                        case "arrow" -> copy("table.arrow", name);
                        default ->
                            write(
                                    name,
                                    text(ending.replaceAll("\\..*", ""), rows, random)
                                            .getBytes(StandardCharsets.UTF_8),
                                    ending.endsWith(".gz")
                                            ? GZIPOutputStream::new
                                            : ending.endsWith(".zst") ? ZstdOutputStreamNoFinalizer::new : out -> out);
                    });
        }
        return files;
    }

    private Path copy(String fixture, String name) throws IOException {
        try (var in = ManySmallFilesTest.class.getResourceAsStream("/formats/" + fixture)) {
            return Files.write(folder.resolve(name), in.readAllBytes());
        }
    }

    private Path write(String name, byte[] content, Packing packing) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var out = packing.in(packed)) {
            out.write(content);
        }
        return Files.write(folder.resolve(name), packed.toByteArray());
    }

    private static String text(String format, int rows, Random random) {
        var text = new StringBuilder(
                switch (format) {
                    case "csv" -> "a,b,y\n";
                    case "tsv" -> "a\tb\ty\n";
                    case "json" -> "[";
                    case "arff" ->
                        "@relation r\n@attribute a numeric\n@attribute b numeric\n@attribute y numeric\n@data\n";
                    default -> "";
                });
        for (int row = 0; row < rows; row++) {
            double a = random.nextGaussian();
            int b = random.nextInt(5);
            int y = random.nextInt(3);
            text.append(
                    switch (format) {
                        case "tsv" -> a + "\t" + b + "\t" + y;
                        case "json", "jsonl" ->
                            (format.equals("json") && row > 0 ? "," : "") + "{\"a\":" + a + ",\"b\":" + b + ",\"y\":"
                                    + y + "}";
                        case "svm" -> y + " 1:" + a + " 3:" + b;
                        default -> a + "," + b + "," + y;
                    });
            text.append('\n');
        }
        return text.append(format.equals("json") ? "]" : "").toString();
    }
}
