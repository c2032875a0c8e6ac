package dev.swath.worker;

import dev.swath.data.DataException;
import dev.swath.prep.EncodedBatches;
import dev.swath.train.Model;
import dev.swath.train.Predictions;

/// Predicts the rows of a file, and says which row it is where that cannot be.
record PartPredictions(Model model) {

    /// @throws DataException where a row cannot be predicted: with its file and line
    Predictions of(EncodedBatches.Part part) {
        Predictions predictions;
        try {
            predictions = model.predict(part.features());
        } catch (RuntimeException failure) {
            throw failed(part, failure);
        }
        predictions.firstNotFinite().ifPresent(row -> {
            throw new DataException(
                    place(part, row) + ": the model predicts no number for this row: probably it is far from all that"
                            + " the model learned from");
        });
        return predictions;
    }

    /// The same, row by row: the first that fails is to be named.
    private DataException failed(EncodedBatches.Part part, RuntimeException failure) {
        for (int row = 0; row < part.features().rows(); row++) {
            try {
                var _ = model.predict(part.features().select(new int[] {row}));
            } catch (RuntimeException ofRow) {
                return new DataException(place(part, row) + ": the model cannot predict this row: " + ofRow);
            }
        }
        return new DataException(place(part, 0) + ": the model cannot predict the rows from here on: " + failure);
    }

    private static String place(EncodedBatches.Part part, int row) {
        return part.source() + ":" + part.lines()[row];
    }
}
