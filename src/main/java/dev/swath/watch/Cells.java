package dev.swath.watch;

import java.util.ArrayList;
import java.util.List;

/// Text as a terminal shows it: measured in cells, cut and wrapped to a width. Takes plain text; colours are
/// put around it afterwards.
final class Cells {
    private Cells() {}

    /// How many cells a text takes: two for the wide characters of East Asia and for emoji, none for marks that
    /// combine with the character before.
    static int width(String text) {
        return text.codePoints().map(Cells::width).sum();
    }

    private static int width(int point) {
        int type = Character.getType(point);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        boolean wide = (point >= 0x1100 && point <= 0x115F)
                || (point >= 0x2E80 && point <= 0xA4CF)
                || (point >= 0xAC00 && point <= 0xD7A3)
                || (point >= 0xF900 && point <= 0xFAFF)
                || (point >= 0xFE30 && point <= 0xFE6F)
                || (point >= 0xFF00 && point <= 0xFF60)
                || (point >= 0xFFE0 && point <= 0xFFE6)
                || (point >= 0x1F300 && point <= 0x1FAFF)
                || (point >= 0x20000 && point <= 0x3FFFD);
        return wide ? 2 : 1;
    }

    /// The text on one line, without anything that would move the cursor or change a terminal: messages come
    /// from programs.
    static String clean(String text) {
        return text.codePoints()
                .map(point -> Character.isISOControl(point) || point == 0x2028 || point == 0x2029 ? ' ' : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
    }

    /// At most so many cells of it; `…` (or `...`) stands for the rest.
    static String cut(String text, int cells, Style style) {
        if (width(text) <= cells) {
            return text;
        }
        var mark = style.unicode() ? "…" : "...";
        var kept = new StringBuilder();
        int room = Math.max(0, cells - width(mark));
        for (int point : text.codePoints().toArray()) {
            room -= width(point);
            if (room < 0) {
                break;
            }
            kept.appendCodePoint(point);
        }
        return cells < width(mark) ? "" : kept.toString().stripTrailing() + mark;
    }

    /// The text with spaces up to so many cells.
    static String pad(String text, int cells) {
        return text + " ".repeat(Math.max(0, cells - width(text)));
    }

    /// The words on as many lines as they need; a word that is longer than a line is cut.
    static List<String> wrap(List<String> words, int cells, Style style) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : words) {
            if (!line.isEmpty() && width(line.toString()) + 1 + width(word) > cells) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(cut(word, cells, style));
        }
        if (!line.isEmpty()) {
            lines.add(line.toString());
        }
        return lines;
    }
}
