import dev.swath.analysis.Baseline;
import dev.swath.analysis.GateJudge;
import dev.swath.space.Combination;
import dev.swath.space.Expression;
import dev.swath.space.Value;
import dev.swath.store.Ending;
import dev.swath.store.Holder;
import dev.swath.store.Outcome;
import dev.swath.store.RunRecord;
import dev.swath.store.RunState;
import dev.swath.trial.AttemptId;
import dev.swath.trial.Cost;
import dev.swath.trial.Goal;
import dev.swath.trial.Json;
import dev.swath.trial.Objective;
import dev.swath.trial.Role;
import dev.swath.trial.Score;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import smile.classification.RandomForest;
import smile.data.DataFrame;
import smile.data.formula.Formula;
import smile.data.vector.IntVector;
import smile.math.MathEx;

/// How often the gate `best.accuracy >= baseline.accuracy` is wrong: nights of cross-validated forests, judged by
/// Swath's
/// own judge against the night before. A night's forests differ by their seeds, or all its rows are new. For a drop, so
/// many predictions that were right are made wrong that accuracy falls by one point.
///
/// Usage: Nights.java NIGHTS
void main(String[] args) {
    int nights = Integer.parseInt(args[0]);
    System.out.println("| a night differs by | folds × seeds | false alarms | missed drops of 1 % |");
    System.out.println("| --- | --- | --- | --- |");
    for (boolean newRows : new boolean[] {false, true}) {
        for (int repeat : new int[] {1, 3}) {
            var night = nights(newRows, repeat, nights + 1);
            int falseAlarms = 0;
            int missed = 0;
            for (int i = 1; i <= nights; i++) {
                var before = Baseline.of(state(night.get(i - 1).good(), newRows ? i - 1 : 0));
                falseAlarms += holds(state(night.get(i).good(), newRows ? i : 0), before) ? 0 : 1;
                missed += holds(state(night.get(i).dropped(), newRows ? i : 0), before) ? 1 : 0;
            }
            System.out.printf(Locale.ROOT, "| %s | 5 × %d | %d of %d (%.1f %%) | %d of %d (%.1f %%) |%n",
                    newRows ? "all its rows" : "the forests' seeds", repeat,
                    falseAlarms, nights, 100.0 * falseAlarms / nights, missed, nights, 100.0 * missed / nights);
        }
    }
}

static final int ROWS = 2000;
static final int COLUMNS = 10;
static final int FOLDS = 5;
static final int TREES = 15;
static final double DROP = 0.01;

/// Accuracies by repeat and fold.
record Night(List<List<Double>> good, List<List<Double>> dropped) {}

List<Night> nights(boolean newRows, int repeat, int count) {
    var nights = new ArrayList<Night>();
    var random = new SplittableRandom(7);
    var rows = rows(random);
    for (int i = 0; i < count; i++) {
        nights.add(night(newRows ? rows(random) : rows, repeat, random));
    }
    return nights;
}

record Rows(double[][] x, int[] y) {}

/// Two classes that overlap: a forest is right some nine times in ten.
Rows rows(SplittableRandom random) {
    var x = new double[ROWS][COLUMNS];
    var y = new int[ROWS];
    for (int i = 0; i < ROWS; i++) {
        y[i] = random.nextInt(2);
        for (int j = 0; j < COLUMNS; j++) {
            x[i][j] = random.nextGaussian() + (j < 4 ? 1.35 * (y[i] - 0.5) : 0);
        }
    }
    return new Rows(x, y);
}

