package dev.swath.prep;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.data.ColumnRules;
import dev.swath.data.DataException;
import dev.swath.data.Features;
import dev.swath.data.FileSource;
import dev.swath.data.Frame;
import dev.swath.data.LoaderThreads;
import dev.swath.data.Missing;
import dev.swath.data.RawTable;
import dev.swath.data.Selection;
import dev.swath.data.Table;
import dev.swath.data.Tables;
import dev.swath.data.Target;
import dev.swath.space.Combination;
import dev.swath.space.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What each step makes of columns. Where a number is not plain, scikit-learn 1.9.1 gave it.
class PipelineTest {
    @TempDir
    private Path folder;

    @Test
    void impute() throws IOException {
        var rows = "n,c,y\n1,a,1\n,b,2\n5,,1\n5,b,2\n";
        assertColumns(
                fit(rows, step("impute")),
                "n",
                1,
                5,
                5,
                5,
                "c=a",
                1,
                0,
                0,
                0,
                "c=b",
                0,
                1,
                0,
                1,
                "c=(missing)",
                0,
                0,
                1,
                0);
        assertColumns(fit("n,y\n1,1\n,2\n5,1\n9,2\n", step("impute", "strategy", "mean")), "n", 1, 5, 5, 9);
        assertColumns(fit("n,y\n1,1\n,2\n5,1\n5,2\n", step("impute", "strategy", "most_frequent")), "n", 1, 5, 5, 5);
        assertColumns(fit("n,y\n1,1\n,2\n", step("impute", "strategy", "zero")), "n", 1, 0);
        assertColumns(fit("c,y\na,1\nb,2\n,1\nb,2\n", step("impute", "strategy", "most_frequent")), "c=b", 0, 1, 1, 1);
    }

    @Test
    void clip() throws IOException {
        var rows = "n,y\n"
                + IntStream.rangeClosed(0, 100).mapToObj(i -> i + "," + i % 2 + "\n").toList().stream()
                        .reduce("", String::concat);
        var features =
                fit(rows, step("clip", "low", 0.05, "high", 0.9)).training().columns()[0];
        assertEquals(5, Arrays.stream(features).min().orElseThrow());
        assertEquals(90, Arrays.stream(features).max().orElseThrow());
        assertEquals(50, features[50]);
        // 0.99 of 0.3 and 0.01 of 0.3 are not 0.3.
        var equal = "n,y\n"
                + IntStream.range(0, 45).mapToObj(i -> "0.3," + i % 2 + "\n").reduce("", String::concat);
        assertEquals(0.3, fit(equal, step("clip")).training().columns()[0][44]);
    }

    @Test
    void scale() throws IOException {
        var rows = "n,constant,y\n1,7,1\n2,7,2\n3,7,1\n6,7,2\n";
        double deviation = Math.sqrt((4 + 1 + 0 + 9) / 4.0);
        assertColumns(
                fit(rows, step("scale")),
                "n",
                -2 / deviation,
                -1 / deviation,
                0,
                3 / deviation,
                "constant",
                0,
                0,
                0,
                0);
        assertColumns(fit(rows, step("scale", "method", "min_max")), "n", 0, 0.2, 0.4, 1, "constant", 0, 0, 0, 0);
        // Quartiles of 1 2 3 6 are 1.75 and 3.75.
        assertColumns(
                fit(rows, step("scale", "method", "robust")), "n", -0.75, -0.25, 0.25, 1.75, "constant", 0, 0, 0, 0);
        assertColumns(fit(rows, step("scale", "method", "none")), "n", 1, 2, 3, 6, "constant", 7, 7, 7, 7);
        assertColumns(fit("n,y\n1e308,1\n-1e308,2\n", step("scale")), "n", 1, -1);
    }

    @Test
    void rareCategoriesBecomeOne() throws IOException {
        var rows = "c,y\na,1\na,2\na,1\nb,2\nb,1\nz,2\nx,1\n";
        var fit = fit(rows, step("rare", "min_share", 0.2));
        assertColumns(fit, "c=a", 1, 1, 1, 0, 0, 0, 0, "c=b", 0, 0, 0, 1, 1, 0, 0, "c=(rare)", 0, 0, 0, 0, 0, 1, 1);
        assertArrayEquals(
                new double[][] {{0}, {0}, {1}},
                fit.encoding()
                        .encode(table("c,y\nnever seen,1\n"), new int[] {0})
                        .columns());
    }

