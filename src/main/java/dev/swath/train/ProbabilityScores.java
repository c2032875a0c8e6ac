package dev.swath.train;

import java.util.Comparator;
import java.util.stream.IntStream;

/// Scores of the classes' probabilities. NaN among them gives NaN.
final class ProbabilityScores {
    /// As scikit-learn clips probabilities that are doubles.
    private static final double EPSILON = Math.ulp(1.0);

    private ProbabilityScores() {}

    static double logLoss(int[] truth, double[][] probabilities) {
        double sum = 0;
        for (int row = 0; row < truth.length; row++) {
            sum -= Math.log(clip(probabilities[row][truth[row]]));
        }
        return sum / truth.length;
    }

    /// NaN stays NaN.
    private static double clip(double probability) {
        return Math.min(1 - EPSILON, Math.max(EPSILON, probability));
    }

    /// The mean squared distance of the probabilities from the truth; with two classes, of one of them.
    static double brier(int[] truth, double[][] probabilities) {
        double sum = 0;
        for (int row = 0; row < truth.length; row++) {
            for (int c = 0; c < probabilities[row].length; c++) {
                double off = probabilities[row][c] - (truth[row] == c ? 1 : 0);
                sum += off * off;
            }
        }
        boolean two = probabilities.length > 0 && probabilities[0].length == 2;
        return sum / truth.length / (two ? 2 : 1);
    }

    /// The area under the curve of hits over false alarms. With two classes the second one's; with more the
    /// mean over the classes, each against the rest, that occur and are not all that occurs.
    static double areaUnderCurve(int[] truth, double[][] probabilities) {
        int classes = probabilities.length == 0 ? 0 : probabilities[0].length;
        return IntStream.range(classes == 2 ? 1 : 0, classes)
                .filter(c -> IntStream.of(truth).anyMatch(t -> t == c)
                        && IntStream.of(truth).anyMatch(t -> t != c))
                .mapToDouble(c -> areaUnderCurve(truth, c, probabilities))
                .average()
                .orElse(Double.NaN);
    }

    /// The probability that a row of the class is ranked before one of the others, by the sum of the class's
    /// ranks (Mann and Whitney 1947); equal ones share their ranks.
    private static double areaUnderCurve(int[] truth, int c, double[][] probabilities) {
        int n = truth.length;
        var order = IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble(row -> probabilities[row][c]))
                .mapToInt(Integer::intValue)
                .toArray();
        if (Double.isNaN(probabilities[order[n - 1]][c])) {
            return Double.NaN;
        }
        double ranks = 0;
        long positives = 0;
        int from = 0;
        while (from < n) {
            int to = from;
            int hits = 0;
            while (to < n && probabilities[order[to]][c] == probabilities[order[from]][c]) {
                hits += truth[order[to]] == c ? 1 : 0;
                to++;
            }
            ranks += hits * (from + 1 + to) / 2.0;
            positives += hits;
            from = to;
        }
        return (ranks - positives * (positives + 1) / 2.0) / ((double) positives * (n - positives));
    }
}
