package dev.swath.train;

import dev.swath.data.Features;
import dev.swath.data.Target;
import java.util.List;

/// How much data there is to learn from.
///
/// @param features that its columns give: each category is one
/// @param classes the target's labels; none where that is a number
public record Extent(int rows, int features, List<String> classes) {
    public Extent {
        classes = List.copyOf(classes);
    }

    /// That of training rows.
    static Extent of(Features features, Target target) {
        return new Extent(features.rows(), features.names().size(), classes(target));
    }

    /// The labels of a target's classes; none where it is a number.
    public static List<String> classes(Target target) {
        return switch (target) {
            case Target.Classes(var labels, var _) -> labels;
            case Target.Numbers _ -> List.of();
        };
    }
}
