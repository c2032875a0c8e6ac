package dev.swath.data;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Batches of rows that name their own columns, of which some are wanted: whether these are there, only the last
/// row tells.
final class WantedColumns implements BatchesOfOthers {
    private final Batches batches;
    private final List<String> wanted;
    private final Set<String> named = new LinkedHashSet<>();
    private final Set<String> valued = new HashSet<>();

    WantedColumns(Batches batches, List<String> wanted) {
        this.batches = batches;
        this.wanted = List.copyOf(wanted);
    }

    @Override
    public Batches batches() {
        return batches;
    }

    @Override
    public Optional<Batch> next() {
        var next = batches.next();
        next.ifPresentOrElse(this::see, this::requireAll);
        return next;
    }

    private void see(Batch batch) {
        named.addAll(batch.named());
        for (int c = 0; c < batch.names().size(); c++) {
            if (batch.columns().get(c).missing() < batch.rows()) {
                valued.add(batch.names().get(c));
            }
        }
    }

    /// Where nothing at all is named, whoever makes a table of it says so.
    private void requireAll() {
        if (named.isEmpty() || valued.containsAll(wanted)) {
            return;
        }
        var objects = JsonRows.objectsOf(named);
        var there = named.stream()
                .filter(name -> valued.contains(name) || !objects.contains(name))
                .toList();
        for (var name : wanted) {
            if (!there.contains(name)) {
                throw Header.noneToLearnFrom(source(), name, there);
            }
        }
    }
}
