package dev.swath.cli;

import dev.swath.analysis.Wording;
import dev.swath.space.Hyperparameter;
import dev.swath.train.Metric;
import dev.swath.train.Task;
import dev.swath.train.Trainer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;

/// Trainers as people read them: columns on 80 cells, where what is longer goes on below.
final class TrainersText {
    private static final int WIDTH = 80;
    private static final int GAP = 2;

    private TrainersText() {}

    /// All of them, a row each.
    static String of(List<Trainer> trainers) {
        var rows = trainers.stream()
                .map(trainer -> List.of(trainer.name(), predicted(trainer), headline(trainer.description())))
                .toList();
        return table("", List.of("NAME", "PREDICTS", "WHAT IT IS"), rows)
                + "\nWhat can be set and what is measured: swath trainers NAME\n";
    }

    /// One of them in full.
    static String of(Trainer trainer) {
        var text = new StringBuilder(paragraph(trainer.name() + ", for " + tasks(trainer)));
        if (!trainer.description().isBlank()) {
            text.append(paragraph(trainer.description()));
        }
        for (var task : tasksInOrder(trainer)) {
            text.append('\n').append(capitalised(task.word())).append('\n');
            var rows = trainer.hyperparameters(task).stream()
                    .map(each -> List.of(
                            each.name(),
                            Wording.exact(each.defaultValue()),
                            each.describeRange() + ": " + each.meaning()))
                    .toList();
            text.append(
                    rows.isEmpty()
                            ? "  nothing can be set\n"
                            : table("  ", List.of("NAME", "DEFAULT", "WHAT IT MAY BE, AND WHAT IT MEANS"), rows));
            var sources = sources(trainer.hyperparameters(task));
            if (!sources.isEmpty()) {
                text.append('\n').append(table("  ", List.of("NAME", "SOURCE"), sources));
            }
            text.append('\n').append(table("  ", List.of("METRIC", "BETTER"), metrics(task, trainer)));
        }
        return text.toString();
    }

    /// Which settings come from which paper.
    private static List<List<String>> sources(List<Hyperparameter> settings) {
        return settings.stream()
                .filter(setting -> !setting.source().isBlank())
                .collect(Collectors.groupingBy(
                        Hyperparameter::source,
                        LinkedHashMap::new,
                        Collectors.mapping(Hyperparameter::name, Collectors.joining(", "))))
                .entrySet()
                .stream()
                .map(group -> List.of(group.getValue(), group.getKey()))
                .toList();
    }

    static List<Task> tasksInOrder(Trainer trainer) {
        return Arrays.stream(Task.values()).filter(trainer.tasks()::contains).toList();
    }

    private static String tasks(Trainer trainer) {
        return tasksInOrder(trainer).stream().map(Task::word).collect(Collectors.joining(" and "));
    }

    /// In a word, so that there is room for the rest of the row.
    private static String predicted(Trainer trainer) {
        return tasksInOrder(trainer).stream()
                .map(task -> switch (task) {
                    case CLASSIFICATION -> "classes";
                    case REGRESSION -> "numbers";
                })
                .collect(Collectors.joining(", "));
    }

    /// What a description says before it goes into detail.
    private static String headline(String description) {
        int colon = description.indexOf(": ");
        return colon < 0 ? description : description.substring(0, colon);
    }

    private static List<List<String>> metrics(Task task, Trainer trainer) {
        Function<Metric, String> better = metric -> metric.greaterIsBetter() ? "higher" : "lower";
        return Metric.of(task, trainer).stream()
                .map(metric -> List.of(metric.metricName(), better.apply(metric)))
                .toList();
    }

    private static String capitalised(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    private static String paragraph(String text) {
        var lines = TextTable.forColumns(Ansi.OFF, new Column(WIDTH, 0, Overflow.WRAP));
        lines.indentWrappedLines = 0;
        lines.addRowValues(text);
        return trimmed(lines.toString());
    }

    /// Each column as wide as what is in it; the last takes what is left.
    private static String table(String indent, List<String> head, List<List<String>> rows) {
        var columns = new Column[head.size()];
        int left = WIDTH;
        for (int i = 0; i < columns.length; i++) {
            int column = i;
            int widest = rows.stream()
                    .mapToInt(row -> row.get(column).length())
                    .reduce(head.get(i).length(), Math::max);
            int before = i == 0 ? indent.length() : GAP;
            int width = i == columns.length - 1 ? left : Math.min(widest + before, left / 2);
            columns[i] = new Column(width, before, Overflow.WRAP);
            left -= width;
        }
        var table = TextTable.forColumns(Ansi.OFF, columns);
        table.indentWrappedLines = 0;
        table.addRowValues(head.toArray(String[]::new));
        rows.forEach(row -> table.addRowValues(row.toArray(String[]::new)));
        return trimmed(table.toString());
    }

    private static String trimmed(String text) {
        return text.lines().map(line -> line.stripTrailing() + "\n").collect(Collectors.joining());
    }
}
