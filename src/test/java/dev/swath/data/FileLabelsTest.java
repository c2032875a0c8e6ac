package dev.swath.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Images that a file of CSV tells of.
class FileLabelsTest {
    private static final ImageSize SIZE = new ImageSize(1, 1);

    @TempDir
    Path folder;

    private List<Path> images = List.of();

    /// Nine images, of which each is a bit brighter than the one before.
    @BeforeEach
    void drawImages() throws IOException {
        Files.createDirectories(folder.resolve("a"));
        Files.createDirectories(folder.resolve("b"));
        for (int i = 0; i < 9; i++) {
            var image = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY);
            image.getRaster().setSample(0, 0, 0, i * 10);
            var png = new ByteArrayOutputStream();
            ImageIO.write(image, "png", png);
            Files.write(image(i), png.toByteArray());
        }
        images = IntStream.range(0, 9).mapToObj(this::image).toList();
    }

    private Path image(int number) {
        return folder.resolve((number < 5 ? "a/" : "b/") + number + ".png");
    }

    private FileSource source(OnError onError, String... lines) throws IOException {
        var csv = Files.write(folder.resolve("labels.csv"), List.of(lines));
        return new FileSource(images, DataFormat.IMAGES, SIZE, Optional.of(csv), onError);
    }

    private static Table table(FileSource source, String target, int threads) {
        try (var batches = source.open(Selection.toLearn(target), threads)) {
            return RawTable.from(batches).checked(Missing.REFUSE);
        }
    }

    /// In any order, by any part of the path that tells which it is.
    private FileSource sound(String label) throws IOException {
        return source(
                OnError.FAIL,
                "file,age," + label,
                "8.png,80,3e0",
                folder.resolve("b/7.png") + ",70,1.5",
                "a/0.png,1e1,-2",
                "./1.png,11,3",
                "2.png,12,3",
                "3.png,13,3",
                "4.png,14,3",
                "\"5.png\",15,1.5",
                "6.png,16,3");
    }

    @Test
    void eachImageHasTheCellsOfItsLine() throws IOException {
        for (int threads : new int[] {1, 16}) {
            var classes = table(sound("kind"), "kind", threads);
            assertEquals(
                    List.of("age", "kind", "pixel_0_0"),
                    classes.columnNames().stream().sorted().toList());
            assertEquals(List.of("-2", "1.5", "3"), classes.classes().labels());
            assertArrayEquals(
                    new int[] {0, 2, 2, 2, 2, 1, 2, 1, 2}, classes.classes().codes());
            assertArrayEquals(new double[] {10, 11, 12, 13, 14, 15, 16, 70, 80}, Tables.numbers(classes, "age"));
            assertArrayEquals(new double[] {0, 10, 20, 30, 40, 50, 60, 70, 80}, Tables.numbers(classes, "pixel_0_0"));
            assertEquals(image(3) + ":1", classes.place(3));
        }
    }

    @Test
    void aLabelMayBeANumber() throws IOException {
        assertArrayEquals(
                new double[] {-2, 3, 3, 3, 3, 1.5, 3, 1.5, 3},
                table(sound("weight"), "weight", 2).numbers().values());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            x.png,no         | $LABELS:11: 'x.png' is none of the files
            c/1.png,no       | $LABELS:11: 'c/1.png' is none of the files
            3.png,no         | $LABELS:11: '3.png' is named twice: line 5 is about $HERE/a/3.png, too
            ' a/3.png ,no'   | $LABELS:11: 'a/3.png' is named twice: line 5 is about $HERE/a/3.png, too
            ,no              | $LABELS:11: names no file
            1.png            | $LABELS:11: has 1 field, but the header has 2
            """)
    void aLineThatIsWrongIsToldWithItsPlace(String line, String message) throws IOException {
        var lines = new String[11];
        lines[0] = "file,y";
        IntStream.range(0, 9).forEach(i -> lines[i + 1] = i + ".png,c" + i % 2);
        lines[10] = line;
        var told = message.replace("$HERE", folder.toString()).replace("$LABELS", folder + "/labels.csv");

        var refused = assertThrows(DataException.class, () -> table(source(OnError.FAIL, lines), "y", 2));
        assertEquals(told, refused.getMessage());

        try (var batches = source(OnError.SKIP, lines).open(Selection.toLearn("y"), 2)) {
            var table = RawTable.from(batches);
            assertEquals(9, table.checked(Missing.REFUSE).rows());
            assertEquals(new LeftOut(1, 0, List.of(told)), table.leftOut());
        }
    }

    @Test
    void anImageWithoutALineIsToldByItsName() throws IOException {
        var lines = IntStream.range(-1, 9)
                .filter(i -> i != 4)
                .mapToObj(i -> i < 0 ? "file,y" : i + ".png,c" + i % 2)
                .toArray(String[]::new);
        var told = image(4) + ": no line of " + folder.resolve("labels.csv") + " names it";

        var refused = assertThrows(DataException.class, () -> table(source(OnError.FAIL, lines), "y", 2));
        assertEquals(told, refused.getMessage());

        try (var batches = source(OnError.SKIP, lines).open(Selection.toLearn("y"), 2)) {
            var table = RawTable.from(batches);
            assertEquals(8, table.checked(Missing.REFUSE).rows());
            assertEquals(new LeftOut(0, 1, List.of(told)), table.leftOut());
        }
    }

    @Test
    void aNameOfTwoFilesAsksForMoreOfThePath() throws IOException {
        var twin = Files.copy(image(1), folder.resolve("b/1.png"));
        images = List.of(image(0), image(1), twin);

        var refused = assertThrows(
                DataException.class, () -> table(source(OnError.FAIL, "f,y", "0.png,p", "1.png,q"), "y", 1));
        assertEquals(
                folder + "/labels.csv:3: '1.png' may be " + image(1) + " or " + twin + ": write more of its path",
                refused.getMessage());

        var sound = source(OnError.FAIL, "f,y", "0.png,p", "a/1.png,q", "b/1.png,p");
        assertArrayEquals(new int[] {0, 1, 0}, table(sound, "y", 1).classes().codes());
    }

    @Test
    void columnsOfOneNameAreRefused() throws IOException {
        for (var header : List.of("file,pixel_0_0,y", "file,y,y")) {
            var source = source(OnError.FAIL, header);
            var refused = assertThrows(DataException.class, () -> table(source, "y", 1));
            assertEquals(true, String.valueOf(refused.getMessage()).contains("two columns are called "), header);
        }
        var alone = source(OnError.FAIL, "file", "0.png");
        assertEquals(
                folder + "/labels.csv:1: 'file' is the only column: the first one names files, and another must tell"
                        + " something of them",
                assertThrows(DataException.class, () -> table(alone, "file", 1)).getMessage());
    }
}
