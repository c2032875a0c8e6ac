package dev.swath.train;

import dev.swath.data.Features;
import java.io.Serializable;

/// What a trainer has learned. Models are saved by Java's serialization: a record or a class whose fields are
/// numbers, arrays and other such classes of the same package can be saved, a lambda cannot.
@FunctionalInterface
public interface Model extends Serializable {

    /// Predicts every row.
    ///
    /// @param features the columns of the fit, in the same order
    Predictions predict(Features features);
}
