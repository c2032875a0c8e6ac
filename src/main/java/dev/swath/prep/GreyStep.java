package dev.swath.prep;

import dev.swath.data.Frame;
import dev.swath.data.ImageSize;
import dev.swath.data.Luma;
import dev.swath.space.Hyperparameter;
import dev.swath.space.Value;
import java.util.List;

/// Images in colours become grey, with the columns that they have where they are read so.
///
/// @param name of the step
/// @param to what images become: what they are where they are grey already, or stay in colours
record GreyStep(String name, PixelGrid grid, ImageSize to) implements FittedStep {
    private static final String BY = "by";
    private static final String LUMA = "luma";
    private static final String NONE = "none";

    static StepKind kind() {
        return new StepKind(
                "grey",
                "makes grey images of those in colours: pixel_0_0, … of red_0_0, green_0_0, blue_0_0, …; what is grey"
                        + " already stays",
                StepKind.Takes.NUMBERS,
                false,
                List.of(new Hyperparameter(
                        BY,
                        new Hyperparameter.Range.Choice(List.of(LUMA, NONE)),
                        Value.of(LUMA),
                        "luma has the weights with which images are read in grey; with none colours stay",
                        "ITU-R BT.601")),
                lesson -> {
                    var grid = PixelGrid.of(lesson.columns(), lesson.name());
                    var to = lesson.settings().text(BY).equals(NONE)
                            ? grid.size()
                            : grid.size().in(ImageSize.Colours.GREY);
                    return StepKind.Lore.of(new GreyStep(lesson.name(), grid, to), lesson.frame());
                });
    }

    @Override
    public Frame apply(Frame frame) {
        return grid.redraw(frame, name, to, GreyStep::read);
    }

    private static void read(double[][] planes, double[] numbers) {
        for (int pixel = 0; pixel < numbers.length; pixel++) {
            numbers[pixel] = Luma.of(planes[0][pixel], planes[1][pixel], planes[2][pixel]);
        }
    }
}
