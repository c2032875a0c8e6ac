package dev.swath.analysis;

import dev.swath.space.Value;
import dev.swath.store.RunState;
import dev.swath.trial.RowSettings;
import dev.swath.trial.Validation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What decides which rows are in which fold. Where two runs agree in all of it, their folds can be compared in pairs.
///
/// @param data the digest of the data
/// @param mixedInputs whether data or code changed between a run's sessions
/// @param version of Swath, which deals the folds
/// @param validation empty for a program, whose data and splits are its own
/// @param positiveClass of two classes, which are numbered by it
/// @param test the share of the test part
record Splits(
        Optional<String> data,
        boolean mixedInputs,
        String version,
        Optional<Value> target,
        Optional<Value> positiveClass,
        Optional<Value> seed,
        Optional<Validation> validation,
        RowSettings rows,
        Optional<Double> test) {

    static Splits of(RunState state) {
        var start = state.start().orElseThrow();
        var sweep = SweepOutline.of(start.sweep());
        return new Splits(
                start.data(),
                state.mixedInputs(),
                start.version(),
                sweep.target(),
                sweep.positiveClass(),
                sweep.seed(),
                sweep.validation(),
                sweep.rows(),
                sweep.test());
    }

    /// Why the folds of both are not of the same rows; empty where they are.
    List<String> differencesFrom(Splits other) {
        var reasons = new ArrayList<String>();
        if (validation.isEmpty() || other.validation.isEmpty()) {
            reasons.add("a program's data and splits are its own");
            return reasons;
        }
        if (data.isEmpty() || !data.equals(other.data)) {
            reasons.add("the data differs");
        }
        if (mixedInputs || other.mixedInputs) {
            reasons.add("data or code changed between the sessions of one of them");
        }
        if (!version.equals(other.version)) {
            reasons.add("the versions of Swath differ, which may deal the folds otherwise");
        }
        if (!target.equals(other.target)) {
            reasons.add("the targets differ");
        }
        if (!positiveClass.equals(other.positiveClass)) {
            reasons.add("the positive classes differ");
        }
        if (!seed.equals(other.seed)) {
            reasons.add("the seeds differ");
        }
        if (!validation.equals(other.validation)) {
            reasons.add(
                    "the folds differ: " + describe(validation.get()) + ", and " + describe(other.validation.get()));
        }
        if (!rows.equals(other.rows)) {
            reasons.add("rows are grouped, ordered or sampled otherwise");
        }
        if (!test.equals(other.test)) {
            reasons.add("the test parts differ");
        }
        return reasons;
    }

    private static String describe(Validation validation) {
        return switch (validation) {
            case Validation.Folds(int folds) -> folds + " folds";
            case Validation.Forward(int folds) -> folds + " folds forward in time";
            case Validation.Column(String column) -> "folds by column " + column;
            case Validation.Holdout(double share) -> "a holdout of " + Wording.percent(share);
        };
    }
}
