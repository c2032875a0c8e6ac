package dev.swath.train;

/// How far a fit is from the rows that it learns from, by the trainer's own measure. No score: a model that has
/// learned its rows by heart has none.
///
/// @param measure as its field calls it, such as `rmse`
/// @param value lower is better; NaN where the trainer cannot say
public record TrainingLoss(String measure, double value) {
    public TrainingLoss {
        if (measure.isBlank()) {
            throw new IllegalArgumentException("a training loss needs the name of its measure");
        }
    }

    /// The measure, named so that nobody takes it for the score: `train_rmse`.
    public String metric() {
        return "train_" + measure;
    }
}
