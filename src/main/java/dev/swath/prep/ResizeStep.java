package dev.swath.prep;

import dev.swath.data.DataException;
import dev.swath.data.Frame;
import dev.swath.data.ImageScale;
import dev.swath.data.ImageSize;
import dev.swath.space.Hyperparameter;
import dev.swath.space.Hyperparameter.Range;
import dev.swath.space.Settings;
import java.util.List;

/// Images become smaller or larger, with the columns that they have where they are read so.
///
/// @param name of the step
/// @param to what images become
record ResizeStep(String name, PixelGrid grid, ImageSize to) implements FittedStep {
    private static final String WIDTH = "width";
    private static final String HEIGHT = "height";
    private static final String LIKE = "data.image";

    static StepKind kind() {
        return new StepKind(
                "resize",
                "makes images smaller or larger, by the mean of what lies under each new pixel: pixel_0_0, … of fewer or"
                        + " more of them",
                StepKind.Takes.NUMBERS,
                false,
                List.of(
                        side(
                                WIDTH,
                                "how many pixels wide images become; 0 keeps their shape, or their size where height is 0,"
                                        + " too"),
                        side(
                                HEIGHT,
                                "how many pixels high images become; 0 keeps their shape, or their size where width is 0,"
                                        + " too")),
                lesson -> {
                    var grid = PixelGrid.of(lesson.columns(), lesson.name());
                    var to = size(grid.size(), lesson.settings(), lesson.name());
                    return StepKind.Lore.of(new ResizeStep(lesson.name(), grid, to), lesson.frame());
                });
    }

    private static Hyperparameter side(String name, String meaning) {
        return new Hyperparameter(
                name, new Range.OrAutomatic(new Range.WholeNumbers(1, ImageSize.MOST)), Range.AUTOMATIC, meaning, LIKE);
    }

    private static ImageSize size(ImageSize now, Settings settings, String name) {
        int width = settings.whole(WIDTH);
        int height = settings.whole(HEIGHT);
        if (width == 0 && height == 0) {
            return now;
        }
        long wide = width > 0 ? width : inShape(now.width(), height, now.height());
        long high = height > 0 ? height : inShape(now.height(), width, now.width());
        if (Math.max(wide, high) > ImageSize.MOST) {
            throw new DataException("preprocess." + name + ": images of " + now.width() + " × " + now.height()
                    + " pixels would become " + wide + " × " + high + ", and no side may be longer than "
                    + ImageSize.MOST + ": set both width and height, or less");
        }
        return new ImageSize((int) wide, (int) high, now.colours());
    }

    /// How long a side becomes where the other one does.
    private static long inShape(int side, int becomes, int other) {
        return Math.max(1, Math.round((double) side * becomes / other));
    }

    @Override
    public Frame apply(Frame frame) {
        var scale = new ImageScale(grid.size().width(), grid.size().height(), to);
        return grid.redraw(frame, name, to, (planes, numbers) -> {
            for (int plane = 0; plane < planes.length; plane++) {
                scale.plane(planes[plane], numbers, plane * to.pixels());
            }
        });
    }
}
