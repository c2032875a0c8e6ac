import dev.swath.data.DataFormat;
import dev.swath.data.FeatureCells;
import dev.swath.data.Features;
import dev.swath.data.FileSource;
import dev.swath.data.Missing;
import dev.swath.data.Selection;
import dev.swath.data.TableCache;
import dev.swath.data.Target;
import dev.swath.prep.Encoding;
import dev.swath.space.Combination;
import dev.swath.space.Value;
import dev.swath.train.FitContext;
import dev.swath.train.Task;
import dev.swath.train.Trainers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Fits a trainer on a table that is mapped from the cache, as little as it can be fitted: `FILE TABLE TRAINER`. The
/// JVM's heap says what that needs. `FILE TABLE -` makes the table, and prints the trainers' names.
final class CopiesBench {
    private static final int THREADS = 2;

    /// What makes more of a fit makes no more copies.
    private static final Map<String, Long> LITTLE = Map.of("trees", 2L, "rounds", 2L, "epochs", 1L, "max_iterations", 2L);

    public static void main(String[] args) throws Exception {
        var source = new FileSource(List.of(Path.of(args[0])), DataFormat.CSV);
        var table = TableCache.shared(Path.of(args[1]), () -> source.open(Selection.toLearn("y"), THREADS))
                .checked(Missing.REFUSE);
        var trainers = Trainers.load(CopiesBench.class.getClassLoader());
        if (args[2].equals("-")) {
            System.out.println(String.join("\n", trainers.names()));
            return;
        }
        var rows = IntStream.range(0, table.rows()).toArray();
        var features = Encoding.of(table, rows).encode(table, rows);
        var trainer = trainers.named(args[2]).orElseThrow();
        var task = trainer.tasks().contains(Task.CLASSIFICATION) ? Task.CLASSIFICATION : Task.REGRESSION;
        var settings = new LinkedHashMap<String, Value>();
        for (var hyperparameter : trainer.hyperparameters(task)) {
            if (LITTLE.containsKey(hyperparameter.name())) {
                settings.put(hyperparameter.name(), Value.of(LITTLE.get(hyperparameter.name())));
            }
        }
        if (trainer.name().equals("multinomial_bayes")) {
            features = counts(features);
        }
        trainer.fit(
                features,
                task == Task.CLASSIFICATION ? classes(table.numbers()) : table.numbers(),
                new Combination(settings),
                FitContext.seeded(1));
    }

    private static Target classes(Target.Numbers numbers) {
        return new Target.Classes(
                List.of("low", "high"),
                Arrays.stream(numbers.values()).mapToInt(y -> y < 0.5 ? 0 : 1).toArray());
    }

    private static Features counts(Features features) {
        var cells = new ArrayList<FeatureCells>();
        for (int c = 0; c < features.width(); c++) {
            cells.add(features.cells(c).changed(x -> Math.floor(10 * x)));
        }
        return new Features(features.names(), cells);
    }
}
