package dev.swath.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.JavaProgram;
import dev.swath.data.Features;
import dev.swath.data.Target;
import dev.swath.space.Combination;
import dev.swath.trial.Fields;
import dev.swath.trial.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import smile.math.MathEx;
import smile.model.mlp.Layer;
import smile.model.mlp.OutputFunction;
import smile.util.function.TimeFunction;

/// What a perceptron learns does not depend on where its rows lie, nor on who hands them to it.
class PerceptronTest {
    private static final Combination SETTINGS =
            new Combination(new LinkedHashMap<>(Fields.of(Json.read("""
            {"neurons": 20, "dropout": 0.3, "epochs": 3, "batch_size": 7, "learning_rate": 0.05, "weight_decay": 0.001}
            """)).all()));

    @TempDir
    private Path folder;

    @Test
    void classesAreThoseOfALoopOverRowsInMemory() {
        var features = EveryTrainer.features();
        var target = EveryTrainer.halves(features);
        var rows = standardised(features);
        MathEx.setSeed(5);
        var network = new smile.classification.MLP(
                Layer.input(features.width()), Layer.rectifier(20, 0.3), Layer.mle(1, OutputFunction.SIGMOID));
        set(network);
        batches(rows.length)
                .forEach(batch -> network.update(
                        Arrays.stream(batch).mapToObj(row -> rows[row]).toArray(double[][]::new),
                        Arrays.stream(batch).map(row -> target.codes()[row]).toArray()));

        var learned = (Predictions.Classes) fit(features, target).predict(features);

        var expected = new double[rows.length][2];
        for (int row = 0; row < rows.length; row++) {
            network.predict(rows[row], expected[row]);
        }
        assertArrayEquals(expected, learned.probabilities().orElseThrow());
    }

    @Test
    void numbersAreThoseOfALoopOverRowsInMemory() {
        var features = EveryTrainer.features();
        var target = EveryTrainer.numbers(features);
        var scale = TargetScale.of(target.values());
        var scaled = scale.apply(target.values());
        var rows = standardised(features);
        MathEx.setSeed(5);
        var network = new smile.regression.MLP(
                Layer.input(features.width()), Layer.rectifier(20, 0.3), Layer.mse(1, OutputFunction.LINEAR));
        set(network);
        batches(rows.length)
                .forEach(batch -> network.update(
                        Arrays.stream(batch).mapToObj(row -> rows[row]).toArray(double[][]::new),
                        Arrays.stream(batch).mapToDouble(row -> scaled[row]).toArray()));

        var learned = (Predictions.Numbers) fit(features, target).predict(features);

        assertArrayEquals(
                Arrays.stream(rows)
                        .mapToDouble(row -> scale.mean() + scale.deviation() * network.predict(row))
                        .toArray(),
                learned.rows());
    }

    private static void set(smile.model.mlp.MultilayerPerceptron network) {
        network.setLearningRate(TimeFunction.constant(0.05));
        network.setMomentum(TimeFunction.constant(0.9));
        network.setWeightDecay(0.001);
    }

    /// Drawn one by one: between them, the network draws which neurons sit out.
    private static Iterable<int[]> batches(int rows) {
        return () -> IntStream.range(0, 3)
                .mapToObj(epoch -> MathEx.permutate(rows))
                .flatMap(order -> IntStream.iterate(0, from -> from < rows, from -> from + 7)
                        .mapToObj(from -> Arrays.copyOfRange(order, from, Math.min(rows, from + 7))))
                .iterator();
    }

    private static double[][] standardised(Features features) {
        return SmileFrame.rows(
                Preparation.of(Preparation.Kind.STANDARDISED, features).apply(features));
    }

    private static Model fit(Features features, Target target) {
        return BuiltInTrainers.named("mlp").orElseThrow().fit(features, target, SETTINGS, FitContext.seeded(5));
    }

    @Test
    void tellsThatItWaitedForItsRows() {
        var features = EveryTrainer.features();
        var waited = new AtomicLong();

        BuiltInTrainers.named("mlp")
                .orElseThrow()
                .fit(
                        features,
                        EveryTrainer.halves(features),
                        SETTINGS,
                        new FitContext(5, (step, steps) -> {}, waited::addAndGet));

        assertTrue(waited.get() > 0);
    }

    @ParameterizedTest
    @EnumSource(Task.class)
    void learnsTheSameFromATableThatIsLargerThanItsHeap(Task task) throws Exception {
        var table = folder.resolve("large.table");

        var small = scores("48m", task, table.toString());
        var large = scores("1g", task, "on the heap");

        assertTrue(Files.size(table) > 2 * 48L << 20, Files.size(table) + " bytes");
        assertEquals(large, small);
    }

    private List<String> scores(String heap, Task task, String where) throws Exception {
        var said = Files.createTempFile(folder, "scores", ".txt");
        var program = JavaProgram.of(
                        List.of("-Xmx" + heap, "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"),
                        LargeTable.class,
                        task.name(),
                        where)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertTrue(program.waitFor(120, TimeUnit.SECONDS));
        assertEquals(0, program.exitValue(), Files.readString(said));
        return new ArrayList<>(Files.readAllLines(said));
    }
}