    @Test
    void encode() throws IOException {
        var rows = "c,y\nlow,1\nhigh,2\nlow,2\n";
        assertColumns(fit(rows, step("encode"), step("scale", "method", "min_max")), "c=low", 1, 0, 1);
        var ordinal = fit(rows, step("encode", "method", "ordinal"));
        assertColumns(ordinal, "c", 1, 0, 1);
        assertArrayEquals(
                new double[] {-1},
                ordinal.encoding()
                        .encode(table("c,y\nmiddle,1\n"), new int[] {0})
                        .columns()[0]);
        // Numbers are categories where a step is told to take them so.
        assertEquals(
                List.of("zip=1", "zip=2", "zip=3"),
                fit("zip,y\n1,1\n2,2\n3,1\n", step("encode", List.of("zip")))
                        .encoding()
                        .features());
    }

    @Test
    void theTargetsMeanOfACategoryIsThatOfOtherRows() throws IOException {
        var rows = new StringBuilder("c,y\n");
        for (int row = 0; row < 50; row++) {
            rows.append("c").append(row % 2).append(',').append(row % 2 * 10).append('\n');
        }
        var table = table(rows.toString());
        var target = table.numbers();
        var fit = pipeline(step("encode", "method", "target", "smoothing", 0.0)).fit(table, rows(table), target, 1);
        assertEquals(List.of("c"), fit.encoding().features());
        assertArrayEquals(target.values(), fit.training().columns()[0], 1e-12);
        // A category of one row tells a training row nothing of its own target.
        var single = table("c,y\n"
                + IntStream.range(0, 20).mapToObj(i -> "c" + i + "," + i + "\n").reduce("", String::concat));
        var lonely = pipeline(step("encode", "method", "target", "smoothing", 0.0))
                .fit(single, rows(single), single.numbers(), 1);
        assertEquals(5, Arrays.stream(lonely.training().columns()[0]).distinct().count(), "a mean for each fifth");
        assertEquals(7, lonely.encoding().encode(single, new int[] {7}).columns()[0][0]);
    }

    @Test
    void theTargetsMeanIsDrawnTowardsThatOfAll() throws IOException {
        var table = table("c,y\na,1\na,1\nb,0\nb,0\nb,0\nb,1\n");
        var fit = pipeline(step("encode", "method", "target", "smoothing", 2.0))
                .fit(table, rows(table), table.classes(), 1);
        // The overall share of class 1 is 3/6: (2 + 2/2) / (2 + 2) and (1 + 2/2) / (4 + 2).
        assertArrayEquals(
                new double[] {3 / 4.0, 2 / 6.0, 0.5},
                fit.encoding()
                        .encode(table("c,y\na,1\nb,0\nnew,1\n"), new int[] {0, 1, 2})
                        .columns()[0],
                1e-12);
    }

    @Test
    void ofThreeClassesEachHasAShare() throws IOException {
        var table = table("c,y\na,p\na,q\nb,r\nb,r\n");
        var fit = pipeline(step("encode", "method", "target", "smoothing", 0.0))
                .fit(table, rows(table), table.classes(), 1);
        assertEquals(List.of("c:p", "c:q", "c:r"), fit.encoding().features());
        assertArrayEquals(
                new double[][] {{0.5, 0}, {0.5, 0}, {0, 1}},
                fit.encoding().encode(table, new int[] {0, 2}).columns());
    }

