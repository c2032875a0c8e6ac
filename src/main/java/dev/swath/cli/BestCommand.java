package dev.swath.cli;

import dev.swath.analysis.ShellWord;
import dev.swath.analysis.Wording;
import dev.swath.space.Value;
import dev.swath.spec.CommandTemplate;
import dev.swath.spec.Sweep;
import dev.swath.store.CombinationState;
import dev.swath.store.RunDirectory;
import dev.swath.store.RunState;
import dev.swath.trial.Event;
import dev.swath.trial.Fields;
import dev.swath.trial.Json;
import dev.swath.trial.ModelFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `swath best RUN`.
@Command(
        name = "best",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "The best combination of a run: its parameters, its scores, and where its model is.")
@SuppressWarnings("NullAway.Init") // Picocli sets the fields.
final class BestCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "RUN", completionCandidates = RunNames.class, description = RunOption.DESCRIPTION)
    private String name;

    @ArgGroup
    private Form form = new Form();

    @Mixin
    private RunsOption runs;

    /// How it is told.
    static final class Form {
        @Option(
                names = "--args",
                description = "The parameters as a program is given them, on one line for a shell: --lr=0.1 --layers=2")
        private boolean args;

        @Option(names = "--json", description = "One line of JSON, for scripts.")
        private boolean json;
    }

    @Override
    public Integer call() throws IOException {
        var run = RunOption.find(runs.path(), name);
        var state = RunState.of(run);
        var best = state.best()
                .orElseThrow(() -> new UsageException("the run " + run.id() + " has no best trial: "
                        + (state.objective().isEmpty() ? "its sweep names no metric" : "none has finished")));
        var out = spec.commandLine().getOut();
        if (form.args) {
            out.println(arguments(run, state, best));
        } else if (form.json) {
            out.println(Json.write(data(run, state, best)));
        } else {
            out.print(text(run, state, best));
            out.flush();
        }
        return ExitCode.DONE;
    }

    private String arguments(RunDirectory run, RunState state, CombinationState best) {
        return new CommandTemplate(new Sweep.Work.Program(Optional.empty(), List.of("${args}")))
                .preview(asGiven(run, state, best)).stream().map(ShellWord::of).collect(Collectors.joining(" "));
    }

    /// Nested parameters are one value for each outermost name, which only the sweep knows. A trainer has none.
    private SequencedMap<String, Value> asGiven(RunDirectory run, RunState state, CombinationState best) {
        var sweep = state.start().orElseThrow().sweep();
        if (sweep.values().containsKey("trainer")) {
            return best.combination().values();
        }
        return SweepFiles.readAgain(
                        sweep,
                        List.of(),
                        run.journal(),
                        Path.of("").toAbsolutePath(),
                        spec.commandLine().getErr())
                .map(it -> it.space().nested(best.combination()))
                .orElseThrow(() -> new UsageException("the run's own sweep can no longer be read"));
    }

    private static Value data(RunDirectory run, RunState state, CombinationState best) {
        var metric = state.objective().orElseThrow().metric();
        var fields = Fields.build()
                .put("run", run.id())
                .put("trial", best.number())
                .put("params", new Value.Fields(best.combination().values()))
                .put("metric", metric);
        best.score(metric).ifPresent(score -> fields.put("score", score.toValue()));
        state.refitOfBest()
                .flatMap(refit -> refit.result())
                .ifPresent(result -> fields.put("test", Event.scores(result.scores())));
        return fields.put(
                        "model",
                        model(run).map(file -> Value.of(file.toString())).orElse(Value.NULL))
                .put("not_saved", state.notSaved().map(Value::of).orElse(Value.NULL))
                .done();
    }

    private static String text(RunDirectory run, RunState state, CombinationState best) {
        var metric = state.objective().orElseThrow().metric();
        var text = new StringBuilder("trial " + best.number());
        best.score(metric)
                .ifPresent(score -> text.append(": ").append(metric).append(' ').append(Wording.score(score)));
        text.append('\n');
        state.refitOfBest()
                .flatMap(refit -> refit.scoreIn(metric))
                .ifPresent(score -> text.append("on the test part: ")
                        .append(Wording.score(score))
                        .append('\n'));
        best.combination()
                .values()
                .forEach((parameter, value) -> text.append("  ")
                        .append(parameter)
                        .append(" = ")
                        .append(Wording.exact(value))
                        .append('\n'));
        model(run)
                .ifPresent(file -> text.append("model: ")
                        .append(file)
                        .append("\nuse it: swath predict ")
                        .append(ShellWord.of(run.root().toString()))
                        .append(" DATA\n"));
        state.notSaved()
                .ifPresent(reason ->
                        text.append("its model is not saved: ").append(reason).append('\n'));
        return text.toString();
    }

    private static Optional<Path> model(RunDirectory run) {
        return Optional.of(run.best().resolve(ModelFiles.MODEL)).filter(Files::isRegularFile);
    }
}
