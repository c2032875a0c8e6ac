package dev.swath.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.data.DataException;
import dev.swath.data.Features;
import dev.swath.prep.EncodedBatches;
import dev.swath.train.Model;
import dev.swath.train.Predictions;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Which row it is that a model cannot predict.
class PartPredictionsTest {
    private static final EncodedBatches.Part PART = new EncodedBatches.Part(
            new Features(List.of("x"), new double[][] {{1, 2, 1e200, 4}}), "new.csv", new long[] {2, 3, 5, 6});

    @Test
    void theRowThatAModelFailsAtIsNamed() {
        var message = refusal(features -> {
            for (double x : features.columns()[0]) {
                if (x > 1e100) {
                    throw new ArrayIndexOutOfBoundsException(-1);
                }
            }
            return new Predictions.Numbers(features.columns()[0]);
        });
        assertTrue(message.startsWith("new.csv:5: the model cannot predict this row: "), message);
    }

    @Test
    void theFirstRowWithoutANumberIsNamed() {
        var message = refusal(features -> new Predictions.Numbers(new double[] {1, Double.NaN, 3, Double.NaN}));
        assertTrue(message.startsWith("new.csv:3: the model predicts no number for this row"), message);
    }

    @Test
    void aModelThatFailsAtRowsTogetherOnlyIsToldToo() {
        var message = refusal(features -> {
            if (features.rows() > 1) {
                throw new IllegalStateException("too many");
            }
            return new Predictions.Numbers(features.columns()[0]);
        });
        assertTrue(message.startsWith("new.csv:2: the model cannot predict the rows from here on: "), message);
    }

    @Test
    void whatCanBePredictedIs() {
        var predictions = new Predictions.Numbers(new double[] {1, 2, 3, 4});
        assertEquals(predictions, new PartPredictions(features -> predictions).of(PART));
    }

    private static String refusal(Model model) {
        return String.valueOf(assertThrows(DataException.class, () -> new PartPredictions(model).of(PART))
                .getMessage());
    }
}