    @Test
    void dates() throws IOException {
        var rows = "d,y\n2024-02-29,1\n2023-12-31T18:30:00,2\n1969-12-31 06:00,1\n2024-01-01T00:00:00+02:00,2\n,1\n";
        assertColumns(
                fit(rows, step("date_parts", List.of("d")), step("impute", "strategy", "zero")),
                "d.year",
                2024,
                2023,
                1969,
                2024,
                0,
                "d.month",
                2,
                12,
                12,
                1,
                0,
                "d.day",
                29,
                31,
                31,
                1,
                0,
                "d.weekday",
                4,
                7,
                3,
                1,
                0,
                "d.hour",
                0,
                18.5,
                6,
                0,
                0,
                "d.days",
                19782,
                19722 + 18.5 / 24,
                -0.75,
                19723,
                0);
        var cycles = fit(rows, step("date_parts", List.of("d"), "parts", "cycles"), step("impute"));
        var places = cycles.encoding().features();
        var noon = cycles.training().columns();
        assertEquals(0, noon[places.indexOf("d.day_sin")][0], 1e-12);
        assertEquals(1, noon[places.indexOf("d.day_sin")][2], 1e-12);
        assertEquals(
                List.of(2024.0, 1970.0),
                Arrays.stream(fit("d,y\n1709164800,1\n0,2\n", step("date_parts", List.of("d")))
                                .training()
                                .columns()[0])
                        .boxed()
                        .toList());
        assertThrows(DataException.class, () -> fit("d,y\n2023-02-30,1\n", step("date_parts", List.of("d"))));
        var refused = assertThrows(
                DataException.class, () -> fit("d,y\n2024-01-01,1\n31.12.2023,2\n", step("date_parts", List.of("d"))));
        assertTrue(
                String.valueOf(refused.getMessage())
                        .endsWith(
                                "data.csv:3: column 'd' is '31.12.2023', which is no date that date_parts reads, such as"
                                        + " 2024-02-29 or 2024-02-29T18:30:00"),
                refused.getMessage());
    }

    /// CountVectorizer(analyzer='char_wb', ngram_range=(3, 4)).fit_transform([...]).toarray()
    @Test
    void runsOfCharactersAreThoseOfScikitLearn() throws IOException {
        assertColumns(
                fit(
                        "text,y\nThe cat,1\n\"a  dog-cat, a\",2\n",
                        step(
                                "tfidf",
                                List.of("text"),
                                "analyzer",
                                "char_wb",
                                "ngram_min",
                                3,
                                "ngram_max",
                                4,
                                "weights",
                                "counts")),
                "text: a ",
                0,
                2,
                "text: ca",
                1,
                0,
                "text: cat",
                1,
                0,
                "text: do",
                0,
                1,
                "text: dog",
                0,
                1,
                "text: th",
                1,
                0,
                "text: the",
                1,
                0,
                "text:-ca",
                0,
                1,
                "text:-cat",
                0,
                1,
                "text:at ",
                1,
                0,
                "text:at,",
                0,
                1,
                "text:at, ",
                0,
                1,
                "text:cat",
                1,
                1,
                "text:cat ",
                1,
                0,
                "text:cat,",
                0,
                1,
                "text:dog",
                0,
                1,
                "text:dog-",
                0,
                1,
                "text:g-c",
                0,
                1,
                "text:g-ca",
                0,
                1,
                "text:he ",
                1,
                0,
                "text:og-",
                0,
                1,
                "text:og-c",
                0,
                1,
                "text:t, ",
                0,
                1,
                "text:the",
                1,
                0,
                "text:the ",
                1,
                0);
    }

    @Test
    void termsWeighAsInScikitLearn() throws IOException {
        var rows = "text,y\nThe cat sat on the mat,1\n\"the dog, the Dog!\",2\na cat,1\n";
        // TfidfVectorizer().fit_transform([...]).toarray(), rounded to six digits
        assertRounded(
                fit(rows, step("tfidf", List.of("text"))),
                "text:cat",
                0.313316,
                0,
                1,
                "text:dog",
                0,
                0.795961,
                0,
                "text:mat",
                0.411973,
                0,
                0,
                "text:on",
                0.411973,
                0,
                0,
                "text:sat",
                0.411973,
                0,
                0,
                "text:the",
                0.626632,
                0.605349,
                0);
        assertEquals(
                List.of("text:cat", "text:the", "text:the dog"),
                fit(
                                "text,y\nthe dog the dog,1\nthe dog cat,2\ncat,1\n",
                                step("tfidf", List.of("text"), "ngram_max", 2, "max_features", 4, "max_share", 0.7))
                        .encoding()
                        .features()
                        .stream()
                        .filter(name -> !name.equals("text:dog"))
                        .toList());
        assertColumns(
                fit(rows, step("tfidf", List.of("text"), "weights", "counts", "min_rows", 2)),
                "text:cat",
                1,
                0,
                1,
                "text:the",
                2,
                2,
                0);
    }

