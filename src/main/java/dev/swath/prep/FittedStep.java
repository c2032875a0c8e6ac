package dev.swath.prep;

import dev.swath.data.Frame;
import java.io.Serializable;

/// A step that knows what it has to know of the training rows. It is saved with the model.
public interface FittedStep extends Serializable {
    /// Rows that it was not fitted on.
    ///
    /// @throws dev.swath.data.DataException where a cell cannot be used
    Frame apply(Frame frame);
}
