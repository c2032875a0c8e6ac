package dev.swath.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/// The manual page in roff's man macros, made of what the commands' own help is made of, and of the documentation's
/// table of variables.
final class ManPage {
    private static final Pattern VARIABLE = Pattern.compile("\\| (`[^|]*) \\| (.*) \\|");
    private static final Pattern LINK = Pattern.compile("\\[([^\\]]*)\\]\\([^)]*\\)");

    private final StringBuilder text = new StringBuilder();

    private ManPage() {}

    static String of(CommandSpec main) throws IOException {
        var page = new ManPage();
        page.macro(".TH SWATH 1 \"\" Swath \"User Commands\"");
        page.section("NAME")
                .line("swath \\- " + escaped(join(main.usageMessage().description())));
        page.section("SYNOPSIS").macro(".B swath").line("COMMAND [OPTION]... [ARGUMENT]...");
        page.section("DESCRIPTION")
                .line(escaped("Swath runs one process for each combination of a sweep file, as many at a time as the"
                        + " machine has room for, and leaves a folder that explains itself."));
        page.section("COMMANDS");
        for (var command : main.subcommands().values()) {
            page.command(command.getCommandSpec());
        }
        page.section("TOPICS").line("Told by").macro(".BR \"swath help\" :");
        for (var topic : Topic.values()) {
            page.item(topic.word(), topic.about());
        }
        page.section("EXIT STATUS");
        main.usageMessage().exitCodeList().forEach((code, meaning) -> page.item(code.strip(), meaning));
        page.section("ENVIRONMENT");
        page.variables();
        page.section("SEE ALSO").line(escaped("The documentation that comes with Swath, in its folder docs."));
        return page.text.toString();
    }

    private void command(CommandSpec command) {
        var synopsis = command.commandLine()
                .getHelp()
                .synopsis(0)
                .lines()
                .map(String::strip)
                .toList();
        macro(".SS \"" + escaped(String.join(" ", synopsis)).replace("\"", "\\(dq") + "\"");
        line(escaped(join(command.usageMessage().description())));
        for (var parameter : command.positionalParameters()) {
            item(label(parameter), join(parameter.description()));
        }
        for (var option : command.options()) {
            if (!option.usageHelp() && !option.versionHelp()) {
                item(label(option), join(option.description()));
            }
        }
        var own = command.usageMessage().exitCodeList();
        if (!own.isEmpty()) {
            macro(".P").line("Exit status:");
            own.forEach((code, meaning) -> item(code.strip(), meaning));
        }
        var footer = command.usageMessage().footer();
        if (footer.length > 0) {
            macro(".P");
            for (var each : footer) {
                if (!each.isBlank()) {
                    line(escaped(each));
                }
                // What is set in columns keeps its lines.
                if (each.contains("  ")) {
                    macro(".br");
                }
            }
        }
        for (var inner : command.subcommands().values()) {
            command(inner.getCommandSpec());
        }
    }

    private static String label(ArgSpec argument) {
        return switch (argument) {
            case OptionSpec option ->
                String.join(", ", option.names()) + (option.arity().max() == 0 ? "" : "=" + option.paramLabel());
            case PositionalParamSpec parameter -> parameter.paramLabel();
            default -> throw new IllegalArgumentException(argument.toString());
        };
    }

    private void variables() throws IOException {
        var rows = new ArrayList<List<String>>();
        for (var line : Topic.ENVIRONMENT.markdown().lines().toList()) {
            var row = VARIABLE.matcher(line);
            if (row.matches()) {
                rows.add(List.of(plain(row.group(1)), plain(row.group(2))));
            }
        }
        rows.forEach(row -> item(row.getFirst(), row.getLast()));
    }

    private static String plain(String markdown) {
        return LINK.matcher(markdown).replaceAll("$1").replace("`", "");
    }

    private static String join(String[] lines) {
        return Ansi.OFF.string(String.join(" ", lines));
    }

    private ManPage section(String name) {
        return macro(".SH " + (name.contains(" ") ? "\"" + name + "\"" : name));
    }

    private void item(String term, String said) {
        macro(".TP")
                .macro(".B \"" + escaped(term).replace("\"", "\\(dq") + "\"")
                .line(escaped(said));
    }

    private ManPage macro(String macro) {
        text.append(macro).append('\n');
        return this;
    }

    private ManPage line(String escaped) {
        text.append(escaped).append('\n');
        return this;
    }

    /// A hyphen that people copy is a minus; a line that begins with a dot or a quote would be a request.
    private static String escaped(String plain) {
        var text = plain.replace("\\", "\\e").replace("-", "\\-");
        return text.startsWith(".") || text.startsWith("'") ? "\\&" + text : text;
    }
}
