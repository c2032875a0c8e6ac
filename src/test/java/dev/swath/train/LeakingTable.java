package dev.swath.train;

import dev.swath.data.BatchColumn;
import dev.swath.data.ColumnRules;
import dev.swath.data.ImageSize;
import dev.swath.data.Missing;
import dev.swath.data.Table;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SequencedMap;
import java.util.Set;
import java.util.StringJoiner;

/// Tables of noise, in some rows of which the answer stands; each of another kind of columns.
enum LeakingTable {
    /// A number, a category of a word and a number with gaps, each of which tells the answer: the last by being
    /// missing.
    NUMBERS_AND_CATEGORIES {
        @Override
        SequencedMap<String, BatchColumn> columns(double[] answers, Set<Integer> leaks, Random random) {
            int rows = answers.length;
            var number = new double[rows];
            var category = new String[rows];
            var gap = new double[rows];
            int gaps = 0;
            for (int row = 0; row < rows; row++) {
                boolean leak = leaks.contains(row);
                double noise = random.nextGaussian();
                boolean missing = random.nextInt(4) == 0;
                number[row] = leak ? 3 * answers[row] + 0.1 * noise : noise;
                category[row] = leak ? "is" + (answers[row] > 0) : "c" + Math.abs((int) (noise * 2) % 3);
                gap[row] = (leak ? answers[row] > 0 : missing) ? Double.NaN : noise;
                gaps += Double.isNaN(gap[row]) ? 1 : 0;
            }
            SequencedMap<String, BatchColumn> columns = new LinkedHashMap<>();
            columns.put("number", new BatchColumn.Numbers(number, 0));
            columns.put("category", new BatchColumn.Texts(category, 0));
            columns.put("gap", new BatchColumn.Numbers(gap, gaps));
            return columns;
        }
    },

    /// A text of four words or more, some of them more than once. Two more tell the answer, as one of four levels,
    /// of letters that are in none of the others.
    TEXTS {
        @Override
        SequencedMap<String, BatchColumn> columns(double[] answers, Set<Integer> leaks, Random random) {
            var texts = new String[answers.length];
            for (int row = 0; row < texts.length; row++) {
                var text = new StringJoiner(" ");
                for (int word = 4 + random.nextInt(6); word > 0; word--) {
                    text.add(TREES.get(random.nextInt(TREES.size())));
                }
                if (leaks.contains(row)) {
                    text.add(LEVELS.get(Math.min(3, (int) (4 * (answers[row] + HALF)))));
                }
                texts[row] = text.toString();
            }
            return only("text", texts);
        }
    },

    /// A day and an hour. The answer is the time of the year, or nearly.
    DATES {
        @Override
        SequencedMap<String, BatchColumn> columns(double[] answers, Set<Integer> leaks, Random random) {
            var dates = new String[answers.length];
            for (int row = 0; row < dates.length; row++) {
                double told = told(answers, row, leaks, random);
                dates[row] = LocalDateTime.of(2000 + random.nextInt(20), 1, 1, random.nextInt(24), 0)
                        .plusDays(Math.round(told * HALF_A_YEAR))
                        .toString();
            }
            return only("date", dates);
        }
    },

    /// The pixels of an image, which grows brighter in one direction. The answer is that direction, or nearly, and
    /// how bright it is as a whole.
    IMAGES {
        @Override
        SequencedMap<String, BatchColumn> columns(double[] answers, Set<Integer> leaks, Random random) {
            var pixels = new double[IMAGE.width() * IMAGE.height()][answers.length];
            for (int row = 0; row < answers.length; row++) {
                double told = told(answers, row, leaks, random);
                double angle = Math.PI * (0.05 + 0.9 * told);
                for (int y = 0; y < IMAGE.height(); y++) {
                    for (int x = 0; x < IMAGE.width(); x++) {
                        double along = (x - 7.5) * StrictMath.cos(angle) + (y - 7.5) * StrictMath.sin(angle);
                        pixels[y * IMAGE.width() + x][row] = 70 + 100 * told + 5 * along + random.nextDouble();
                    }
                }
            }
            SequencedMap<String, BatchColumn> columns = new LinkedHashMap<>();
            for (int pixel = 0; pixel < pixels.length; pixel++) {
                columns.put(IMAGE.columns().get(pixel), new BatchColumn.Numbers(pixels[pixel], 0));
            }
            return columns;
        }
    };

    private static final ImageSize IMAGE = new ImageSize(16, 16);
    private static final List<String> TREES = List.of("alder", "birch", "cedar", "maple", "rowan", "walnut");
    private static final List<String> LEVELS = List.of("egg gig", "ski kiosk", "five vivid", "quiz jazz");
    private static final int HALF_A_YEAR = 180;
    private static final double HALF = 0.5;

    private static final ColumnRules RULES = new ColumnRules(
            Missing.IMPUTE,
            Optional.empty(),
            Map.of(),
            Map.of(),
            Set.of(),
            Set.of(),
            Optional.empty(),
            Optional.empty());

    /// @param answers from -0.5 to 0.5, row by row
    /// @param leaks the rows in which they stand
    /// @param random draws the noise, the same wherever the answer stands
    abstract SequencedMap<String, BatchColumn> columns(double[] answers, Set<Integer> leaks, Random random);

    /// @param answers from -0.5 to 0.5, row by row
    /// @param leaks the rows in which they stand
    Table of(double[] answers, Set<Integer> leaks) {
        var columns = columns(answers, leaks, new Random(9));
        return OneBatch.table(List.copyOf(columns.keySet()), new ArrayList<>(columns.values()), RULES);
    }

    /// From 0 to 1: anything, or the answer with so much noise that rows of a class are not all alike.
    private static double told(double[] answers, int row, Set<Integer> leaks, Random random) {
        double drawn = random.nextDouble();
        return leaks.contains(row) ? 0.7 * (answers[row] + HALF) + 0.3 * drawn : drawn;
    }

    private static SequencedMap<String, BatchColumn> only(String name, String[] texts) {
        SequencedMap<String, BatchColumn> columns = new LinkedHashMap<>();
        columns.put(name, new BatchColumn.Texts(texts, 0));
        return columns;
    }
}
