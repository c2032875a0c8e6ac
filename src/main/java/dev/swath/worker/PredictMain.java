package dev.swath.worker;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.swath.data.DataException;
import dev.swath.data.DataFormat;
import dev.swath.data.FileSource;
import dev.swath.data.LoaderThreads;
import dev.swath.prep.EncodedBatches;
import dev.swath.train.ModelException;
import dev.swath.train.ModelFile;
import dev.swath.train.Predictions;
import dev.swath.train.SavedModel;
import dev.swath.train.Trainers;
import dev.swath.trial.WorkerExit;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Predicts the rows of files with a saved model and prints a line of CSV for each, while loader threads read
/// ahead: however many rows there are, few are in memory. A program of its own, since a model can be large and
/// needs system libraries that only a process's start can name.
///
/// Arguments: the model's file, the data's format, `probabilities` or `classes`, and the data's files.
public final class PredictMain {
    private PredictMain() {}

    public static void main(String[] args) {
        System.exit(run(args).code());
    }

    private static WorkerExit run(String[] args) {
        try {
            var trainers = Trainers.load(PredictMain.class.getClassLoader());
            var model = ModelFile.read(Path.of(args[0]), trainers);
            var files = Arrays.stream(args).skip(3).map(Path::of).toList();
            var source = new FileSource(files, DataFormat.named(args[1]).orElseThrow());
            boolean probabilities = args[2].equals("probabilities");
            if (probabilities) {
                requireProbabilities(model, trainers);
            }
            predict(model, source, probabilities);
            return WorkerExit.DONE;
        } catch (ModelException | DataException | IllegalArgumentException unusable) {
            System.err.println("swath: " + unusable.getMessage());
            return WorkerExit.REFUSED;
        } catch (IOException | UncheckedIOException gone) {
            if (nobodyReadsOn(gone)) {
                return WorkerExit.DONE;
            }
            System.err.println("swath: the predictions cannot be written: " + gone.getMessage());
            return WorkerExit.ORPHANED;
        }
    }

    /// `swath predict … | head` has what it wanted: a pipe fails for no other reason. What the system calls it
    /// depends on its language, so Linux is asked what standard output is.
    private static boolean nobodyReadsOn(Exception gone) {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString().startsWith("pipe:");
        } catch (IOException elsewhere) {
            return String.valueOf(gone.getMessage()).contains("Broken pipe");
        }
    }

    private static void requireProbabilities(SavedModel model, Trainers trainers) {
        if (model.labels().isEmpty()) {
            throw new IllegalArgumentException("--probabilities are of classes, and this model predicts numbers");
        }
        if (!trainers.named(model.trainer()).orElseThrow().tellsProbabilities()) {
            throw new IllegalArgumentException(
                    "a model of the trainer '" + model.trainer() + "' tells no probabilities");
        }
    }

    private static void predict(SavedModel model, FileSource source, boolean probabilities) throws IOException {
        // `System.out` would keep to itself that nobody takes what is written.
        var out = new BufferedWriter(
                new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8), 1 << 16);
        try (var csv = CsvWriter.builder().build(out);
                var batches = EncodedBatches.open(source, model.encoding(), LoaderThreads.auto())) {
            // What is wrong with the first rows is told before there is any output.
            var part = batches.next();
            csv.writeRecord(header(model, probabilities));
            var predictions = new PartPredictions(model.model());
            for (; part.isPresent(); part = batches.next()) {
                write(csv, model, predictions.of(part.get()), probabilities);
            }
        }
    }

    private static List<String> header(SavedModel model, boolean probabilities) {
        var names = new ArrayList<String>();
        names.add(model.target());
        if (probabilities) {
            model.labels().forEach(label -> names.add("p(" + label + ")"));
        }
        return names;
    }

    private static void write(CsvWriter csv, SavedModel model, Predictions predictions, boolean probabilities) {
        switch (predictions) {
            case Predictions.Classes(int[] codes, var ofClasses) -> {
                for (int row = 0; row < codes.length; row++) {
                    var fields = new ArrayList<String>();
                    fields.add(model.labels().get(codes[row]));
                    if (probabilities) {
                        for (double probability : ofClasses.orElseThrow()[row]) {
                            fields.add(Double.toString(probability));
                        }
                    }
                    csv.writeRecord(fields);
                }
            }
            case Predictions.Numbers(double[] rows) -> {
                for (double number : rows) {
                    csv.writeRecord(Double.toString(number));
                }
            }
        }
    }
}
