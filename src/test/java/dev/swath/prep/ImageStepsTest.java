package dev.swath.prep;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.data.DataException;
import dev.swath.data.DataFormat;
import dev.swath.data.Features;
import dev.swath.data.FileSource;
import dev.swath.data.ImageSize;
import dev.swath.data.Missing;
import dev.swath.data.OnError;
import dev.swath.data.Selection;
import dev.swath.data.Table;
import dev.swath.space.Combination;
import dev.swath.space.Value;
import dev.swath.trial.Fields;
import dev.swath.trial.Json;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What steps make of the pixels of images.
class ImageStepsTest {
    @TempDir
    Path folder;

    /// A picture and what scikit-image's `hog` makes of it; `src/test/resources/scikit-image/hog.py` recorded that.
    /// It adds gradients up in single precision.
    record Recorded(Fields all) {
        private int whole(String name) {
            return all.count(name);
        }

        List<double[]> planes() {
            return all.items("planes").stream()
                    .map(plane -> ((Value.Items) plane)
                            .values().stream()
                                    .mapToDouble(number -> number.number().orElseThrow())
                                    .toArray())
                    .toList();
        }

        Map<String, Value> options() {
            return Map.of(
                    "orientations", Value.of(whole("orientations")),
                    "cell", Value.of(whole("cell")),
                    "block", Value.of(whole("block")),
                    "norm", Value.of(all.text("norm")),
                    "gamma", Value.of(all.text("gamma")));
        }

        @Override
        public String toString() {
            return whole("width") + " × " + whole("height") + ", " + options();
        }
    }

    static Stream<Recorded> recorded() throws IOException {
        try (var in = Objects.requireNonNull(ImageStepsTest.class.getResourceAsStream("/scikit-image/hog.json"))) {
            return Fields.of(Json.read(new String(in.readAllBytes(), StandardCharsets.UTF_8).strip()))
                    .items("cases")
                    .stream()
                    .map(each -> new Recorded(Fields.of(each)));
        }
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void hogIsThatOfScikitImage(Recorded picture) throws IOException {
        var table = table(picture.whole("width"), picture.planes());

        var features = features(table, step("hog", picture.options()));

        var expected = picture.all().reals("hog");
        assertEquals(
                IntStream.rangeClosed(1, expected.size())
                        .mapToObj(i -> "hog" + i)
                        .toList(),
                features.names());
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(expected.get(i), features.columns()[i][0], 1e-7, picture + ", number " + i);
        }
    }

    @Test
    void aHistogramCountsPixelsByTheirBrightness() throws IOException {
        var grey = table(2, List.of(new double[] {0, 63.9, 64, 255}));
        assertRow(features(grey, step("histogram", Map.of("bins", Value.of(4)))), 0.5, 0.25, 0, 0.25);

        var colours = table(
                2,
                List.of(new double[] {0, 0, 0, 0}, new double[] {255, 255, 255, 0}, new double[] {128, 127.9, 1, 2}));
        var step = step("histogram", Map.of("bins", Value.of(2)));
        assertRow(features(colours, step), 1, 0, 0.25, 0.75, 0.75, 0.25);
        assertEquals(
                List.of("histogram1", "histogram2", "histogram3", "histogram4", "histogram5", "histogram6"),
                features(colours, step).names());
    }

    private static void assertRow(Features features, double... numbers) {
        assertArrayEquals(
                numbers,
                Stream.of(features.columns()).mapToDouble(column -> column[0]).toArray());
    }

    @Test
    void pixelsMayStayForTheNextStep() throws IOException {
        var picture = IntStream.range(0, 64).mapToDouble(i -> i * 4).toArray();
        var table = table(8, List.of(picture));
        var keeping = Map.of("bins", Value.of(3), "pixels", Value.of("keep"));

        var both = features(
                table, step("histogram", keeping), step("hog", Map.of("cell", Value.of(4), "block", Value.of(1))));

        assertEquals(3 + 4 * 9, both.names().size());
        assertTrue(
                both.names().contains("histogram3") && both.names().contains("hog36"),
                both.names().toString());
        assertEquals(64 + 3, features(table, step("histogram", keeping)).names().size());
    }

    @Test
    void aSweepSetsItsOptions() throws IOException {
        var table = table(8, List.of(new double[64]));
        var set = new LinkedHashMap<String, Value>(Map.of("preprocess.hog.cell", Value.of(2)));

        var pipeline = Pipeline.of(List.of(step("hog", Map.of("block", Value.of(1)))), new Combination(set));

        assertEquals(4 * 4 * 9, fit(table, pipeline).encoding().features().size());
    }

