package dev.swath.sweep;

import java.util.Collections;
import java.util.PriorityQueue;

/// The median of numbers that come one by one: two heaps, the lower half and the upper half.
final class RunningMedian {
    private final PriorityQueue<Double> lower = new PriorityQueue<>(Collections.reverseOrder());
    private final PriorityQueue<Double> upper = new PriorityQueue<>();

    void add(double number) {
        lower.add(number);
        upper.add(lower.remove());
        if (upper.size() > lower.size()) {
            lower.add(upper.remove());
        }
    }

    int count() {
        return lower.size() + upper.size();
    }

    /// The lower of the two middle numbers where there are two.
    ///
    /// @throws java.util.NoSuchElementException where there is no number yet
    double value() {
        return lower.element();
    }
}
