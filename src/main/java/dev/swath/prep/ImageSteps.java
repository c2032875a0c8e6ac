package dev.swath.prep;

import dev.swath.space.Hyperparameter;
import dev.swath.space.Settings;
import dev.swath.space.Value;
import java.util.List;

/// Steps that make other numbers of the pixels of images.
final class ImageSteps {
    private static final String PIXELS = "pixels";
    private static final String REPLACE = "replace";
    private static final String KEEP = "keep";

    private ImageSteps() {}

    static List<StepKind> kinds() {
        return List.of(ResizeStep.kind(), GreyStep.kind(), HistogramStep.kind(), HogStep.kind());
    }

    static Hyperparameter pixels() {
        return new Hyperparameter(
                PIXELS,
                new Hyperparameter.Range.Choice(List.of(REPLACE, KEEP)),
                Value.of(REPLACE),
                "whether the pixels go, or stay for steps behind it and for the trainer",
                "–");
    }

    static boolean keepsPixels(Settings settings) {
        return settings.text(PIXELS).equals(KEEP);
    }
}
