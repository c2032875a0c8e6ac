package dev.swath.cli;

import dev.swath.analysis.LoneScore;
import dev.swath.analysis.Reference;
import dev.swath.analysis.RunCommands;
import dev.swath.analysis.ShellWord;
import dev.swath.analysis.Wording;
import dev.swath.report.ReferenceData;
import dev.swath.space.Value;
import dev.swath.store.CombinationState;
import dev.swath.store.RunDirectory;
import dev.swath.store.RunRecord;
import dev.swath.store.RunState;
import dev.swath.trial.Event;
import dev.swath.trial.Fields;
import dev.swath.trial.ModelFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The best combination of a run, for people and for programs.
///
/// @param reference the trainer's defaults beside it
/// @param defaults what trains these, where they are no worse
record Winner(
        RunDirectory run,
        RunState state,
        CombinationState best,
        Optional<Reference> reference,
        Optional<String> defaults) {

    static Winner of(RunDirectory run, RunState state, CombinationState best) {
        var reference = Reference.of(state);
        return new Winner(
                run,
                state,
                best,
                reference,
                reference
                        .filter(Reference::isUnbeaten)
                        .flatMap(it -> DefaultsSweep.command(run, state.start().orElseThrow())));
    }

    /// Why nobody should use it without another look; empty where nothing speaks against it.
    Optional<String> warning() {
        return reference
                .filter(Reference::isUnbeaten)
                .flatMap(Reference::sentence)
                .map(it -> it
                        + defaults.map(command -> "; to train these: " + command)
                                .orElse(""));
    }

    /// An object in which what is not known is `null`.
    Value data() {
        var metric = metric();
        var fields = Fields.build()
                .put("run", run.id())
                .put("trial", best.number())
                .put("params", new Value.Fields(best.combination().values()))
                .put("metric", metric);
        best.score(metric).ifPresent(score -> fields.put("score", score.toValue()));
        state.refitOfBest()
                .flatMap(refit -> refit.result())
                .ifPresent(result -> fields.put("test", Event.scores(result.scores())));
        return fields.put("reference", ReferenceData.of(reference))
                .put("lone_score", LoneScore.sentence(state).map(Value::of).orElse(Value.NULL))
                .put("train_defaults", defaults.map(Value::of).orElse(Value.NULL))
                .put("model", model().map(file -> Value.of(file.toString())).orElse(Value.NULL))
                .put("not_saved", state.notSaved().map(Value::of).orElse(Value.NULL))
                .done();
    }

    String text() {
        var metric = metric();
        var text = new StringBuilder("trial " + best.number());
        best.score(metric)
                .ifPresent(score -> text.append(": ").append(metric).append(' ').append(Wording.score(score)));
        text.append('\n');
        state.refitOfBest()
                .flatMap(refit -> refit.scoreIn(metric))
                .ifPresent(score -> text.append("on the test part: ")
                        .append(Wording.score(score))
                        .append('\n'));
        reference.flatMap(Reference::sentence).ifPresent(it -> text.append(it).append('\n'));
        LoneScore.sentence(state).ifPresent(it -> text.append(it).append('\n'));
        best.combination()
                .values()
                .forEach((parameter, value) -> text.append("  ")
                        .append(parameter)
                        .append(" = ")
                        .append(Wording.exact(value))
                        .append('\n'));
        model().ifPresent(file -> text.append("model: ")
                .append(file)
                .append("\nuse it: ")
                .append(RunCommands.swath(state.start().flatMap(RunRecord.RunStarted::jars)))
                .append(" predict ")
                .append(ShellWord.of(run.root().toString()))
                .append(" DATA\n"));
        state.notSaved()
                .ifPresent(reason ->
                        text.append("its model is not saved: ").append(reason).append('\n'));
        defaults.ifPresent(command ->
                text.append("train the defaults instead: ").append(command).append('\n'));
        return text.toString();
    }

    private String metric() {
        return state.objective().orElseThrow().metric();
    }

    private Optional<Path> model() {
        return Optional.of(run.best().resolve(ModelFiles.MODEL)).filter(Files::isRegularFile);
    }
}
