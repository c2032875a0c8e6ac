package dev.swath.cli;

import dev.swath.data.DataException;
import dev.swath.data.FilesAsTheyWere;
import dev.swath.launch.NativeLibraries;
import dev.swath.prep.Pipeline;
import dev.swath.space.Continuous;
import dev.swath.space.Distribution;
import dev.swath.space.Hyperparameter;
import dev.swath.space.Parameter;
import dev.swath.space.Quantized;
import dev.swath.space.SearchSpace;
import dev.swath.space.Value;
import dev.swath.spec.Problem;
import dev.swath.spec.Reading;
import dev.swath.spec.Sweep;
import dev.swath.train.ClassWeights;
import dev.swath.train.DataBound;
import dev.swath.train.Extent;
import dev.swath.train.Metric;
import dev.swath.train.NativeLibrary;
import dev.swath.train.Trainer;
import dev.swath.train.Trainers;
import dev.swath.trial.DataSettings;
import dev.swath.trial.LeftOut;
import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Why trials could not run, though the sweep file is right.
///
/// @param keys lead to the value that asks for what is not there
/// @param item of a list, where that is the value
record Obstacle(List<String> keys, Optional<Value> item, String what) {
    private Obstacle(String key, String what) {
        this(List.of(key), Optional.empty(), what);
    }

    /// What came of a look at all that the trials of a sweep will need.
    ///
    /// @param leftOut what of the data could not be read
    record Found(List<Problem> problems, LeftOut leftOut) {}

    /// Looks at all that the trials of a sweep will need. Nothing is found where the file is wrong, which has been
    /// told then.
    static Found look(Reading reading) {
        return reading instanceof Reading.Accepted(var sweep, var _, var _)
                ? look(sweep, reading)
                : new Found(List.of(), LeftOut.NOTHING);
    }

    /// Obstacles as problems with their places in the file that was read.
    static List<Problem> placed(List<Obstacle> obstacles, Reading reading) {
        return reading instanceof Reading.Accepted(var _, var _, var places)
                ? obstacles.stream()
                        .map(it -> places.problem(it.keys(), it.item(), it.what()))
                        .toList()
                : List.of();
    }

    private static Found look(Sweep sweep, Reading reading) {
        var ofTrainer = ofTrainer(sweep);
        if (!ofTrainer.isEmpty() || !(sweep.work() instanceof Sweep.Work.Training(var _, var data))) {
            return new Found(placed(ofTrainer, reading), LeftOut.NOTHING);
        }
        DataSettings asked;
        try {
            asked = QueriedRows.asked(data, System.getenv());
        } catch (DataException | IOException refused) {
            return new Found(placed(ofData(String.valueOf(refused.getMessage())), reading), LeftOut.NOTHING);
        }
        var read = SharedTable.check(sweep, asked, FilesAsTheyWere.unseen()).read();
        var obstacles = read.problem().map(Obstacle::ofData).orElseGet(() -> ofSettings(sweep, read.extent()));
        return new Found(placed(obstacles, reading), read.leftOut());
    }

    /// Where the system library that the trainer needs is not there.
    static List<Obstacle> ofTrainer(Sweep sweep) {
        return trainer(sweep)
                .flatMap(trainer -> trainer.needs()
                        .flatMap(library -> problem(library).map(why -> library.absent(trainer.name(), why))))
                .map(what -> new Obstacle("trainer", what))
                .stream()
                .toList();
    }

    private static Optional<Trainer> trainer(Sweep sweep) {
        return sweep.work() instanceof Sweep.Work.Training(var name, var _)
                ? Trainers.load(Obstacle.class.getClassLoader()).named(name)
                : Optional.empty();
    }

    /// A child finds it in the image's folder; this process does not.
    private static Optional<String> problem(NativeLibrary library) {
        return NativeLibraries.ofThisImage()
                .filter(libraries -> libraries.have(library.file()))
                .map(libraries -> library.problem(libraries.file(library.file())))
                .orElseGet(library::problem);
    }

    /// Where the data cannot be used.
    static List<Obstacle> ofData(String what) {
        return List.of(new Obstacle("data", what));
    }

