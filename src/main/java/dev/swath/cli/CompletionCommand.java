package dev.swath.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `swath completion SHELL`.
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Print a script with which a shell completes commands, options, runs, trainers and topics.",
        footer = {
            "",
            "bash: source <(swath completion bash)        in ~/.bashrc",
            "zsh:  source <(swath completion zsh)         in ~/.zshrc, after compinit"
        })
@SuppressWarnings("NullAway.Init") // Picocli sets the fields.
final class CompletionCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}")
    private Shell shell;

    /// A shell that can complete.
    enum Shell {
        BASH,
        ZSH;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// One script serves both: in zsh it asks for bash's way of completing.
    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        out.print(RunNames.askedFor(AutoComplete.bash("swath", spec.root().commandLine())));
        out.flush();
        return ExitCode.DONE;
    }
}
