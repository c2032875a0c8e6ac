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
        main.getSubcommands().forEach((name, command) -> add("swath " + name, command, text));
        Documentation.check("docs/reference/command-line.md", "help", text.toString());
    }

    private static void add(String name, CommandLine command, StringBuilder text) {
        text.append("\n## ").append(name).append("\n\n").append(help(command));
        command.getSubcommands().forEach((inner, of) -> add(name + " " + inner, of, text));
    }

    private static String help(CommandLine command) {
        var lines = command.getUsageMessage(Ansi.OFF)
                .lines()
                .map(String::stripTrailing)
                .toList();
        return "```text\n" + String.join("\n", lines).strip() + "\n```\n";
    }
}
