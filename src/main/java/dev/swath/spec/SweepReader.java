package dev.swath.spec;

import dev.swath.space.Effort;
import dev.swath.space.SearchSpace;
import dev.swath.trial.DataSettings;
import dev.swath.trial.Objective;
import dev.swath.trial.StepSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// The sweep that a tree describes: each section reads its own keys; here they are put together.
final class SweepReader {
    private static final List<String> KEYS = List.of(
            "name",
            "description",
            "trainer",
            "program",
            "command",
            "data",
            "preprocess",
            "method",
            "metric",
            "parameters",
            "constraints",
            "zip",
            "run_cap",
            "repeat",
            "reference",
            "keep_models",
            "gate",
            "seed",
            "resources",
            "limits",
            "budget");
    static final List<String> LATER_METHODS =
            List.of("bayes", "tpe", "sobol", "gp", "cma-es", "nsga2", "nsga3", "halton", "lhs", "hyperband", "custom");

    private final Section root;
    private final Problems problems;
    private final Catalogue catalogue;
    private final Folders folders;
    private final Map<String, String> environment;
    private final Effort effort;

    SweepReader(Section root, Catalogue catalogue, Folders folders, Map<String, String> environment, Effort effort) {
        this.root = root;
        this.problems = root.problems();
        this.catalogue = catalogue;
        this.folders = folders;
        this.environment = environment;
        this.effort = effort;
    }

