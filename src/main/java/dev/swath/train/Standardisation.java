package dev.swath.train;

import dev.swath.data.Features;

/// Columns brought to mean 0 and standard deviation 1 by what was seen of them in training. A constant
/// column becomes 0.
record Standardisation(double[] means, double[] deviations) {

    static Standardisation of(Features training) {
        var columns = training.columns();
        var means = new double[columns.length];
        var deviations = new double[columns.length];
        for (int c = 0; c < columns.length; c++) {
            double sum = 0;
            for (double x : columns[c]) {
                sum += x;
            }
            means[c] = sum / training.rows();
            double squares = 0;
            for (double x : columns[c]) {
                squares += (x - means[c]) * (x - means[c]);
            }
            double deviation = Math.sqrt(squares / training.rows());
            deviations[c] = deviation > 0 ? deviation : 1;
        }
        return new Standardisation(means, deviations);
    }

    /// Standardised, row by row.
    double[][] rows(Features features) {
        var columns = features.columns();
        var rows = new double[features.rows()][columns.length];
        for (int c = 0; c < columns.length; c++) {
            for (int row = 0; row < rows.length; row++) {
                rows[row][c] = (columns[c][row] - means[c]) / deviations[c];
            }
        }
        return rows;
    }
}
