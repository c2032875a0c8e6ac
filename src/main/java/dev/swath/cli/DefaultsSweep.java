package dev.swath.cli;

import dev.swath.analysis.RunCommands;
import dev.swath.analysis.ShellWord;
import dev.swath.space.Hyperparameter;
import dev.swath.space.Value;
import dev.swath.store.RunDirectory;
import dev.swath.store.RunRecord;
import dev.swath.trial.Fields;
import dev.swath.trial.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/// The sweep of nothing but a trainer's defaults, which leaves a model of them: a run's own, in which one parameter has
/// its default and no other is set. Its name is another one, so that nothing takes it for a run of the same sweep.
final class DefaultsSweep {
    /// They are about what was searched.
    private static final List<String> LEFT_OUT = List.of("constraints", "zip", "gate");

    private DefaultsSweep() {}

    /// What to type; empty for a program, and where the trainer is not installed any more.
    static Optional<String> command(RunDirectory run, RunRecord.RunStarted start) {
        if (!(start.sweep().values().get("trainer") instanceof Value.Text(String trainer))) {
            return Optional.empty();
        }
        return Catalogues.hyperparameters(trainer, start.objective().orElseThrow()).stream()
                .findFirst()
                .map(setting -> RunCommands.swath(start.jars()) + " run "
                        + ShellWord.of(run.resolvedSweep().toString())
                        + changes(start, setting).entrySet().stream()
                                .map(change -> " --set " + ShellWord.of(change.getKey() + "=" + change.getValue()))
                                .collect(Collectors.joining()));
    }

    private static SequencedMap<String, String> changes(RunRecord.RunStarted start, Hyperparameter setting) {
        var changes = new LinkedHashMap<String, String>();
        var value = Fields.build().put("value", setting.defaultValue()).done();
        changes.put("name", start.sweepName() + "-defaults");
        changes.put(
                "parameters",
                Json.write(Fields.build().put(setting.name(), value).done()));
        changes.put("reference", "off");
        LEFT_OUT.stream().filter(start.sweep().values()::containsKey).forEach(key -> changes.put(key, "null"));
        return changes;
    }
}