    /// The sweep; empty where something is wrong with it, which has been said then.
    Optional<Sweep> read(String defaultName) {
        var known = new ArrayList<>(KEYS);
        known.addAll(LaterKeys.names());
        known.addAll(LaterKeys.SERVICE);
        root.refuseUnknownKeys(known);
        LaterKeys.check(root);
        var name = name(defaultName);
        var description = root.text("description").orElse("");
        var training = isTraining();
        var trainerName = training ? root.text("trainer") : Optional.<String>empty();
        var trainer = trainerName.flatMap(this::trainer);
        var method = method();
        var resources = ResourcesSection.read(root, training);
        var preprocess = PreprocessSection.read(root, training, catalogue);
        var work = work(training, trainerName, preprocess.steps(), resources);
        var objective = MetricSection.read(root, training, trainer);
        var grid = method.equals(Optional.of(Sweep.Method.GRID));
        var space = new ParametersSection(
                        trainer.map(it -> new TrainerFit(
                                it,
                                trainerName.orElse(""),
                                objective.map(Objective::metric),
                                new StepParameters(preprocess.steps(), preprocess.names(), catalogue))),
                        grid,
                        effort)
                .read(root);
        var runCap = root.whole("run_cap", 1, Integer.MAX_VALUE);
        var repeats = RepeatSection.read(root, training);
        var keepModels = KeepModelsKey.read(root, training);
        var gates = new GateReader(
                        training, trainer, work.flatMap(SweepReader::data), objective, repeats.reference(), keepModels)
                .read(root);
        var seed = root.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE).orElse(1);
        var limits = LimitsSection.read(root);
        noteThatThereIsNoEnd(method, space, limits);
        if (problems.any()) {
            return Optional.empty();
        }
        return Optional.of(new Sweep(
                name,
                description,
                work.orElseThrow(),
                method.orElseThrow(),
                objective,
                space.orElseThrow(),
                runCap.isPresent() ? OptionalInt.of((int) runCap.getAsLong()) : OptionalInt.empty(),
                repeats.repeat(),
                repeats.reference(),
                keepModels,
                gates,
                seed,
                resources.share(),
                limits));
    }

    private String name(String defaultName) {
        var written = root.entry("name");
        var given = written.isPresent() ? root.text("name") : Optional.of(defaultName);
        if (given.isEmpty()) {
            return "";
        }
        var name = given.get();
        var folder = FolderName.of(name);
        if (folder.isEmpty()) {
            var what = Quoted.of(name) + " cannot name a folder: a letter or digit is missing, or it is a file's name"
                    + " there, such as README.md";
            written.ifPresentOrElse(
                    entry -> root.problem(entry, what),
                    () -> root.problem("the file's name gives the sweep's name, but " + what + "; write name: ..."));
        } else if (!folder.get().equals(name)) {
            var what = "the sweep is called " + Quoted.of(folder.get()) + ", which can name its folder";
            written.ifPresentOrElse(entry -> root.note(entry, what), () -> root.note("of the file's name: " + what));
        }
        return folder.orElse("");
    }

    /// Whether a trainer is meant; says so where that cannot be told.
    private boolean isTraining() {
        var program = root.given("program") || root.given("command");
        if (root.given("trainer") && program) {
            var other = root.given("program") ? "program" : "command";
            root.entry(other)
                    .ifPresent(entry ->
                            root.problem(entry, "trainer and " + other + " exclude each other: write one of them"));
        } else if (!root.given("trainer")
                && !program
                && !root.mistyped("trainer")
                && !root.mistyped("program")
                && !root.mistyped("command")) {
            root.problem("needs a trainer ("
                    + NearestName.all(catalogue.trainers().keySet()) + ") or a program such as train.py");
        }
        // Where only the key is mistyped, what belongs to a trainer is read all the same.
        return root.given("trainer") || (!program && root.mistyped("trainer") && root.given("data"));
    }

    private Optional<Catalogue.Trainer> trainer(String name) {
        var trainers = catalogue.trainers();
        var trainer = Optional.ofNullable(trainers.get(name));
        if (trainer.isEmpty()) {
            root.entry("trainer")
                    .ifPresent(entry -> root.problem(
                            entry, "no trainer " + Quoted.of(name) + NearestName.hintOrAll(name, trainers.keySet())));
        }
        return trainer;
    }

    private Optional<Sweep.Work> work(
            boolean training, Optional<String> trainer, List<StepSettings> preprocess, ResourcesSection resources) {
        if (training) {
            return new DataSection(folders, catalogue)
                    .read(root, preprocess, resources.loaderThreads())
                    .flatMap(data -> trainer.map(name -> new Sweep.Work.Training(name, data)));
        }
        var program = root.given("program") || root.given("command");
        return program ? new ProgramSection(folders, environment).read(root) : Optional.empty();
    }

    private static Optional<DataSettings> data(Sweep.Work work) {
        return work instanceof Sweep.Work.Training(String trainer, DataSettings data)
                ? Optional.of(data)
                : Optional.empty();
    }

    private Optional<Sweep.Method> method() {
        root.require("method", "grid or random");
        var word = root.text("method");
        var method = word.flatMap(text -> Arrays.stream(Sweep.Method.values())
                .filter(known -> ResolvedFile.word(known).equals(text))
                .findAny());
        if (word.isPresent() && method.isEmpty()) {
            root.entry("method").ifPresent(entry -> root.problem(entry, refusal(word.get())));
        }
        return method;
    }

    private static String refusal(String method) {
        return LATER_METHODS.contains(method)
                ? "the method " + method
                        + " is not supported yet: write grid or random, or run with --set method=random"
                : "unknown method " + Quoted.of(method) + NearestName.hintOrAll(method, List.of("grid", "random"));
    }

    /// Random draws from a continuum never use it up. W&B's files have no number of trials: its agents do.
    private void noteThatThereIsNoEnd(Optional<Sweep.Method> method, Optional<SearchSpace> space, Sweep.Limits limits) {
        if (method.equals(Optional.of(Sweep.Method.RANDOM))
                && space.isPresent()
                && !space.get().isDiscrete()
                && !root.given("run_cap")
                && limits.budget().isEmpty()
                && limits.sweepTimeout().isEmpty()) {
            root.entry("method")
                    .ifPresent(entry -> root.note(
                            entry,
                            "random draws from a continuous range never end: write run_cap, the number of"
                                    + " combinations, or budget; or end the sweep with Ctrl-C"));
        }
    }
}
