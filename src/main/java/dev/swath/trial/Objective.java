package dev.swath.trial;

import java.util.OptionalDouble;

/// What a sweep makes as good as it can: a metric and its direction.
///
/// @param target no new trial starts once one reaches it
public record Objective(String metric, Goal goal, OptionalDouble target) {

    /// True where a score is at least as good as the target.
    public boolean reached(double score) {
        return target.isPresent() && !Double.isNaN(score) && !goal.better(target.getAsDouble(), score);
    }
}
