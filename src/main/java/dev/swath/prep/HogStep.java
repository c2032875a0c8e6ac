package dev.swath.prep;

import dev.swath.data.DataException;
import dev.swath.data.Frame;
import dev.swath.data.ImageSize;
import dev.swath.space.Hyperparameter;
import dev.swath.space.Settings;
import dev.swath.space.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Images become histograms of the directions in which their brightness changes (Dalal & Triggs 2005), cell by
/// cell, as scikit-image's `hog` makes them: unsigned directions, each gradient into one bin, all blocks one after
/// the other.
///
/// @param name of the step, with which the names of its columns begin
/// @param keep whether the pixels stay
/// @param orientations bins of 180 degrees
/// @param cell pixels of a cell's side
/// @param block cells of a block's side
/// @param norm how a block is normalised
/// @param root whether the square root of the brightness is taken before
record HogStep(
        String name, PixelGrid grid, boolean keep, int orientations, int cell, int block, Norm norm, boolean root)
        implements FittedStep {
    private static final String ORIENTATIONS = "orientations";
    private static final String CELL = "cell";
    private static final String BLOCK = "block";
    private static final String NORM = "norm";
    private static final String GAMMA = "gamma";
    private static final String LIKE = "scikit-image's hog";

    private static final double HALF_TURN = 180;
    private static final double EPSILON = 1e-5;
    private static final double CLIP = 0.2;

    /// How a block is normalised: the four schemes of the paper.
    enum Norm {
        L2_HYS,
        L2,
        L1,
        L1_SQRT;

        private void apply(double[] block) {
            switch (this) {
                case L2_HYS -> {
                    L2.apply(block);
                    Arrays.setAll(block, i -> Math.min(block[i], CLIP));
                    L2.apply(block);
                }
                case L2 -> {
                    double length = Math.sqrt(
                            Arrays.stream(block).map(number -> number * number).sum() + EPSILON * EPSILON);
                    Arrays.setAll(block, i -> block[i] / length);
                }
                case L1 -> {
                    double sum = Arrays.stream(block).sum() + EPSILON;
                    Arrays.setAll(block, i -> block[i] / sum);
                }
                case L1_SQRT -> {
                    L1.apply(block);
                    Arrays.setAll(block, i -> Math.sqrt(block[i]));
                }
            }
        }
    }

    static StepKind kind() {
        return new StepKind(
                "hog",
                "makes histograms of an image's gradients, cell by cell, named after the step: hog1, hog2, …",
                StepKind.Takes.NUMBERS,
                false,
                List.of(
                        new Hyperparameter(
                                ORIENTATIONS,
                                new Hyperparameter.Range.WholeNumbers(1, 180),
                                Value.of(9),
                                "how many directions are told apart",
                                LIKE),
                        new Hyperparameter(
                                CELL,
                                new Hyperparameter.Range.WholeNumbers(1, ImageSize.MOST),
                                Value.of(8),
                                "how many pixels wide and high a cell is; what is left at the right and below counts for none",
                                LIKE + "(pixels_per_cell)"),
                        new Hyperparameter(
                                BLOCK,
                                new Hyperparameter.Range.WholeNumbers(1, ImageSize.MOST),
                                Value.of(2),
                                "how many cells wide and high a block is, within which brightness is evened out",
                                LIKE + "(cells_per_block)"),
                        new Hyperparameter(
                                NORM,
                                new Hyperparameter.Range.Choice(List.of("l2_hys", "l2", "l1", "l1_sqrt")),
                                Value.of("l2_hys"),
                                "how: by the block's length, clipped at 0.2 and once more; by its length; by its sum; the"
                                        + " root of that",
                                LIKE + "(block_norm)"),
                        new Hyperparameter(
                                GAMMA,
                                new Hyperparameter.Range.Choice(List.of("none", "sqrt")),
                                Value.of("none"),
                                "sqrt takes the square root of the brightness before",
                                LIKE + "(transform_sqrt)"),
                        ImageSteps.pixels()),
                lesson -> StepKind.Lore.of(
                        of(lesson.name(), PixelGrid.of(lesson.columns(), lesson.name()), lesson.settings()),
                        lesson.frame()));
    }

    private static HogStep of(String name, PixelGrid grid, Settings settings) {
        var step = new HogStep(
                name,
                grid,
                ImageSteps.keepsPixels(settings),
                settings.whole(ORIENTATIONS),
                settings.whole(CELL),
                settings.whole(BLOCK),
                Norm.valueOf(settings.text(NORM).toUpperCase(Locale.ROOT)),
                settings.text(GAMMA).equals("sqrt"));
        if (step.blocksAcross() < 1 || step.blocksDown() < 1) {
            throw new DataException(
                    "preprocess." + name + ": images of " + grid.size().width() + " × "
                            + grid.size().height() + " pixels have " + step.cellsAcross() + " × " + step.cellsDown()
                            + " cells of " + step.cell + " pixels, and a block takes " + step.block + " × " + step.block
                            + ": set cell or block lower, or make images larger, with data.image or resize");
        }
        return step;
    }

    private int cellsAcross() {
        return grid.size().width() / cell;
    }

    private int cellsDown() {
        return grid.size().height() / cell;
    }

    private int blocksAcross() {
        return cellsAcross() - block + 1;
    }

    private int blocksDown() {
        return cellsDown() - block + 1;
    }

    private int numbersOfBlock() {
        return block * block * orientations;
    }

    @Override
    public Frame apply(Frame frame) {
        long numbers = (long) blocksAcross() * blocksDown() * numbersOfBlock();
        return grid.read(frame, name, keep, numbers, this::read);
    }

    private void read(double[][] planes, double[] numbers) {
        var histograms = histograms(planes);
        int at = 0;
        var part = new double[numbersOfBlock()];
        for (int down = 0; down < blocksDown(); down++) {
            for (int across = 0; across < blocksAcross(); across++) {
                for (int row = 0; row < block; row++) {
                    // The cells of a block's row stand beside each other.
                    int from = ((down + row) * cellsAcross() + across) * orientations;
                    System.arraycopy(histograms, from, part, row * block * orientations, block * orientations);
                }
                norm.apply(part);
                System.arraycopy(part, 0, numbers, at, part.length);
                at += part.length;
            }
        }
    }

    /// Cell after cell, row after row.
    private double[] histograms(double[][] planes) {
        int width = grid.size().width();
        var histograms = new double[cellsAcross() * cellsDown() * orientations];
        if (root) {
            planes = Arrays.stream(planes)
                    .map(plane -> Arrays.stream(plane).map(Math::sqrt).toArray())
                    .toArray(double[][]::new);
        }
        for (int y = 0; y < cellsDown() * cell; y++) {
            for (int x = 0; x < cellsAcross() * cell; x++) {
                double most = -1;
                double down = 0;
                double across = 0;
                for (var plane : planes) {
                    double ofRows = isInside(y, grid.size().height())
                            ? plane[(y + 1) * width + x] - plane[(y - 1) * width + x]
                            : 0;
                    double ofColumns = isInside(x, width) ? plane[y * width + x + 1] - plane[y * width + x - 1] : 0;
                    double magnitude = Math.hypot(ofColumns, ofRows);
                    // Of several colours the one that changes most.
                    if (magnitude > most) {
                        most = magnitude;
                        down = ofRows;
                        across = ofColumns;
                    }
                }
                int of = (y / cell * cellsAcross() + x / cell) * orientations;
                histograms[of + bin(down, across)] += most;
            }
        }
        Arrays.setAll(histograms, i -> histograms[i] / (cell * cell));
        return histograms;
    }

    private static boolean isInside(int place, int size) {
        return place > 0 && place < size - 1;
    }

    private int bin(double down, double across) {
        double degrees = Math.toDegrees(Math.atan2(down, across)) % HALF_TURN;
        double angle = degrees < 0 ? degrees + HALF_TURN : degrees;
        double width = HALF_TURN / orientations;
        int bin = Math.min(orientations - 1, (int) (angle / width));
        // Whether a border belongs to the bin is a matter of the last bit.
        if (angle < width * bin) {
            return bin - 1;
        }
        return bin + 1 < orientations && angle >= width * (bin + 1) ? bin + 1 : bin;
    }
}
