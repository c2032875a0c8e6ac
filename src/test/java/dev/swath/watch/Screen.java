package dev.swath.watch;

import java.util.ArrayList;
import java.util.List;

/// What a terminal shows after it got these characters: enough of one for the sequences that the live view
/// sends. Any other sequence is an error, as is a line that reaches the right edge.
final class Screen {
    private final int width;
    private final List<StringBuilder> rows = new ArrayList<>(List.of(new StringBuilder()));
    private int row;
    private int column;

    Screen(int width) {
        this.width = width;
    }

    void feed(String text) {
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (next == '\r') {
                column = 0;
            } else if (next == '\n') {
                column = 0;
                row++;
                if (row == rows.size()) {
                    rows.add(new StringBuilder());
                }
            } else if (next == '\u001b') {
                int end = i + 2;
                while (!Character.isLetter(text.charAt(end))) {
                    end++;
                }
                control(text.substring(i + 2, end), text.charAt(end));
                i = end;
            } else {
                put(next);
            }
        }
    }

    private void put(char next) {
        var line = rows.get(row);
        while (line.length() <= column) {
            line.append(' ');
        }
        line.setCharAt(column++, next);
        if (column >= width) {
            throw new AssertionError("a line reaches the edge: " + line);
        }
    }

    private void control(String number, char kind) {
        switch (kind) {
            case 'A' -> row -= Integer.parseInt(number);
            case 'K' -> rows.get(row).setLength(Math.min(column, rows.get(row).length()));
            case 'J' -> {
                rows.get(row).setLength(Math.min(column, rows.get(row).length()));
                while (rows.size() > row + 1) {
                    rows.removeLast();
                }
            }
            case 'm' -> {}
            default -> throw new AssertionError("unknown sequence " + number + kind);
        }
    }

    /// The rows without blanks at their ends.
    List<String> rows() {
        return rows.stream().map(line -> line.toString().stripTrailing()).toList();
    }

    boolean cursorIsAtTheBeginningOfTheLastRow() {
        return column == 0 && row == rows.size() - 1;
    }
}
