package dev.swath.train;

import dev.swath.prep.Encoding;
import java.io.Serializable;
import java.util.List;

/// A model with all that it takes to predict rows that nobody has seen.
///
/// @param trainer who made it
/// @param target what it predicts: the column's name
/// @param labels the classes, in the order of their codes; none where numbers are predicted
/// @param encoding gives the features that the model takes
public record SavedModel(String trainer, String target, List<String> labels, Encoding encoding, Model model)
        implements Serializable {
    public SavedModel {
        labels = List.copyOf(labels);
    }
}
