package dev.swath.cli;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.SplittableRandom;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import picocli.CommandLine;
import smile.classification.RandomForest;
import smile.data.DataFrame;
import smile.data.formula.Formula;
import smile.data.vector.IntVector;

/// Goes once through what every start needs, so that the AOT cache which is recorded meanwhile holds those
/// classes. Writes nothing and reads nothing outside of the class path. The launcher runs it once per image
/// and JDK.
final class Rehearsal {
    private static final int ROWS = 60;
    private static final int COLUMNS = 4;
    private static final String SWEEP = """
            name: rehearsal
            trainer: forest
            parameters:
              trees: {values: [1, 2]}
              depth: {min: 2, max: 4}
            """;

    private Rehearsal() {}

    public static void main(String[] args) {
        speak();
        read();
        fit();
    }

    private static void speak() {
        CommandLine commands = Main.commandLine();
        commands.setOut(new PrintWriter(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        commands.execute("--help");
        commands.execute("--version");
    }

    private static void read() {
        var node = new Compose(LoadSettings.builder().setLabel("rehearsal.yaml").build()).composeString(SWEEP);
        if (node.isEmpty()) {
            throw new IllegalStateException("the rehearsal's sweep file is empty");
        }
    }

    private static void fit() {
        var random = new SplittableRandom(1);
        double[][] features = new double[ROWS][COLUMNS];
        int[] classes = new int[ROWS];
        for (int row = 0; row < ROWS; row++) {
            classes[row] = row % 3;
            for (int column = 0; column < COLUMNS; column++) {
                features[row][column] = random.nextDouble() + classes[row];
            }
        }
        DataFrame rows = DataFrame.of(features).add(new IntVector("class", classes));
        var options = new Properties();
        options.setProperty("smile.random.forest.trees", "3");
        RandomForest forest = RandomForest.fit(Formula.lhs("class"), rows, RandomForest.Options.of(options));
        forest.predict(rows);
    }
}
