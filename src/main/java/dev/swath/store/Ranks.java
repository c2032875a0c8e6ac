package dev.swath.store;

import dev.swath.trial.Goal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.IntFunction;

/// Which trials belong to which combination of the search, and which combination is the best so far.
/// Combinations are counted from 0 in the order of the search.
final class Ranks {
    private final List<List<Integer>> combinations = new ArrayList<>();
    private final Map<Integer, Integer> combinationOf = new HashMap<>();
    /// NaN where a combination has no score, or one that cannot win.
    private final List<Double> scores = new ArrayList<>();

    private OptionalInt best = OptionalInt.empty();

    /// Takes a new trial in: a new combination's first, or the last combination's next.
    ///
    /// @return false where it is neither
    boolean add(TrialState trial, IntFunction<TrialState> byNumber) {
        if (trial.repeat() == 0) {
            combinations.add(List.of(trial.number()));
            scores.add(Double.NaN);
        } else {
            var last = combinations.isEmpty() ? List.<Integer>of() : combinations.getLast();
            if (trial.repeat() != last.size()
                    || !byNumber.apply(last.getFirst()).combination().equals(trial.combination())) {
                return false;
            }
            var longer = new ArrayList<>(last);
            longer.add(trial.number());
            combinations.set(combinations.size() - 1, List.copyOf(longer));
        }
        combinationOf.put(trial.number(), combinations.size() - 1);
        return true;
    }

    /// Takes in what a trial's combination has reached now. A mean over repeats can sink again.
    void rank(TrialState trial, double score, Goal goal) {
        int index = combinationOf(trial.number());
        double before = scores.set(index, score);
        boolean leads = best.isPresent() && best.getAsInt() == index;
        if (leads && !goal.better(score, before)) {
            best = OptionalInt.empty();
            for (int i = 0; i < scores.size(); i++) {
                consider(i, goal);
            }
        } else if (!leads) {
            consider(index, goal);
        }
    }

    /// The earlier combination wins a tie, whichever ended first; NaN never wins.
    private void consider(int index, Goal goal) {
        double score = scores.get(index);
        if (Double.isNaN(score)) {
            return;
        }
        double toBeat = best.isPresent() ? scores.get(best.getAsInt()) : Double.NaN;
        if (best.isEmpty() || goal.better(score, toBeat) || (!goal.better(toBeat, score) && index < best.getAsInt())) {
            best = OptionalInt.of(index);
        }
    }

    int size() {
        return combinations.size();
    }

    int combinationOf(int trial) {
        var combination = combinationOf.get(trial);
        if (combination == null) {
            throw new IllegalArgumentException("trial " + trial + " is none of the search");
        }
        return combination;
    }

    List<Integer> trials(int combination) {
        return combinations.get(combination);
    }

    OptionalInt best() {
        return best;
    }
}
