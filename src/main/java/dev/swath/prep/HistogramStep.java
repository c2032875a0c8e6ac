package dev.swath.prep;

import dev.swath.data.Frame;
import dev.swath.space.Hyperparameter;
import dev.swath.space.Value;
import java.util.List;

/// Images become shares: how many of their pixels are how bright, colour by colour.
///
/// @param name of the step, with which the names of its columns begin
/// @param keep whether the pixels stay
/// @param bins of equal width between black and white, for each colour
record HistogramStep(String name, PixelGrid grid, boolean keep, int bins) implements FittedStep {
    private static final String BINS = "bins";

    /// From 0 to below this.
    private static final int BRIGHTNESSES = 256;

    static StepKind kind() {
        return new StepKind(
                "histogram",
                "makes shares of an image's pixels, by their brightness and colour by colour, named after the step:"
                        + " histogram1, histogram2, …",
                StepKind.Takes.NUMBERS,
                false,
                List.of(
                        new Hyperparameter(
                                BINS,
                                new Hyperparameter.Range.WholeNumbers(1, BRIGHTNESSES),
                                Value.of(16),
                                "how many brightnesses are told apart, for each colour",
                                "NumPy's histogram(range=(0, 256)), as shares"),
                        ImageSteps.pixels()),
                lesson -> StepKind.Lore.of(
                        new HistogramStep(
                                lesson.name(),
                                PixelGrid.of(lesson.columns(), lesson.name()),
                                ImageSteps.keepsPixels(lesson.settings()),
                                lesson.settings().whole(BINS)),
                        lesson.frame()));
    }

    @Override
    public Frame apply(Frame frame) {
        return grid.read(frame, name, keep, (long) grid.size().planes() * bins, this::read);
    }

    private void read(double[][] planes, double[] numbers) {
        for (int plane = 0; plane < planes.length; plane++) {
            double each = 1.0 / planes[plane].length;
            var counts = new int[bins];
            for (double brightness : planes[plane]) {
                counts[Math.clamp((int) (brightness * bins / BRIGHTNESSES), 0, bins - 1)]++;
            }
            for (int bin = 0; bin < bins; bin++) {
                numbers[plane * bins + bin] = counts[bin] * each;
            }
        }
    }
}
