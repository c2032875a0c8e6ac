package dev.swath.cli;

import dev.swath.analysis.ShellWord;
import dev.swath.analysis.Wording;
import dev.swath.spec.CommandTemplate;
import dev.swath.spec.Sweep;
import dev.swath.store.TrialState;
import dev.swath.sweep.Launches;
import dev.swath.sweep.SingleTrial;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// A process that would be started, in words: ready to be read, and its command to be pasted.
final class LaunchText {
    private static final int LABEL = 14;

    private LaunchText() {}

    /// Variables that a command refers to may be secrets: they stay `${envvar:NAME}`.
    static String of(Launches launches, TrialState trial) {
        var launch = SingleTrial.launch(launches, trial, "made-anew");
        var lines = new ArrayList<String>();
        row(lines, "folder", launch.folder().toString());
        new TreeMap<>(launch.environment())
                .forEach((name, value) -> row(lines, "environment", name + "=" + ShellWord.of(value)));
        row(
                lines,
                "share",
                Wording.count(launch.share().cpus(), "CPU") + ", "
                        + Wording.bytes(launch.share().memoryBytes()));
        row(lines, "command", words(launches, trial, launch.command()));
        launch.firstLine().ifPresent(line -> row(lines, "standard input", line));
        launch.files().forEach((file, content) -> row(lines, "file", file + ": " + content));
        row(lines, "log", launch.log().toString());
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    private static String words(Launches launches, TrialState trial, List<String> command) {
        var shown = switch (launches.sweep().work()) {
            case Sweep.Work.Training training -> command;
            case Sweep.Work.Program program ->
                new CommandTemplate(program).preview(launches.sweep().space().nested(trial.combination()));
        };
        return shown.stream().map(ShellWord::of).collect(Collectors.joining(" "));
    }

    private static void row(List<String> lines, String label, String text) {
        lines.add(label + " ".repeat(Math.max(1, LABEL + 2 - label.length())) + text);
    }
}
