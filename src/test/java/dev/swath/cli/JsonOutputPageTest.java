package dev.swath.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.Documentation;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class JsonOutputPageTest {
    @Test
    void everyCommandThatGivesJsonHasASection() throws Exception {
        var page = Documentation.root().resolve("docs/reference/json-output.md");
        var sections = Files.readAllLines(page).stream()
                .filter(line -> line.startsWith("## swath ") && line.endsWith(" --json"))
                .map(line -> line.substring(3, line.length() - " --json".length()))
                .sorted()
                .toList();
        var commands = withJson(Main.commandLine());
        assertTrue(commands.contains("swath ls"), commands.toString());
        assertEquals(commands, sections);
    }

    private static List<String> withJson(CommandLine command) {
        var found = new ArrayList<String>();
        if (command.getCommandSpec().findOption("--json") != null) {
            found.add(command.getCommandSpec().qualifiedName());
        }
        command.getSubcommands().values().stream()
                .flatMap(sub -> withJson(sub).stream())
                .forEach(found::add);
        return Stream.of(found).flatMap(List::stream).sorted().distinct().toList();
    }
}