    @Test
    void hashesOfTermsStayWhatTheyAre() throws IOException {
        var rows = "text,y\nsome words here,1\nothers,2\n";
        var fit = fit(rows, step("hashing", List.of("text"), "buckets", 8));
        assertEquals(8, fit.encoding().features().size());
        double squares = Arrays.stream(fit.training().columns())
                .mapToDouble(column -> column[1] * column[1])
                .sum();
        assertEquals(1, squares, 1e-12);
        assertEquals(List.of(), words("a b c ! _"));
        assertEquals(List.of("l2", "größe", "日本"), words("L2-Größe 日本 x"));
    }

    private static List<String> words(String text) {
        var words = new ArrayList<String>();
        new Terms(Terms.Analyzer.WORD, 1, 1).forEach(text, words::add);
        return words;
    }

    @Test
    void select() throws IOException {
        var rows = "noise,good,constant,y\n1,1,5,0\n2,1.1,5,0\n2,9,5,1\n1,9.1,5,1\n";
        assertEquals(
                List.of("good"), fit(rows, step("select", "keep", 1)).encoding().features());
        assertEquals(
                List.of("noise", "good"),
                fit(rows, step("select", "keep", 2)).encoding().features());
        assertEquals(
                List.of("good"),
                fit(rows, step("select", "keep", 1, "by", "variance"))
                        .encoding()
                        .features());
    }

    @Test
    void directionsOfMostVariance() throws IOException {
        var rows = "a,b,c,y\n1,2,x,1\n2,4.1,y,2\n3,5.9,x,1\n4,8,y,2\n";
        var fit = fit(rows, step("pca", "components", 5));
        assertEquals(List.of("pca1", "pca2", "c=y"), fit.encoding().features());
        // PCA().fit_transform([[1, 2], [2, 4.1], [3, 5.9], [4, 8]])[:, 0]
        assertArrayEquals(
                new double[] {-3.354079, -1.028751, 1.028751, 3.354079},
                fit.training().columns()[0],
                5e-7);
        double product = 0;
        for (int row = 0; row < 4; row++) {
            product += fit.training().columns()[0][row] * fit.training().columns()[1][row];
        }
        assertEquals(0, product, 1e-12);
        assertEquals(
                List.of("pca1", "c=y"),
                fit(rows, step("pca", "components", 1)).encoding().features());
    }

    @Test
    void twoStepsOfAKindNameTheirColumnsApart() throws IOException {
        var rows = "a1,a2,b1,b2,y\n1,2,3,4,1\n2,2,1,4,2\n3,1,3,9,1\n";
        var second = new Pipeline.Named("p2", "pca", Optional.of(List.of("b*")), new LinkedHashMap<>());
        assertEquals(
                List.of("pca1", "pca2", "p2_1", "p2_2"),
                fit(rows, step("pca", List.of("a*")), second).encoding().features());
    }

    @Test
    void keysAreNoColumnsOfZeroAndOne() {
        var rows = "id,y\n"
                + IntStream.range(0, 300)
                        .mapToObj(i -> "k" + i + "," + i % 2 + "\n")
                        .reduce("", String::concat);
        var refused = assertThrows(DataException.class, () -> fit(rows, step("encode")));
        assertEquals(
                "preprocess.encode: column 'id' has 300 different values, too many for a column of 0 and 1 each (more than"
                        + " 100): join seldom ones with rare before, or write method: target or ordinal",
                refused.getMessage());
    }

    /// A few texts among numbers are slips of the pen, unless a step names the column.
    @Test
    void aSlipOfThePenIsNoCategory() {
        var rows = "x,c,y\n"
                + IntStream.range(0, 99).mapToObj(i -> i + ",a,1\n").reduce("", String::concat) + "12O5,b,2\n";
        var refused = assertThrows(DataException.class, () -> fit(rows, step("rare")));
        assertTrue(String.valueOf(refused.getMessage()).contains("'12O5', which is no number"), refused.getMessage());
    }

