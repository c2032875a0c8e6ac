package dev.swath.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Checks, plans and runs many sweep files one after the other, as a process of its own with the stubs on its
/// path: a JVM for each command would take minutes. What each command said is left in files.
final class WandbCommands {
    private WandbCommands() {}

    /// @param args triples: a label, the sweep file, and the options for it, split at the unit separator
    public static void main(String[] args) throws IOException {
        for (int i = 0; i < args.length; i += 3) {
            var options = args[i + 2].isEmpty() ? List.<String>of() : List.of(args[i + 2].split("\u001f", -1));
            tell("bare-" + args[i], "check", args[i + 1], List.of(), List.of());
            tell(args[i], "check", args[i + 1], options, List.of());
            tell(args[i], "plan", args[i + 1], options, List.of("--json", "--runs", "out/" + args[i]));
            tell(args[i], "run", args[i + 1], options, List.of("-q", "--runs", "out/" + args[i]));
        }
        System.exit(0);
    }

    private static void tell(String label, String command, String file, List<String> options, List<String> more)
            throws IOException {
        var out = new StringWriter();
        var err = new StringWriter();
        var words = new ArrayList<>(List.of(command, file));
        words.addAll(options);
        words.addAll(more);
        int exit = Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(words.toArray(String[]::new));
        Files.writeString(Path.of(label + "." + command + ".exit"), Integer.toString(exit));
        Files.writeString(Path.of(label + "." + command + ".out"), out.toString());
        Files.writeString(Path.of(label + "." + command + ".err"), err.toString());
    }
}
