package dev.swath.data;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/// A file of a few rows, for whatever may become of it.
record SmallInput(DataFormat format, String name, byte[] bytes, String target) {
    static SmallInput of(DataFormat format, String name, String text, String target) {
        return new SmallInput(format, name, text.getBytes(StandardCharsets.UTF_8), target);
    }

    /// One of each format at least.
    static Stream<SmallInput> all() throws IOException {
        var image = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB), "png", image);
        return Stream.of(
                SmallInput.of(DataFormat.CSV, "t.csv", "x,y\n1,a\n2,b\n", "y"),
                SmallInput.of(DataFormat.CSV, "quoted.csv", "x,y\n\"1\",a\n2,b\n", "y"),
                SmallInput.of(DataFormat.TSV, "t.tsv", "x\ty\n1\ta\n2\tb\n", "y"),
                SmallInput.of(DataFormat.JSON, "t.json", "[{\"x\": 1, \"y\": \"a\"}]", "y"),
                SmallInput.of(DataFormat.JSONL, "t.jsonl", "{\"x\": 1, \"y\": \"a\"}\n", "y"),
                SmallInput.of(
                        DataFormat.ARFF,
                        "t.arff",
                        "@relation r\n@attribute x numeric\n@attribute y {a,b}\n@data\n1,a\n2,b\n",
                        "y"),
                SmallInput.of(DataFormat.LIBSVM, "t.svm", "1 1:1\n2 1:2\n", "label"),
                SmallInput.of(DataFormat.TEXTS, "t.txt", "a text", "folder"),
                new SmallInput(DataFormat.IMAGES, "t.png", image.toByteArray(), "folder"),
                new SmallInput(DataFormat.PARQUET, "t.parquet", FormatFiles.bytes("table-zstd.parquet"), "label"),
                new SmallInput(DataFormat.ARROW, "t.arrow", FormatFiles.bytes("table.arrow"), "label"),
                new SmallInput(DataFormat.ARROW, "t.arrows", FormatFiles.bytes("table.arrows"), "label"));
    }

    FileSource source(List<Path> files, OnError onError) {
        return new FileSource(files, format, ImageSize.USUAL, onError);
    }

    Batches open(List<Path> files, OnError onError) {
        return source(files, onError).open(Selection.toLearn(target), 2);
    }

    @Override
    public String toString() {
        return name;
    }
}
