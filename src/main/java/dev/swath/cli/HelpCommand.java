package dev.swath.cli;

import dev.swath.spec.NearestName;
import dev.swath.watch.MarkdownText;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `swath help [TOPIC]`.
@Command(
        name = "help",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Tell of a topic or a command; without either, list both.")
@SuppressWarnings("NullAway.Init") // Picocli sets the fields.
final class HelpCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "TOPIC",
            completionCandidates = Words.class,
            description = "A topic, such as exit-codes, or a command.")
    private Optional<String> word = Optional.empty();

    /// What can be asked for, beside commands.
    static final class Words implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(Topic.values()).map(Topic::word).iterator();
        }
    }

    @Override
    public Integer call() throws IOException {
        var out = spec.commandLine().getOut();
        out.print(word.isPresent() ? of(word.get()) : overview());
        out.flush();
        return ExitCode.DONE;
    }

    private CommandLine main() {
        return spec.root().commandLine();
    }

    private String of(String wanted) throws IOException {
        var topic = Topic.named(wanted);
        if (topic.isPresent()) {
            var screen = Screen.ofThisProcess(true);
            return MarkdownText.of(topic.get().markdown(), screen.textWidth(), screen.style());
        }
        var command = Optional.ofNullable(main().getSubcommands().get(wanted));
        return command.map(CommandLine::getUsageMessage)
                .orElseThrow(() -> new UsageException("no topic or command '" + wanted + "'" + hint(wanted)));
    }

    private String hint(String wanted) {
        var topics = Arrays.stream(Topic.values()).map(Topic::word).toList();
        var commands = main().getSubcommands().keySet();
        var hint = NearestName.hint(
                wanted, Stream.concat(topics.stream(), commands.stream()).toList());
        return hint.isEmpty()
                ? "\ntopics: " + String.join(", ", topics) + "\ncommands: " + String.join(", ", commands)
                : hint;
    }

    private String overview() {
        var text = new StringBuilder(main().getUsageMessage()).append("\nTopics, told by swath help TOPIC:\n");
        for (var topic : Topic.values()) {
            text.append(String.format(Locale.ROOT, "  %-12s  %s%n", topic.word(), topic.about()));
        }
        return text.toString();
    }
}
