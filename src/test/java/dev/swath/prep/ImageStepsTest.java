package dev.swath.prep;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.data.DataException;
import dev.swath.data.Features;
import dev.swath.data.FileSource;
import dev.swath.data.Missing;
import dev.swath.data.Selection;
import dev.swath.data.Table;
import dev.swath.space.Combination;
import dev.swath.space.Value;
import dev.swath.trial.Fields;
import dev.swath.trial.Json;
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
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What steps make of the pixels of images.
class ImageStepsTest {
    @TempDir
    Path folder;

    /// A picture and what scikit-image's `hog` makes of it; `src/test/resources/scikit-image/hog.py` recorded that. It
    /// adds gradients up in single precision.
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

    @Test
    void whatIsNoImageIsRefused() throws IOException {
        var small = table(8, List.of(new double[64]));
        assertRefused(
                small,
                "preprocess.hog: images of 8 × 8 pixels have 1 × 1 cells of 8 pixels, and a block takes 2 × 2: set cell or"
                        + " block lower, or make images larger with data.image",
                step("hog", Map.of()));
        assertRefused(
                small,
                "preprocess.hog: there are no pixels at this step: it is for images, whose columns are called pixel_0_0 and"
                        + " so on",
                step("histogram", Map.of()),
                step("hog", Map.of()));
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