    @Test
    void aGapThatNoStepFillsIsRefused() throws IOException {
        var rows = "n,c,y\n1,a,1\n,b,2\n3,,1\n";
        var refused = assertThrows(DataException.class, () -> fit(rows, step("impute", List.of("n"))));
        assertTrue(
                String.valueOf(refused.getMessage()).contains(":4: column 'c' has no value here"),
                refused.getMessage());
        var filled = fit(rows.replace("3,,1", "3,a,1"), step("impute", List.of("n")));
        var unseen = table(rows, Missing.IMPUTE);
        assertEquals(1, filled.encoding().encode(unseen, new int[] {1}).rows());
        assertThrows(DataException.class, () -> filled.encoding().encode(unseen, new int[] {2}));
    }

    @Test
    void stepsFollowEachOtherAndNewRowsGoThroughAll() throws IOException {
        var rows = "n,c,y\n1,a,1\n,b,2\n5,b,1\n9,a,2\n";
        var table = table(rows, List.of(step("impute"), step("encode"), step("scale")));
        var fit = pipeline(step("impute"), step("encode"), step("scale"))
                .fit(table, new int[] {0, 1, 2}, table.classes().select(new int[] {0, 1, 2}), 1);
        assertArrayEquals(
                fit.training().columns(),
                fit.encoding().encode(table, new int[] {0, 1, 2}).columns());
        try (var batches = EncodedBatches.open(
                FileSource.of(folder.resolve("data.csv")), fit.encoding(), new LoaderThreads.Fixed(1))) {
            var part = batches.next().orElseThrow();
            assertArrayEquals(
                    fit.encoding().encode(table, rows(table)).columns(),
                    part.features().columns());
        }
    }

    @Test
    void columnsAreNamedOrMatched() throws IOException {
        var rows = "pixel_1,pixel_2,age,y\n0,10,1,1\n10,20,3,2\n";
        assertColumns(
                fit(rows, step("scale", List.of("pixel_*"), "method", "min_max")),
                "pixel_1",
                0,
                1,
                "pixel_2",
                0,
                1,
                "age",
                1,
                3);
        var unknown = assertThrows(DataException.class, () -> fit(rows, step("scale", List.of("agee"))));
        assertEquals(
                "preprocess.scale: there is no column 'agee' at this step; there are pixel_1, pixel_2, age",
                unknown.getMessage());
        var wrong = assertThrows(DataException.class, () -> fit("c,y\na,1\nb,2\n", step("scale", List.of("c"))));
        assertEquals(
                "preprocess.scale: column 'c' is of categories (a, b), and scale takes numbers", wrong.getMessage());
    }

    @Test
    void aStepThatNeedsEveryCellSaysWhichIsMissing() throws IOException {
        var gap = assertThrows(
                DataException.class,
                () -> pipeline(step("pca"))
                        .fit(
                                table("a,b,y\n1,2,1\n3,,2\n", Missing.IMPUTE),
                                new int[] {0, 1},
                                new Target.Numbers(new double[2]),
                                1));
        assertTrue(
                String.valueOf(gap.getMessage())
                        .endsWith(
                                "data.csv:3: column 'b' has no value here, and pca needs one: put impute before it into"
                                        + " preprocess"),
                gap.getMessage());
    }

    @Test
    void combinationsSetOptions() throws IOException {
        var table = table("n,y\n0,1\n5,2\n10,1\n");
        var combination = new Combination(
                new LinkedHashMap<>(Map.of("preprocess.scale.method", Value.of("min_max"), "trees", Value.of(5))));
        var fit = Pipeline.of(List.of(step("scale")), combination).fit(table, rows(table), table.classes(), 1);
        assertArrayEquals(new double[] {0, 0.5, 1}, fit.training().columns()[0]);
        assertEquals(
                List.of("trees"),
                List.copyOf(Pipeline.ofTrainer(combination).values().keySet()));
        var wrong = assertThrows(
                IllegalArgumentException.class,
                () -> Pipeline.of(
                        List.of(step("scale")),
                        new Combination(new LinkedHashMap<>(Map.of("preprocess.scale.method", Value.of("best"))))));
        assertEquals("method is 'best', but must be one of standard, min_max, robust, none", wrong.getMessage());
    }

