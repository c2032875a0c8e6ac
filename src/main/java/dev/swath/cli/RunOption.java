package dev.swath.cli;

import dev.swath.store.RunDirectory;
import dev.swath.store.RunLookup;
import dev.swath.store.RunState;
import dev.swath.store.TrialState;
import java.io.IOException;
import java.nio.file.Path;

/// Which run a command is about.
final class RunOption {
    static final String DESCRIPTION =
            "The run's folder, its id or the beginning of one, or a sweep's name for its newest run.";

    private RunOption() {}

    /// The trial of this number.
    static TrialState trial(RunDirectory run, RunState state, int number) {
        return state.trials().stream()
                .filter(trial -> trial.number() == number)
                .findFirst()
                .orElseThrow(() -> noTrial(run, state, number));
    }

    /// What to say of a trial that is not there, and which are.
    static UsageException noTrial(RunDirectory run, RunState state, int number) {
        var trials = state.trials();
        return new UsageException("run " + run.id() + " has no trial " + number
                + (trials.isEmpty()
                        ? ""
                        : "; it has " + trials.getFirst().number() + " to "
                                + trials.getLast().number()));
    }

    static RunDirectory find(Path runs, String name) throws IOException {
        return RunLookup.find(runs, name)
                .orElseThrow(() -> new UsageException(
                        "there is no run '" + name + "' in " + runs + ", or more than one whose id begins so"));
    }
}
