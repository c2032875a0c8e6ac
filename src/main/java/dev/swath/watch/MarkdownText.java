package dev.swath.watch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Markdown as the documentation writes it, for a terminal: links without their targets, paragraphs wrapped, tables as
/// rows of a name and what is said of it, code as it is.
public final class MarkdownText {
    private static final Pattern LINK = Pattern.compile("\\[([^\\]]*)\\]\\([^)]*\\)");
    private static final Pattern BOLD = Pattern.compile("\\*\\*([^*]*)\\*\\*");
    private static final Pattern ITEM = Pattern.compile("(- |\\d+\\. )(.*)");
    private static final Pattern CELL = Pattern.compile("(?<!\\\\)\\|");
    private static final int NARROWEST = 40;
    private static final int WIDEST = 100;
    private static final String INDENT = "  ";

    private final int width;
    private final Style style;
    private final List<String> lines = new ArrayList<>();
    private final List<String> paragraph = new ArrayList<>();
    private final List<List<String>> table = new ArrayList<>();
    private boolean inCode;
    private boolean inItem;

    private MarkdownText(int width, Style style) {
        this.width = Math.clamp(width, NARROWEST, WIDEST) - 1;
        this.style = style;
    }

    /// The text as lines, each with a line break.
    ///
    /// @param width of the terminal, in cells; from 40 to 100 is used
    public static String of(String markdown, int width, Style style) {
        var text = new MarkdownText(width, style);
        markdown.lines().forEach(text::take);
        text.end();
        while (!text.lines.isEmpty() && text.lines.getLast().isEmpty()) {
            text.lines.removeLast();
        }
        return text.lines.stream().map(line -> line.stripTrailing() + "\n").collect(Collectors.joining());
    }

    private void take(String line) {
        if (line.strip().startsWith("```")) {
            end();
            inCode = !inCode;
        } else if (inCode) {
            lines.add(INDENT + line);
        } else if (line.startsWith("#")) {
            end();
            gap();
            lines.add(style.bold(plain(line.replaceFirst("#+ ", ""))));
        } else if (line.startsWith("|")) {
            endParagraph();
            table.add(Arrays.stream(CELL.split(line.strip().substring(1)))
                    .map(MarkdownText::plain)
                    .toList());
        } else if (line.isBlank() || line.startsWith("<!--")) {
            end();
            gap();
        } else {
            endTable();
            var item = ITEM.matcher(line);
            if (item.matches()) {
                endParagraph();
                inItem = true;
                paragraph.add(item.group(2));
            } else {
                paragraph.add(line.strip());
            }
        }
    }

    private static String plain(String text) {
        var shown = BOLD.matcher(LINK.matcher(text.strip()).replaceAll("$1")).replaceAll("$1");
        return shown.replace("`", "").replace("\\|", "|");
    }

    private void gap() {
        if (!lines.isEmpty() && !lines.getLast().isEmpty()) {
            lines.add("");
        }
    }

    private void end() {
        endParagraph();
        endTable();
    }

    private void endParagraph() {
        if (paragraph.isEmpty()) {
            return;
        }
        // A link may begin on one line and end on the next.
        var words = List.of(plain(String.join(" ", paragraph)).split(" +"));
        var wrapped = Cells.wrap(words, width - (inItem ? INDENT.length() : 0), style);
        for (int i = 0; i < wrapped.size(); i++) {
            lines.add((inItem ? (i == 0 ? "- " : INDENT) : "") + wrapped.get(i));
        }
        paragraph.clear();
        inItem = false;
    }

    /// The second row only says how columns are aligned.
    private void endTable() {
        var rows =
                table.stream().filter(row -> !row.getFirst().startsWith("---")).toList();
        table.clear();
        if (rows.isEmpty()) {
            return;
        }
        int names =
                rows.stream().mapToInt(row -> Cells.width(row.getFirst())).max().orElse(0);
        int column = Math.min(names, width / 3);
        for (var row : rows) {
            var said = row.subList(1, row.size()).stream()
                    .filter(cell -> !cell.isEmpty())
                    .collect(Collectors.joining(" · "));
            boolean isLong = Cells.width(row.getFirst()) > column;
            var wrapped = Cells.wrap(List.of(said.split(" +")), width - column - 2 * INDENT.length(), style);
            if (isLong) {
                lines.add(INDENT + style.bold(row.getFirst()));
            }
            for (int i = 0; i < wrapped.size(); i++) {
                var name = Cells.pad(i == 0 && !isLong ? row.getFirst() : "", column);
                var text = row == rows.getFirst() ? style.dim(wrapped.get(i)) : wrapped.get(i);
                lines.add(INDENT + (row == rows.getFirst() ? style.dim(name) : style.bold(name)) + INDENT + text);
            }
        }
    }
}
