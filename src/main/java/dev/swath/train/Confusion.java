package dev.swath.train;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/// How often each class occurs, is predicted, and is predicted where it occurs.
record Confusion(int rows, int[] occurs, int[] predicted, int[] right) {

    /// Counts.
    ///
    /// @param k how many classes there are
    static Confusion of(int[] truth, int[] said, int k) {
        var confusion = new Confusion(truth.length, new int[k], new int[k], new int[k]);
        for (int row = 0; row < truth.length; row++) {
            confusion.occurs[truth[row]]++;
            confusion.predicted[said[row]]++;
            if (truth[row] == said[row]) {
                confusion.right[truth[row]]++;
            }
        }
        return confusion;
    }

    double accuracy() {
        return (double) IntStream.of(right).sum() / rows;
    }

    /// The mean recall of the classes that occur.
    double balancedAccuracy() {
        return mean(IntStream.range(0, occurs.length).filter(c -> occurs[c] > 0), this::recall);
    }

    double macroF1() {
        return mean(seen(), c -> 2.0 * right[c] / (occurs[c] + predicted[c]));
    }

    /// F1 of all rows' hits and misses taken together: where each row has one class, the accuracy.
    double microF1() {
        int hits = IntStream.of(right).sum();
        return 2.0
                * hits
                / (IntStream.of(occurs).sum() + IntStream.of(predicted).sum());
    }

    /// Of two classes the second one's, else the mean.
    double precision() {
        return ofSecondOrMean(c -> predicted[c] == 0 ? 0 : (double) right[c] / predicted[c]);
    }

    /// Of two classes the second one's, else the mean.
    double recall() {
        return ofSecondOrMean(this::recall);
    }

    /// Matthews' correlation of truth and prediction; 0 where one of them is always the same class.
    double correlation() {
        double hits = IntStream.of(right).sum();
        double n = rows;
        double chance = 0;
        double ofTruth = 0;
        double ofPredictions = 0;
        for (int c = 0; c < occurs.length; c++) {
            chance += (double) occurs[c] * predicted[c];
            ofTruth += (double) occurs[c] * occurs[c];
            ofPredictions += (double) predicted[c] * predicted[c];
        }
        double spread = (n * n - ofTruth) * (n * n - ofPredictions);
        return spread == 0 ? 0 : (hits * n - chance) / Math.sqrt(spread);
    }

    private double recall(int c) {
        return occurs[c] == 0 ? 0 : (double) right[c] / occurs[c];
    }

    private double ofSecondOrMean(IntToDoubleFunction score) {
        return occurs.length == 2 ? score.applyAsDouble(1) : mean(seen(), score);
    }

    /// The classes that occur or are predicted.
    private IntStream seen() {
        return IntStream.range(0, occurs.length).filter(c -> occurs[c] + predicted[c] > 0);
    }

    private static double mean(IntStream classes, IntToDoubleFunction score) {
        return classes.mapToDouble(score).average().orElse(Double.NaN);
    }
}