    @ParameterizedTest
    @MethodSource("sizes")
    void imagesAreResizedToWhatReadingMakesOfThem(ImageSize size) throws IOException {
        var files = pictures(60, 40);
        var whole = read(files, new ImageSize(60, 40, size.colours()));

        var resized = features(whole, resize(size.width(), size.height()));

        assertEquals(size.columns(), resized.names());
        assertFeatures(features(read(files, size)), resized, 0);
    }

    static Stream<ImageSize> sizes() {
        return Stream.of(
                new ImageSize(30, 20),
                new ImageSize(7, 11),
                new ImageSize(60, 1),
                new ImageSize(90, 43),
                new ImageSize(60, 40),
                new ImageSize(13, 40, ImageSize.Colours.RGB));
    }

    /// Before that or after it.
    @Test
    void greyImagesAreThoseThatReadingMakesGrey() throws IOException {
        var files = pictures(20, 10);
        var colours = read(files, new ImageSize(20, 10, ImageSize.Colours.RGB));
        var grey = step("grey", Map.of());
        var none = step("grey", Map.of("by", Value.of("none")));

        assertFeatures(features(read(files, new ImageSize(20, 10))), features(colours, grey), 1e-12);
        var small = features(read(files, new ImageSize(5, 4)));
        assertFeatures(small, features(colours, grey, resize(5, 4)), 1e-12);
        assertFeatures(small, features(colours, resize(5, 4), grey), 1e-12);
        assertFeatures(small, features(read(files, new ImageSize(5, 4)), grey), 0);
        assertFeatures(features(colours), features(colours, none), 0);
    }

    private static void assertFeatures(Features expected, Features actual, double delta) {
        assertEquals(expected.names(), actual.names());
        for (int c = 0; c < expected.columns().length; c++) {
            assertArrayEquals(
                    expected.columns()[c],
                    actual.columns()[c],
                    delta,
                    expected.names().get(c));
        }
    }

    @Test
    void aSideThatIsNotSetKeepsTheShape() throws IOException {
        var table = table(8, List.of(new double[8 * 6]));
        assertEquals(
                new ImageSize(4, 3).columns(), features(table, resize(4, 0)).names());
        assertEquals(
                new ImageSize(16, 12).columns(), features(table, resize(0, 12)).names());
        assertEquals(
                new ImageSize(1, 1).columns(), features(table, resize(0, 1)).names());
        assertEquals(
                new ImageSize(8, 6).columns(),
                features(table, step("resize", Map.of())).names());
        assertRefused(
                table(2, List.of(new double[2 * 3])),
                "preprocess.resize: images of 2 × 3 pixels would become 1024 × 1536, and no side may be longer than 1024:"
                        + " set both width and height, or less",
                resize(1024, 0));
    }

    @Test
    void aSweepSetsTheSizeThatTheNextStepSees() throws IOException {
        var table = table(12, List.of(new double[144], new double[144], new double[144]));
        var steps = List.of(
                step("resize", Map.of()),
                step("grey", Map.of()),
                step("histogram", Map.of("bins", Value.of(3), "pixels", Value.of("keep"))),
                step("hog", Map.of("block", Value.of(1), "cell", Value.of(2))));
        for (int width : new int[] {0, 4, 6}) {
            var set = new LinkedHashMap<String, Value>(Map.of("preprocess.resize.width", Value.of(width)));

            var features = fit(table, Pipeline.of(steps, new Combination(set)))
                    .encoding()
                    .features();

            int cells = (width == 0 ? 12 : width) / 2;
            assertEquals(cells * cells * 9 + 3, features.size());
            assertTrue(features.contains("histogram3"), features.toString());
        }
    }

    @Test
    void otherColumnsStayWhenImagesAreResized() throws IOException {
        var table = table(4, List.of(IntStream.range(0, 16).mapToDouble(i -> i).toArray()));
        var counted = step("histogram", Map.of("bins", Value.of(2), "pixels", Value.of("keep")));

        var features = features(table, counted, resize(2, 1));

        assertEquals(List.of("pixel_0_0", "pixel_0_1", "histogram1", "histogram2"), features.names());
        assertRow(features, 6.5, 8.5, 1, 0);
    }

    @Test
    void wrongSizesAreRefused() {
        for (var wrong : List.of(Value.of(-1), Value.of(1025), Value.of(2.5), Value.of("half"))) {
            var refused = assertThrows(
                    IllegalArgumentException.class,
                    () -> Pipeline.of(
                            List.of(step("resize", Map.of("width", wrong))), new Combination(new LinkedHashMap<>())));
            var said = String.valueOf(refused.getMessage());
            assertTrue(
                    said.startsWith("width is ") && said.endsWith("must be 0 or a whole number from 1 to 1024"), said);
        }
    }

