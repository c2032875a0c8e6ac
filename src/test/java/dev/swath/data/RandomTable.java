package dev.swath.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Writes tables with a target `y` of two classes and columns of all kinds: numbers, categories, both, gaps, whole
/// numbers of too many digits; as CSV in one file or several, or as JSON in which rows lack columns.
record RandomTable(Random random, Path folder) {
    private static final List<String> WORDS = List.of("red", "blue", "Grün", "a \"b\"", "x,y", "1e3", "NA");

    List<Path> files() throws IOException {
        var kinds = new ArrayList<Integer>();
        for (int c = 1 + random.nextInt(6); c > 0; c--) {
            kinds.add(random.nextInt(5));
        }
        boolean json = random.nextInt(3) == 0;
        var files = new ArrayList<Path>();
        for (int f = json ? 1 : 1 + random.nextInt(3); f > 0; f--) {
            int rows = 3 + random.nextInt(random.nextInt(4) == 0 ? 1500 : 40);
            var file = folder.resolve("part-" + f + (json ? ".jsonl" : ".csv"));
            files.add(Files.writeString(file, json ? json(kinds, rows) : csv(kinds, rows)));
        }
        return files;
    }

    private String csv(List<Integer> kinds, int rows) {
        var text = new StringBuilder();
        for (int c = 0; c < kinds.size(); c++) {
            text.append('c').append(c).append(',');
        }
        text.append("y\n");
        for (int row = 0; row < rows; row++) {
            for (int kind : kinds) {
                var cell = cell(kind, row);
                text.append(cell.matches("[^,\"]*") ? cell : '"' + cell.replace("\"", "\"\"") + '"')
                        .append(',');
            }
            text.append(label(row)).append(random.nextInt(20) == 0 ? "\n\n" : "\n");
        }
        return text.toString();
    }

    private String json(List<Integer> kinds, int rows) {
        var text = new StringBuilder();
        for (int row = 0; row < rows; row++) {
            text.append('{');
            for (int c = 0; c < kinds.size(); c++) {
                if (random.nextInt(5) > 0) {
                    var cell = cell(kinds.get(c), row);
                    text.append("\"c")
                            .append(c)
                            .append("\": \"")
                            .append(cell.replace("\"", "\\\""))
                            .append("\", ");
                }
            }
            text.append("\"y\": \"").append(label(row)).append("\"}\n");
        }
        return text.toString();
    }

    private String label(int row) {
        return row == 0 ? "no" : row == 1 ? "1.50" : random.nextBoolean() ? "no" : "1.5";
    }

    private String cell(int kind, int row) {
        if (kind > 1 && random.nextInt(8) == 0) {
            return "";
        }
        return switch (kind) {
            case 0 -> Double.toString(random.nextGaussian() * Math.pow(10, random.nextInt(-8, 9)));
            case 1 -> WORDS.get(random.nextInt(WORDS.size()));
            case 2 -> random.nextInt(30) == 0 ? "9007199254740993" : Integer.toString(random.nextInt(-50, 50));
            case 3 -> random.nextBoolean() ? WORDS.get(random.nextInt(WORDS.size())) : random.nextInt(4) + ".0";
            default -> row % 3 + "";
        };
    }
}
