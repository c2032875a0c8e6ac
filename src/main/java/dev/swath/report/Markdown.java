package dev.swath.report;

import java.util.List;
import java.util.stream.Collectors;

/// Pieces of Markdown (GitHub's), with what comes from outside made harmless.
final class Markdown {
    private static final int LONGEST_CODE = 300;

    private Markdown() {}

    /// A table. Cells may hold Markdown; texts from outside go through {@link #text} or {@link #code} first.
    static String table(List<String> header, List<List<String>> rows) {
        var lines = new StringBuilder(line(header));
        lines.append(line(header.stream().map(column -> "---").toList()));
        rows.forEach(row -> lines.append(line(row)));
        return lines.toString();
    }

    private static String line(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    /// A text that shows as it is, also inside a table.
    static String text(String text) {
        return oneLine(text)
                .replace("\\", "\\\\")
                .replace("|", "\\|")
                .replace("`", "\\`")
                .replace("*", "\\*")
                .replace("[", "\\[")
                .replace("&", "&amp;")
                .replace("<", "&lt;");
    }

    /// A text as code, also inside a table; cut where it is very long.
    static String code(String text) {
        var line = oneLine(text).replace('`', '\'').replace("|", "\\|");
        return "`" + (line.length() > LONGEST_CODE ? line.substring(0, LONGEST_CODE) + "…" : line) + "`";
    }

    /// Lines as they are, in a block: indented, since no fence is safe from what comes from outside.
    static String block(List<String> lines) {
        return lines.stream().map(line -> "    " + line).collect(Collectors.joining("\n"));
    }

    private static String oneLine(String text) {
        return text.codePoints()
                .map(point -> Character.isISOControl(point) ? ' ' : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
    }
}