    @Test
    void columnsAreChosenTypedAndRenamed() throws IOException {
        var file = write("zip,n,id,y\n1,4,a,1\n2,x,b,2\n1,6,c,1\n");
        RawTable raw;
        try (var batches = FileSource.of(file).open(Selection.toLearn("y"), 1)) {
            raw = RawTable.from(batches);
        }
        var rules = new ColumnRules(
                Missing.REFUSE,
                Optional.of(List.of("zip")),
                Map.of("zip", Frame.Kind.CATEGORY),
                Map.of("zip", "place"),
                Set.of(),
                Set.of(),
                Optional.of(List.of()),
                Optional.of(List.of()));
        var table = raw.checked(rules);
        var encoding = Encoding.of(table, rows(table));
        assertEquals(List.of("place=2"), encoding.features());
        assertEquals(List.of("zip"), encoding.columns());
        try (var batches =
                EncodedBatches.open(FileSource.of(write("zip\n2\n1\n3\n")), encoding, new LoaderThreads.Fixed(1))) {
            assertArrayEquals(
                    new double[][] {{1, 0, 0}},
                    batches.next().orElseThrow().features().columns());
        }
        var number = assertThrows(
                DataException.class,
                () -> raw.checked(new ColumnRules(
                        Missing.REFUSE,
                        Optional.of(List.of("n")),
                        Map.of("n", Frame.Kind.NUMBER),
                        Map.of(),
                        Set.of(),
                        Set.of(),
                        Optional.of(List.of()),
                        Optional.of(List.of()))));
        assertEquals(
                file + ":3: column 'n' is 'x', which is no number, as data.types says that its cells are",
                number.getMessage());
    }

    private static Pipeline.Named step(String kind, Object... options) {
        return step(kind, Optional.empty(), options);
    }

    private static Pipeline.Named step(String kind, List<String> columns, Object... options) {
        return step(kind, Optional.of(columns), options);
    }

    private static Pipeline.Named step(String kind, Optional<List<String>> columns, Object... options) {
        var values = new LinkedHashMap<String, Value>();
        for (int i = 0; i < options.length; i += 2) {
            values.put(
                    (String) options[i],
                    switch (options[i + 1]) {
                        case String word -> Value.of(word);
                        case Integer whole -> Value.of((long) whole);
                        case Object real -> Value.of((double) real);
                    });
        }
        return new Pipeline.Named(kind, kind, columns, values);
    }

    private static Pipeline pipeline(Pipeline.Named... steps) {
        return Pipeline.of(List.of(steps), new Combination(new LinkedHashMap<>()));
    }

    private Pipeline.Fit fit(String text, Pipeline.Named... steps) throws IOException {
        var table = table(text, List.of(steps));
        return pipeline(steps).fit(table, rows(table), table.classes(), 1);
    }

    private Table table(String text, List<Pipeline.Named> steps) throws IOException {
        try (var batches = FileSource.of(write(text)).open(Selection.toLearn("y"), 1)) {
            return RawTable.from(batches)
                    .checked(new ColumnRules(
                            Missing.REFUSE,
                            Optional.empty(),
                            Map.of(),
                            Map.of(),
                            Set.of(),
                            Set.of(),
                            Pipeline.textColumns(steps),
                            Pipeline.filledColumns(steps)));
        }
    }

    private Table table(String text) throws IOException {
        return table(text, Missing.REFUSE);
    }

    private Table table(String text, Missing missing) throws IOException {
        return Tables.load(List.of(write(text)), "y", 1, missing);
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("data.csv"), text);
    }

    private static int[] rows(Table table) {
        return IntStream.range(0, table.rows()).toArray();
    }

    /// @param expected for each feature its name, then its numbers
    private static void assertColumns(Pipeline.Fit fit, Object... expected) {
        assertEach(fit, 1e-12, expected);
    }

    private static void assertRounded(Pipeline.Fit fit, Object... expected) {
        assertEach(fit, 5e-7, expected);
    }

    private static void assertEach(Pipeline.Fit fit, double within, Object... expected) {
        assertEquals(
                Arrays.stream(expected).filter(String.class::isInstance).toList(),
                fit.encoding().features());
        Features features = fit.training();
        int rows = features.rows();
        for (int f = 0; f < features.columns().length; f++) {
            var numbers = Arrays.stream(expected, f * (rows + 1) + 1, (f + 1) * (rows + 1))
                    .mapToDouble(number -> ((Number) number).doubleValue())
                    .toArray();
            assertArrayEquals(
                    numbers, features.columns()[f], within, features.names().get(f));
        }
    }
}
