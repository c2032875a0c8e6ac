package dev.swath.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The command `swath`.
@Command(
        name = "swath",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        synopsisSubcommandLabel = "COMMAND",
        description = "Hyperparameter sweeps that people trust: one process per combination.",
        subcommands = {
            RunCommand.class,
            ResumeCommand.class,
            LsCommand.class,
            ShowCommand.class,
            LogsCommand.class,
            StatusCommand.class,
            StopCommand.class,
            GcCommand.class,
            CacheCommand.class,
            TrialCommand.class,
            CompareCommand.class,
            CheckCommand.class,
            PlanCommand.class,
            BestCommand.class,
            PredictCommand.class,
            TrainersCommand.class,
            InitCommand.class,
            DoctorCommand.class,
            SchemaCommand.class,
            CompletionCommand.class,
            HelpCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "  0:done (a target or run_cap reached is done)",
            "  1:done, but some trials failed",
            "  2:the command line or the sweep file is wrong",
            "  3:done, but a gate does not hold",
            "  4:the sweep could not be carried out; it can be resumed",
            "130:interrupted (143 by SIGTERM); it can be resumed",
            "137:killed, or Swath's own heap was full; it can be resumed"
        },
        footer = {"", "Start with: swath run configs/digits-forest.yaml"})
public final class Main implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // Picocli sets it.
    private CommandSpec spec;

    private Optional<String> jars = Optional.empty();

    /// The launcher has put them on the class path before this JVM began: all that is left is to say where they are
    /// not.
    @Option(
            names = "--class-path",
            paramLabel = "JARS",
            description = "Jars with trainers of your own, separated by ':'. Comes before the command.")
    void classPath(String jars) {
        OwnJars.problem(jars).ifPresent(problem -> {
            throw new ParameterException(spec.commandLine(), "--class-path: " + problem);
        });
        this.jars = Optional.of(jars);
    }

    /// The jars that the command line of this command named.
    static Optional<String> jars(CommandSpec command) {
        return ((Main) command.root().userObject()).jars;
    }

    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        var swath = new CommandLine(new Main());
        return swath.setParameterExceptionHandler(new Misuse())
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(LastLine::execute)
                .setExecutionExceptionHandler(new PlainErrors());
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command?");
    }

    /// Swath's version as the jar's manifest gives it, and the JDK that runs it.
    static final class Version implements IVersionProvider {
        /// `0.1.0`, or a word where Swath runs from class files.
        static String swath() {
            return Objects.requireNonNullElse(Main.class.getPackage().getImplementationVersion(), "(not packaged)");
        }

        @Override
        public String[] getVersion() {
            return new String[] {
                "swath " + swath(), "JDK " + Runtime.version() + ", " + System.getProperty("java.vendor")
            };
        }
    }
}
