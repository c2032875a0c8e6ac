package dev.swath.train;

import dev.swath.data.Features;
import java.util.List;

/// Trees that vote for classes with the shares of these in their leaves, by weight.
///
/// @param more rows of weight 1 of each class that a leaf is taken to have besides, which keep a single tree from being
///     certain
record WeighedVotes(List<WeighedTree> trees, double more, int classes) implements Model {
    WeighedVotes {
        trees = List.copyOf(trees);
    }

    @Override
    public Predictions predict(Features features) {
        var rows = SmileFrame.tuples(features);
        var probabilities = new double[rows.length][classes];
        for (var tree : trees) {
            for (int row = 0; row < rows.length; row++) {
                tree.vote(rows[row], more, trees.size(), probabilities[row]);
            }
        }
        return Predictions.Classes.likeliest(probabilities);
    }
}
