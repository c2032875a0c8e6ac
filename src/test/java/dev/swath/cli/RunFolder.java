package dev.swath.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.swath.store.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a sweep left behind.
record RunFolder(Path root) {

    /// The only run of a sweep.
    static RunFolder only(Path folder, String sweep) throws IOException {
        try (var runs = Files.list(folder.resolve("runs").resolve(sweep))) {
            var all = runs.filter(run -> !Files.isSymbolicLink(run)).toList();
            assertEquals(1, all.size(), all.toString());
            return new RunFolder(all.getFirst());
        }
    }

    RunDirectory run() {
        return new RunDirectory(root);
    }

    String id() {
        return root.getFileName().toString();
    }

    String text(String file) throws IOException {
        return Files.readString(root.resolve(file));
    }

    List<NamedCsvRecord> table() throws IOException {
        try (var csv = CsvReader.builder().ofNamedCsvRecord(root.resolve("trials.csv"))) {
            return csv.stream().toList();
        }
    }

    /// What each trial was and scored, as written: all columns but those that tell when, how long and with
    /// what effort.
    Map<String, Map<String, String>> results() throws IOException {
        var results = new TreeMap<String, Map<String, String>>();
        for (var row : table()) {
            var fields = new TreeMap<>(row.getFieldsAsMap());
            fields.keySet()
                    .removeAll(List.of("wall_seconds", "cpu_seconds", "peak_mb", "started", "ended", "attempts"));
            results.put(row.getField("trial"), fields);
        }
        return results;
    }

    /// How many journal lines have this type.
    long records(String type) throws IOException {
        return text("journal.jsonl")
                .lines()
                .filter(line -> line.contains("\"type\":\"" + type + "\""))
                .count();
    }

    /// How many attempts gave a result.
    long finished() throws IOException {
        return text("journal.jsonl")
                .lines()
                .filter(line -> line.contains("\"result\":\"finished\""))
                .count();
    }
}