    @Test
    void whatIsNoImageIsRefused() throws IOException {
        var small = table(8, List.of(new double[64]));
        assertRefused(
                small,
                "preprocess.hog: images of 8 × 8 pixels have 1 × 1 cells of 8 pixels, and a block takes 2 × 2: set cell or"
                        + " block lower, or make images larger, with data.image or resize",
                step("hog", Map.of()));
        assertRefused(
                small,
                "preprocess.hog: there are no pixels at this step: it is for images, whose columns are called pixel_0_0 and"
                        + " so on",
                step("histogram", Map.of()),
                step("hog", Map.of()));
        for (var kind : List.of("resize", "grey")) {
            assertRefused(
                    small,
                    "preprocess." + kind
                            + ": there are no pixels at this step: it is for images, whose columns are called"
                            + " pixel_0_0 and so on",
                    step("histogram", Map.of()),
                    step(kind, Map.of()));
        }
        var some = new Pipeline.Named(
                "histogram", "histogram", Optional.of(List.of("pixel_0_*", "pixel_7_7")), new LinkedHashMap<>());
        assertRefused(
                small,
                "preprocess.histogram: there is no column 'pixel_1_0' at this step, and it takes all pixels of an image",
                some);
    }

    @Test
    void moreNumbersThanThereIsRoomForAreRefused() throws IOException {
        var large = table(126, List.of(new double[126 * 126]));
        var options = Map.of("cell", Value.of(1), "block", Value.of(63), "orientations", Value.of(180));

        var refused = assertThrows(DataException.class, () -> features(large, step("hog", options)));

        var said = String.valueOf(refused.getMessage());
        assertTrue(said.startsWith("preprocess.hog: 2 rows with 2926264320 numbers each are more than "), said);
    }

    private static void assertRefused(Table table, String message, Pipeline.Named... steps) {
        var refused = assertThrows(DataException.class, () -> features(table, steps));
        assertEquals(message, refused.getMessage());
    }

    /// Two rows, of which the second is black.
    private Table table(int width, List<double[]> planes) throws IOException {
        var names = new ArrayList<String>();
        var row = new ArrayList<String>();
        var colours = planes.size() == 1 ? List.of("pixel") : List.of("red", "green", "blue");
        for (int plane = 0; plane < planes.size(); plane++) {
            for (int i = 0; i < planes.get(plane).length; i++) {
                names.add(colours.get(plane) + "_" + i / width + "_" + i % width);
                row.add(Double.toString(planes.get(plane)[i]));
            }
        }
        var black = names.stream().map(_ -> "0").collect(Collectors.joining(","));
        var file = Files.write(
                folder.resolve("images.csv"),
                List.of(String.join(",", names) + ",y", String.join(",", row) + ",a", black + ",b"));
        try (var batches = FileSource.of(file).open(Selection.toLearn("y"), 1)) {
            return Table.from(batches, Missing.REFUSE);
        }
    }

    /// Two pictures of any colours, some of which can be seen through.
    private List<Path> pictures(int width, int height) throws IOException {
        var random = new Random(width);
        var files = new ArrayList<Path>();
        for (var kind : List.of("a", "b")) {
            var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
            for (int pixel = 0; pixel < width * height; pixel++) {
                picture.setRGB(
                        pixel % width,
                        pixel / width,
                        random.nextInt(3) == 0 ? random.nextInt() : 0xFF000000 | random.nextInt());
            }
            var file = Files.createDirectories(folder.resolve(kind)).resolve("picture.png");
            assertTrue(ImageIO.write(picture, "png", file.toFile()));
            files.add(file);
        }
        return files;
    }

    private static Table read(List<Path> files, ImageSize size) throws IOException {
        var source = new FileSource(files, DataFormat.IMAGES, size, OnError.FAIL);
        try (var batches = source.open(Selection.toLearn("folder"), 1)) {
            return Table.from(batches, Missing.REFUSE);
        }
    }

    private static Pipeline.Named resize(int width, int height) {
        return step("resize", Map.of("width", Value.of(width), "height", Value.of(height)));
    }

    private static Pipeline.Named step(String kind, Map<String, Value> options) {
        return new Pipeline.Named(kind, kind, Optional.empty(), new LinkedHashMap<>(options));
    }

    private static Features features(Table table, Pipeline.Named... steps) {
        return fit(table, Pipeline.of(List.of(steps), new Combination(new LinkedHashMap<>())))
                .training();
    }

    private static Pipeline.Fit fit(Table table, Pipeline pipeline) {
        var rows = IntStream.range(0, table.rows()).toArray();
        return pipeline.fit(table, rows, table.classes(), 1);
    }
}
