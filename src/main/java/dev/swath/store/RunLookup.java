package dev.swath.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Finds the run that somebody means.
public final class RunLookup {
    private RunLookup() {}

    /// A run's folder, an id or the beginning of one, `<sweep>/<id>`, or a sweep's name or folder for its
    /// newest run.
    public static Optional<RunDirectory> find(Path runs, String name) throws IOException {
        for (var candidate : List.of(Path.of(name), runs.resolve(name))) {
            if (isRun(candidate)) {
                return Optional.of(new RunDirectory(candidate.toRealPath()));
            }
        }
        var all = all(runs);
        // The link `latest` is not asked: a coordinator can die before it has set it.
        var folders = List.of(runs.resolve(name), Path.of(name).toAbsolutePath().normalize());
        var ofSweep = all.stream()
                .filter(run -> folders.contains(run.root().toAbsolutePath().getParent()));
        var matching = all.stream().filter(run -> run.id().startsWith(name)).toList();
        return ofSweep.reduce((older, newer) -> newer)
                .or(() -> matching.size() == 1 ? Optional.of(matching.getFirst()) : Optional.empty());
    }

    /// All runs, the oldest first.
    public static List<RunDirectory> all(Path runs) throws IOException {
        return all(runs, 2);
    }

    /// The runs of one sweep, the oldest first.
    public static List<RunDirectory> ofSweep(Path runs, String sweep) throws IOException {
        return all(runs.resolve(sweep), 1);
    }

    private static List<RunDirectory> all(Path runs, int depth) throws IOException {
        if (!Files.isDirectory(runs)) {
            return List.of();
        }
        try (var folders = Files.find(runs, depth, (path, attributes) -> attributes.isDirectory() && isRun(path))) {
            return folders.map(RunDirectory::new)
                    .sorted(Comparator.comparing(RunDirectory::id))
                    .toList();
        }
    }

    private static boolean isRun(Path folder) {
        return Files.isRegularFile(folder.resolve("journal.jsonl"));
    }
}
