package dev.swath.cli;

import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/// The command `swath`. Exit code 2 for a wrong command line.
@Command(
        name = "swath",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        description = "Hyperparameter sweeps that people trust: one process per combination.")
public final class Main implements Runnable {
    public static void main(String[] args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main());
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }

    /// Swath's version as the jar's manifest gives it, and the JDK that runs it.
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {
                "swath " + Objects.requireNonNullElse(version, "(not packaged)"),
                "JDK " + Runtime.version() + ", " + System.getProperty("java.vendor")
            };
        }
    }
}