    /// Where the data do not admit what the trainer is to be set to.
    ///
    /// @param extent of the data; empty for a program
    static List<Obstacle> ofSettings(Sweep sweep, Optional<Extent> extent) {
        return extent.flatMap(data -> trainer(sweep)
                        .flatMap(trainer -> sweep.objective()
                                .flatMap(objective -> Metric.named(objective.metric()))
                                .map(metric -> Stream.concat(
                                                tooGreat(sweep.space(), trainer.dataBounds(metric.task()), data)
                                                        .stream(),
                                                noSuchClasses(
                                                        sweep.space(), trainer.hyperparameters(metric.task()), data))
                                        .toList())))
                .orElse(List.of());
    }

    private static Stream<Obstacle> noSuchClasses(SearchSpace space, List<Hyperparameter> settings, Extent data) {
        var weights = settings.stream()
                .filter(setting -> setting.range() instanceof Hyperparameter.Range.ClassWeights)
                .map(Hyperparameter::name)
                .toList();
        return space.parameters().stream()
                .filter(parameter -> weights.contains(parameter.name()))
                .flatMap(parameter -> switch (parameter.distribution()) {
                    case Distribution.Constant(var value) -> noSuchClasses(parameter, "value", List.of(value), data);
                    case Distribution.Categorical(var values) -> noSuchClasses(parameter, "values", values, data);
                    case Distribution.Weighted(var values, var _) -> noSuchClasses(parameter, "values", values, data);
                    case Distribution.IntUniform _, Quantized _, Continuous _ -> Stream.of(); // Numbers name no class.
                });
    }

    private static Stream<Obstacle> noSuchClasses(Parameter parameter, String key, List<Value> values, Extent data) {
        var keys = List.of("parameters", parameter.name(), key);
        return values.stream()
                .flatMap(value -> ClassWeights.problemWith(value, data.classes()).stream()
                        .map(what -> new Obstacle(keys, Optional.of(value), what)));
    }

    /// What a constraint names is left to the trials: it may keep the value out of all combinations.
    private static List<Obstacle> tooGreat(SearchSpace space, Map<String, DataBound> bounds, Extent data) {
        var constrained =
                space.constraints().stream().flatMap(it -> it.names().stream()).collect(Collectors.toSet());
        // How many features there are then, each trial knows for itself.
        boolean depends = space.parameters().stream().anyMatch(it -> it.name().startsWith(Pipeline.PREFIX));
        return space.parameters().stream()
                .filter(parameter -> !constrained.contains(parameter.name()))
                .filter(parameter -> !depends || bounds.get(parameter.name()) != DataBound.FEATURES)
                .flatMap(parameter -> Optional.ofNullable(bounds.get(parameter.name())).stream()
                        .flatMap(bound -> tooGreat(parameter, bound, data)))
                .toList();
    }

    private static Stream<Obstacle> tooGreat(Parameter parameter, DataBound bound, Extent data) {
        return switch (parameter.distribution()) {
            case Distribution.Constant(var value) -> tooGreat(parameter, "value", List.of(value), bound, data);
            case Distribution.Categorical(var values) -> tooGreat(parameter, "values", values, bound, data);
            case Distribution.Weighted(var values, var _) -> tooGreat(parameter, "values", values, bound, data);
            case Distribution.IntUniform(long _, long max) ->
                tooGreat(parameter, "max", List.of(Value.of(max)), bound, data);
            case Quantized steps ->
                tooGreat(
                        parameter,
                        "max",
                        steps.size().map(it -> steps.at(it.subtract(BigInteger.ONE))).stream()
                                .toList(),
                        bound,
                        data);
            case Continuous _ -> Stream.of(); // No whole number is drawn from it.
        };
    }

    private static Stream<Obstacle> tooGreat(
            Parameter parameter, String key, List<Value> values, DataBound bound, Extent data) {
        var keys = List.of("parameters", parameter.name(), key);
        return values.stream()
                .flatMap(value -> value.number().stream()
                        .mapToObj(number -> bound.problemWith(parameter.name(), (long) number, data))
                        .flatMap(Optional::stream)
                        .map(what -> new Obstacle(keys, Optional.of(value), what)));
    }
}
