package dev.swath.prep;

/// Mean and deviation of the numbers of a column, gaps left out: those of a scaled copy, so that numbers of any size
/// have some.
///
/// @param mean 0 where there is no number
/// @param deviation the root of the mean square distance from the mean; 0 where all are equal
record Moments(double mean, double deviation) {
    static Moments of(double[] values) {
        double largest = 0;
        int count = 0;
        double first = 0;
        boolean constant = true;
        for (double value : values) {
            if (!Double.isNaN(value)) {
                first = count == 0 ? value : first;
                constant &= value == first;
                largest = Math.max(largest, Math.abs(value));
                count++;
            }
        }
        if (count == 0 || constant) {
            // A sum would round, and the rest be taken for a difference.
            return new Moments(first, 0);
        }
        double sum = 0;
        for (double value : values) {
            sum += Double.isNaN(value) ? 0 : value / largest;
        }
        double mean = sum / count;
        double squares = 0;
        for (double value : values) {
            double distance = Double.isNaN(value) ? 0 : value / largest - mean;
            squares += distance * distance;
        }
        return new Moments(mean * largest, Math.sqrt(squares / count) * largest);
    }
}
