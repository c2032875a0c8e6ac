package dev.swath.cli;

import dev.swath.spec.NearestName;
import dev.swath.train.Trainer;
import dev.swath.train.Trainers;
import dev.swath.trial.Json;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `swath trainers [NAME]`.
@Command(
        name = "trainers",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "List the trainers, or tell of one of them what can be set and what is measured.")
@SuppressWarnings("NullAway.Init") // Picocli sets the fields.
final class TrainersCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME",
            completionCandidates = TrainerNames.class,
            description = "A trainer, as sweep files name it.")
    private Optional<String> name = Optional.empty();

    @Option(names = "--json", description = "One line of JSON, for scripts.")
    private boolean json;

    @Override
    public Integer call() {
        var trainers = Trainers.load(TrainersCommand.class.getClassLoader());
        var asked = name.map(one -> List.of(named(trainers, one)));
        var shown = asked.orElseGet(() -> trainers.names().stream()
                .map(each -> trainers.named(each).orElseThrow())
                .toList());
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.write(TrainersData.of(shown)));
        } else {
            out.print(asked.isPresent() ? TrainersText.of(shown.getFirst()) : TrainersText.of(shown));
            out.flush();
        }
        return ExitCode.DONE;
    }

    private static Trainer named(Trainers trainers, String name) {
        return trainers.named(name)
                .orElseThrow(() -> new UsageException(
                        "no trainer '" + name + "'" + NearestName.hintOrAll(name, trainers.names())));
    }
}
