package dev.swath.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Several `swath` commands one after the other in a JVM of their own, which has its own folder and
/// environment: forty JVMs would take a minute to start.
final class CommandSequence {
    private CommandSequence() {}

    /// @param args a file with a command a line, its words apart by tabs; and a folder, in which command 3
    ///     leaves `3.exit`, `3.out` and `3.err`
    public static void main(String[] args) throws IOException {
        var commands = Files.readAllLines(Path.of(args[0]));
        var results = Path.of(args[1]);
        for (int i = 0; i < commands.size(); i++) {
            var ended = InProcess.run(commands.get(i).split("\t", -1));
            Files.writeString(results.resolve(i + ".out"), ended.out());
            Files.writeString(results.resolve(i + ".err"), ended.err());
            Files.writeString(results.resolve(i + ".exit"), Integer.toString(ended.exit()));
        }
        System.exit(0);
    }

    /// What a command left.
    static Command.Result result(Path results, int command) throws IOException {
        return new Command.Result(
                Integer.parseInt(Files.readString(results.resolve(command + ".exit"))),
                Files.readString(results.resolve(command + ".out")),
                Files.readString(results.resolve(command + ".err")));
    }

    /// Words to start it with.
    static List<String> java(Path commands, Path results) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                CommandSequence.class.getName(),
                commands.toString(),
                results.toString());
    }
}
