package dev.swath.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Files that this user may not read.
@Timeout(60)
class ClosedFilesTest {
    private static final ClosedFiles CLOSED = new ClosedFiles();

    @TempDir
    private Path folder;

    /// A file that could be read if it might.
    private record Input(DataFormat format, String name, byte[] bytes, String target) {
        static Input of(DataFormat format, String name, String text, String target) {
            return new Input(format, name, text.getBytes(StandardCharsets.UTF_8), target);
        }

        FileSource source(List<Path> files, OnError onError) {
            return new FileSource(files, format, ImageSize.USUAL, onError);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Input> inputs() throws IOException {
        var image = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB), "png", image);
        return Stream.of(
                Input.of(DataFormat.CSV, "t.csv", "x,y\n1,a\n2,b\n", "y"),
                Input.of(DataFormat.TSV, "t.tsv", "x\ty\n1\ta\n2\tb\n", "y"),
                Input.of(DataFormat.JSON, "t.json", "[{\"x\": 1, \"y\": \"a\"}]", "y"),
                Input.of(DataFormat.JSONL, "t.jsonl", "{\"x\": 1, \"y\": \"a\"}\n", "y"),
                Input.of(
                        DataFormat.ARFF,
                        "t.arff",
                        "@relation r\n@attribute x numeric\n@attribute y {a,b}\n@data\n1,a\n2,b\n",
                        "y"),
                Input.of(DataFormat.LIBSVM, "t.svm", "1 1:1\n2 1:2\n", "label"),
                Input.of(DataFormat.TEXTS, "t.txt", "a text", "folder"),
                new Input(DataFormat.IMAGES, "t.png", image.toByteArray(), "folder"),
                new Input(DataFormat.PARQUET, "t.parquet", FormatFiles.bytes("table-zstd.parquet"), "label"),
                new Input(DataFormat.ARROW, "t.arrow", FormatFiles.bytes("table.arrow"), "label"),
                new Input(DataFormat.ARROW, "t.arrows", FormatFiles.bytes("table.arrows"), "label"));
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void aFileThatMayNotBeReadIsNamed(Input input) throws IOException {
        var file = Files.write(folder.resolve(input.name()), input.bytes());

        for (var onError : OnError.values()) {
            var source = input.source(List.of(CLOSED.path(file)), onError);
            var refused = assertThrows(DataException.class, () -> read(source, input.target()));
            assertEquals(file + ": may not be read by this user", refused.getMessage());
        }
    }

    /// Whether it is the first, of which the columns are learned, or one between others.
    @ParameterizedTest
    @MethodSource("inputs")
    void oneOfSeveralIsNamedOrLeftOut(Input input) throws IOException {
        var file = Files.write(folder.resolve(input.name()), input.bytes());
        var open = Files.write(folder.resolve("open-" + input.name()), input.bytes());
        var closed = CLOSED.path(file);

        for (var files : List.of(List.of(closed, open, open), List.of(open, closed, open))) {
            var refused =
                    assertThrows(DataException.class, () -> read(input.source(files, OnError.FAIL), input.target()));
            assertEquals(file + ": may not be read by this user", refused.getMessage());

            var left = read(input.source(files, OnError.SKIP), input.target()).leftOut();
            assertEquals(1, left.files());
            assertEquals(0, left.rows());
        }
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void theHeaderOfAFileThatMayNotBeReadIsNotGuessed(Input input) throws IOException {
        var file = Files.write(folder.resolve(input.name()), input.bytes());
        if (!input.format().isRowPerFile()) {
            var refused =
                    assertThrows(DataException.class, () -> new DataFile(CLOSED.path(file)).columns(input.format()));
            assertEquals(file + ": may not be read by this user", refused.getMessage());
        }
    }

    private static RawTable read(FileSource source, String target) {
        try (var batches = source.open(Selection.toLearn(target), 3)) {
            return RawTable.from(batches);
        }
    }
}
