package dev.swath.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
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
        var exact = all.stream().filter(run -> run.id().equals(name)).toList();
        var matching = exact.isEmpty()
                ? all.stream().filter(run -> run.id().startsWith(name)).toList()
                : exact;
        return ofSweep.reduce((older, newer) -> newer)
                .or(() -> matching.size() == 1 ? Optional.of(matching.getFirst()) : Optional.empty());
    }

    /// All runs, the oldest first.
    public static List<RunDirectory> all(Path runs) throws IOException {
        return all(runs, 2);
    }

    /// The names of the sweeps that have runs, in their order.
    public static List<String> sweeps(Path runs) throws IOException {
        return all(runs).stream()
                .map(run -> Optional.ofNullable(run.root().getParent()).orElseThrow())
                .filter(folder -> !folder.equals(runs))
                .map(folder -> String.valueOf(folder.getFileName()))
                .distinct()
                .sorted()
                .toList();
    }

    /// The runs of one sweep, the oldest first.
    public static List<RunDirectory> ofSweep(Path runs, String sweep) throws IOException {
        return all(runs.resolve(sweep), 1);
    }

    private static List<RunDirectory> all(Path runs, int depth) throws IOException {
        if (!Files.isDirectory(runs)) {
            return List.of();
        }
        try (var folders = Files.find(
                runs, depth, (path, attributes) -> attributes.isDirectory() && isRun(path) && !isHidden(path))) {
            return folders.map(RunDirectory::new)
                    .map(run -> new Dated(run, start(run)))
                    .sorted(Comparator.comparing(Dated::start)
                            .thenComparing(dated -> dated.run().id()))
                    .map(Dated::run)
                    .toList();
        }
    }

    private record Dated(RunDirectory run, Instant start) {}

    /// When a run began: as its id says, else its first record. One whose first record is not there yet, or is
    /// damaged, is taken for the oldest.
    private static Instant start(RunDirectory run) {
        return run.timeOfId().orElseGet(() -> {
            try {
                return JournalReader.first(run.journal())
                        .filter(RunRecord.RunStarted.class::isInstance)
                        .map(first -> ((RunRecord.RunStarted) first).time())
                        .orElse(Instant.MIN);
            } catch (IOException unreadable) {
                return Instant.MIN;
            }
        });
    }

    /// One that is being taken away.
    private static boolean isHidden(Path folder) {
        return folder.getFileName().toString().startsWith(".");
    }

    private static boolean isRun(Path folder) {
        return Files.isRegularFile(folder.resolve("journal.jsonl"));
    }
}
