package dev.swath.cli;

import dev.swath.Documentation;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

class CommandLinePageTest {
    @Test
    void showsEachCommandsHelpAsTheCommandPrintsIt() throws IOException {
        var main = Main.commandLine();
        var text = new StringBuilder("## swath\n\n").append(help(main));
        main.getSubcommands()
                .forEach((name, command) ->
                        text.append("\n## swath ").append(name).append("\n\n").append(help(command)));
        Documentation.check("docs/reference/command-line.md", "help", text.toString());
    }

    private static String help(CommandLine command) {
        var lines = command.getUsageMessage(Ansi.OFF)
                .lines()
                .map(String::stripTrailing)
                .toList();
        return "```text\n" + String.join("\n", lines).strip() + "\n```\n";
    }
}
