package dev.swath.train;

import dev.swath.data.Features;
import dev.swath.data.Target;

/// How much data there is to learn from.
///
/// @param features that its columns give: each category is one
/// @param classes of the target; 0 where that is a number
public record Extent(int rows, int features, int classes) {
    /// That of training rows.
    static Extent of(Features features, Target target) {
        return new Extent(features.rows(), features.names().size(), classes(target));
    }

    /// How many classes a target has; 0 where it is a number.
    public static int classes(Target target) {
        return switch (target) {
            case Target.Classes(var labels, var _) -> labels.size();
            case Target.Numbers _ -> 0;
        };
    }
}
