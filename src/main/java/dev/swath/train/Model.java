package dev.swath.train;

import dev.swath.data.Features;

/// What a trainer has learned.
@FunctionalInterface
public interface Model {

    /// Predicts every row.
    ///
    /// @param features the columns of the fit, in the same order
    Predictions predict(Features features);
}
