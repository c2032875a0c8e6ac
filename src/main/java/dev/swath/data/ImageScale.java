package dev.swath.data;

import java.util.Arrays;

/// Makes images larger or smaller: each new pixel is the mean of what lies under it.
public final class ImageScale {
    private final Weights across;
    private final Weights down;

    /// @param width of the images as they are, in pixels
    /// @param height likewise
    /// @param size that they are made to
    public ImageScale(int width, int height, ImageSize size) {
        across = Weights.of(width, size.width());
        down = Weights.of(height, size.height());
    }

    /// Scales one colour of an image.
    ///
    /// @param pixels row after row from the top
    /// @param into where the new pixels go, row after row
    /// @param at the place of the first there
    public void plane(double[] pixels, double[] into, int at) {
        int width = across.many();
        var rows = new double[down.many()][];
        for (int y = 0; y < rows.length; y++) {
            rows[y] = row(Arrays.copyOfRange(pixels, y * width, (y + 1) * width));
        }
        rows(rows, into, at);
    }

    /// A row as wide as images are made.
    double[] row(double[] pixels) {
        return across.mean(pixels);
    }

    /// Scales what has its width already.
    void rows(double[][] rows, double[] into, int at) {
        var column = new double[rows.length];
        for (int x = 0; x < across.few(); x++) {
            for (int y = 0; y < column.length; y++) {
                column[y] = rows[y][x];
            }
            var means = down.mean(column);
            for (int y = 0; y < means.length; y++) {
                into[at + y * across.few() + x] = means[y];
            }
        }
    }

    /// How much of each of many pixels lies under each of fewer, or more.
    ///
    /// @param many how many there are
    /// @param from the first that lies there
    /// @param shares of that one and those after it; they add up to 1
    private record Weights(int many, int[] from, double[][] shares) {
        static Weights of(int many, int few) {
            var from = new int[few];
            var shares = new double[few][];
            double step = (double) many / few;
            for (int i = 0; i < few; i++) {
                double start = i * step;
                double end = Math.min(many, start + step);
                from[i] = (int) start;
                int to = Math.max(from[i] + 1, (int) Math.ceil(end));
                shares[i] = new double[to - from[i]];
                for (int j = from[i]; j < to; j++) {
                    shares[i][j - from[i]] = (Math.min(end, j + 1) - Math.max(start, j)) / (end - start);
                }
            }
            return new Weights(many, from, shares);
        }

        int few() {
            return from.length;
        }

        double[] mean(double[] values) {
            var means = new double[from.length];
            for (int i = 0; i < means.length; i++) {
                for (int j = 0; j < shares[i].length; j++) {
                    means[i] += shares[i][j] * values[Math.min(values.length - 1, from[i] + j)];
                }
            }
            return means;
        }
    }
}
