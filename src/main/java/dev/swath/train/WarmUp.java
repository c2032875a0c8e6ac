package dev.swath.train;

import dev.swath.data.Features;
import dev.swath.data.Target;
import dev.swath.space.Combination;
import java.util.List;

/// A fit of next to nothing, which loads and links what a real one needs.
final class WarmUp {
    private static final int ROWS = 60;

    private WarmUp() {}

    static void fit(Trainer trainer, Task task, Combination combination) {
        var columns = new double[2][ROWS];
        var codes = new int[ROWS];
        for (int row = 0; row < ROWS; row++) {
            codes[row] = row % 3;
            columns[0][row] = row;
            columns[1][row] = codes[row] + row % 7;
        }
        var features = new Features(List.of("a", "b"), columns);
        var target = switch (task) {
            case CLASSIFICATION -> new Target.Classes(List.of("0", "1", "2"), codes);
            case REGRESSION -> new Target.Numbers(columns[1]);
        };
        trainer.fit(features, target, combination, FitContext.seeded(1)).predict(features);
    }
}
