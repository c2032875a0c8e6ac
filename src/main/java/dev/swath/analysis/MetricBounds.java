package dev.swath.analysis;

/// Between which numbers a metric's values can lie; infinite where nothing bounds them.
record MetricBounds(double least, double most) {

    /// Of the built-in metric with this name; none of any other.
    static MetricBounds of(String metric) {
        return switch (metric) {
            case "accuracy", "balanced_accuracy", "macro_f1", "micro_f1", "precision", "recall", "auc" ->
                new MetricBounds(0, 1);
            case "brier" -> new MetricBounds(0, 2);
            case "mcc" -> new MetricBounds(-1, 1);
            case "r2" -> new MetricBounds(Double.NEGATIVE_INFINITY, 1);
            case "log_loss", "rmse", "mae", "mape" -> new MetricBounds(0, Double.POSITIVE_INFINITY);
            default -> new MetricBounds(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        };
    }

    /// The part of an interval in which the metric can lie.
    ///
    /// @param measured a value of the metric: out of bounds it is of another metric with the same name
    Interval clip(Interval interval, double measured) {
        return least <= measured && measured <= most
                ? new Interval(Math.max(least, interval.low()), Math.min(most, interval.high()))
                : interval;
    }
}
