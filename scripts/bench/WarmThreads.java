import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import smile.model.cart.SplitRule;
import smile.classification.RandomForest;
import smile.data.DataFrame;
import smile.data.formula.Formula;
import smile.data.vector.IntVector;

/// What one process per combination costs: the same 16 forests as threads of one JVM, a pool of two over Smile. Each
/// fit
/// runs on its pool thread alone. Prints the best mean accuracy over the folds.
///
/// Usage: WarmThreads.java FILE.csv
static final int TREES = 50;
static final int[] DEPTHS = {8, 12, 16, 20};
static final int[] FEATURES = {3, 4, 6, 8};
static final int LEAF = 2;
static final int FOLDS = 3;

void main(String[] args) throws Exception {
    var lines = Files.readAllLines(Path.of(args[0]));
    int rows = lines.size() - 1;
    var x = new double[rows][];
    var y = new int[rows];
    for (int i = 0; i < rows; i++) {
        var cells = lines.get(i + 1).split(",");
        x[i] = Arrays.stream(cells).limit(cells.length - 1).mapToDouble(Double::parseDouble).toArray();
        y[i] = Integer.parseInt(cells[cells.length - 1]);
    }
    try (var pool = Executors.newFixedThreadPool(2)) {
        var futures = new ArrayList<Future<Double>>();
        for (int depth : DEPTHS) {
            for (int features : FEATURES) {
                futures.add(pool.submit((Callable<Double>) () -> score(x, y, depth, features)));
            }
        }
        double best = 0;
        for (var future : futures) {
            best = Math.max(best, future.get());
        }
        System.out.println(best);
    }
}

double score(double[][] x, int[] y, int depth, int features) throws Exception {
    double sum = 0;
    for (int f = 0; f < FOLDS; f++) {
        int held = f;
        var train = IntStream.range(0, y.length).filter(i -> i % FOLDS != held).toArray();
        var test = IntStream.range(0, y.length).filter(i -> i % FOLDS == held).toArray();
        var frame = frame(x, y, train);
        var options = new RandomForest.Options(TREES, features, SplitRule.GINI, depth, 0, LEAF, 1.0, null,
                IntStream.range(0, TREES).mapToLong(i -> 1 + i).toArray(), null);
        RandomForest forest;
        // Smile fits trees in a parallel stream: started from a pool of one thread, it stays on that thread.
        try (var alone = new ForkJoinPool(1)) {
            forest = alone.submit(() -> RandomForest.fit(Formula.lhs("y"), frame, options)).get();
        }
        var predicted = forest.predict(frame(x, y, test));
        int right = 0;
        for (int i = 0; i < test.length; i++) {
            right += predicted[i] == y[test[i]] ? 1 : 0;
        }
        sum += (double) right / test.length;
    }
    return sum / FOLDS;
}

DataFrame frame(double[][] x, int[] y, int[] rows) {
    return DataFrame.of(Arrays.stream(rows).mapToObj(i -> x[i]).toArray(double[][]::new))
            .add(new IntVector("y", Arrays.stream(rows).map(i -> y[i]).toArray()));
}
