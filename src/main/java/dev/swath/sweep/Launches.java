package dev.swath.sweep;

import dev.swath.launch.Child;
import dev.swath.launch.JvmChild;
import dev.swath.launch.JvmChild.Compiler;
import dev.swath.launch.Launch;
import dev.swath.spec.CommandTemplate;
import dev.swath.spec.Sweep;
import dev.swath.store.RunDirectory;
import dev.swath.store.TrialState;
import dev.swath.trial.Assignment;
import dev.swath.trial.AttemptId;
import dev.swath.trial.Role;
import dev.swath.trial.Seeds;
import dev.swath.trial.SharedData;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Turns an attempt at a trial into a process to start: a child JVM for a built-in trainer, the user's
/// command for a program. Everything after this goes the same way for both.
///
/// @param shared what children are told of the data
/// @param folder where commands run
/// @param environment the coordinator's own: commands may refer to it with `${envvar:NAME}`
public record Launches(
        Sweep sweep, RunDirectory run, SharedData shared, JvmChild jvm, Path folder, Map<String, String> environment) {

    Launch of(TrialState trial, AttemptId attempt, String token, Compiler compiler) {
        return switch (sweep.work()) {
            case Sweep.Work.Training training -> training(training, trial, attempt, token, compiler);
            case Sweep.Work.Program program -> program(program, trial, attempt, token);
        };
    }

    /// How the lines of this sweep's children are read.
    EventSource events(Child child) {
        return switch (sweep.work()) {
            case Sweep.Work.Training training -> new EventSource.Protocol(child.attempt(), child.token());
            case Sweep.Work.Program program -> new EventSource.Metrics();
        };
    }

    private Launch training(
            Sweep.Work.Training training, TrialState trial, AttemptId attempt, String token, Compiler compiler) {
        boolean refits = trial.role() == Role.REFIT;
        var assignment = new Assignment(
                refits ? Assignment.Kind.REFIT : Assignment.Kind.EVALUATE,
                attempt,
                token,
                training.trainer(),
                trial.combination(),
                training.data(),
                shared,
                sweep.objective().orElseThrow().metric(),
                Seeds.ofSplits(sweep.seed(), 0),
                Seeds.ofSplits(sweep.seed(), trial.repeat()),
                trial.seed(),
                refits && sweep.keepModels() == Sweep.KeepModels.BEST
                        ? Optional.of(run.attempt(attempt).toAbsolutePath().toString())
                        : Optional.empty());
        return new Launch(
                attempt,
                token,
                sweep.resources().child(),
                jvm.command(sweep.resources().child(), compiler, run.crashReport(attempt)),
                jvm.environment(environment),
                folder,
                run.log(attempt),
                sweep.limits().logBytes(),
                Optional.of(assignment.toLine()));
    }

    private Launch program(Sweep.Work.Program program, TrialState trial, AttemptId attempt, String token) {
        var command = new CommandTemplate(program);
        var arguments = sweep.space().nested(trial.combination());
        var argumentsFile = run.arguments(attempt);
        return new Launch(
                attempt,
                token,
                sweep.resources().child(),
                command.expand(arguments, environment, argumentsFile),
                Map.of(
                        "SWATH_TRIAL", Integer.toString(attempt.trial()),
                        "SWATH_ATTEMPT", Integer.toString(attempt.attempt()),
                        "SWATH_REPEAT", Integer.toString(trial.repeat()),
                        "SWATH_SEED", Long.toString(trial.seed()),
                        "SWATH_RUN_DIR", run.root().toString(),
                        "SWATH_TRIAL_DIR", run.attempt(attempt).toString()),
                folder,
                run.log(attempt),
                sweep.limits().logBytes(),
                command.fileOf(arguments)
                        .map(content -> Map.of(argumentsFile, content))
                        .orElse(Map.of()),
                Optional.empty());
    }
}