Night night(Rows rows, int repeat, SplittableRandom random) {
    var good = new ArrayList<List<Double>>();
    var dropped = new ArrayList<List<Double>>();
    for (int r = 0; r < repeat; r++) {
        // The folds depend on the repeat alone, as Swath deals them.
        var fold = new int[ROWS];
        var dealer = new SplittableRandom(100 + r);
        for (int i = 0; i < ROWS; i++) {
            fold[i] = dealer.nextInt(FOLDS);
        }
        var goodFolds = new ArrayList<Double>();
        var droppedFolds = new ArrayList<Double>();
        for (int f = 0; f < FOLDS; f++) {
            int held = f;
            var train = java.util.stream.IntStream.range(0, ROWS).filter(i -> fold[i] != held).toArray();
            var test = java.util.stream.IntStream.range(0, ROWS).filter(i -> fold[i] == held).toArray();
            int right = right(rows, train, test, random.nextInt(1 << 30));
            int lost = 0;
            for (int i = 0; i < right; i++) {
                lost += random.nextDouble() < DROP * test.length / right ? 1 : 0;
            }
            goodFolds.add((double) right / test.length);
            droppedFolds.add((double) (right - lost) / test.length);
        }
        good.add(goodFolds);
        dropped.add(droppedFolds);
    }
    return new Night(good, dropped);
}

int right(Rows rows, int[] train, int[] test, int seed) {
    var x = Arrays.stream(train).mapToObj(i -> rows.x()[i]).toArray(double[][]::new);
    var y = Arrays.stream(train).map(i -> rows.y()[i]).toArray();
    var frame = DataFrame.of(x).add(new IntVector("y", y));
    MathEx.setSeed(seed);
    var seeds = new SplittableRandom(seed).longs(TREES, 1, Long.MAX_VALUE).toArray();
    var forest = RandomForest.fit(Formula.lhs("y"), frame,
            new RandomForest.Options(TREES, 3, smile.model.cart.SplitRule.GINI, 12, 0, 5, 1.0, null, seeds, null));
    var tested = DataFrame.of(Arrays.stream(test).mapToObj(i -> rows.x()[i]).toArray(double[][]::new))
            .add(new IntVector("y", new int[test.length]));
    var predicted = forest.predict(tested);
    int right = 0;
    for (int i = 0; i < test.length; i++) {
        right += predicted[i] == rows.y()[test[i]] ? 1 : 0;
    }
    return right;
}

/// A run with this one combination.
///
/// @param data which rows it is of
RunState state(List<List<Double>> folds, int data) {
    var now = Instant.parse("2026-03-01T22:00:00Z");
    var sweep = "{\"name\": \"n\", \"trainer\": \"forest\", \"seed\": 1, \"repeat\": " + folds.size()
            + ", \"data\": {\"target\": \"y\", \"validation\": {\"folds\": " + FOLDS + "}, \"test\": 0.2}}";
    var records = new ArrayList<RunRecord>();
    records.add(new RunRecord.RunStarted("run-" + data, "n",
            Optional.of(new Objective("accuracy", Goal.MAXIMIZE, OptionalDouble.empty())),
            (Value.Fields) Json.read(sweep), Optional.of("sha256:" + data), Optional.empty(),
            Optional.of((long) folds.size()), "0", now, Optional.empty(), Optional.empty()));
    records.add(new RunRecord.SessionStarted(new Holder(1, 1, "host", "boot"), 1, "token", now));
    for (int i = 0; i < folds.size(); i++) {
        var scores = new LinkedHashMap<String, Score>();
        scores.put("accuracy", Score.ofFolds(folds.get(i)));
        records.add(new RunRecord.TrialCreated(i + 1, Role.SEARCH, i, new Combination(new LinkedHashMap<>()), i));
        records.add(new RunRecord.AttemptStarted(new AttemptId(i + 1, 1), 1, 1, "t", now));
        records.add(new RunRecord.AttemptEnded(new AttemptId(i + 1, 1), new Outcome.Finished(scores), 1, Cost.UNKNOWN, 0, now));
    }
    records.add(new RunRecord.SessionEnded(Ending.DONE, "", Optional.empty(), Optional.empty(), 1, now));
    return RunState.replay(records);
}

boolean holds(RunState state, Optional<Baseline> before) {
    return GateJudge.judge(state, List.of(Expression.parse("best.accuracy >= baseline.accuracy")), before)
            .orElseThrow().passed();
}
