package dev.swath.train;

import dev.swath.data.Features;
import dev.swath.space.Value;
import dev.swath.trial.Fields;
import dev.swath.trial.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/// What a script in `src/test/resources/scikit-learn` recorded.
record Recorded(Fields all) {

    /// @param name of the file there
    static Recorded in(String name) {
        try (var in = Objects.requireNonNull(Recorded.class.getResourceAsStream("/scikit-learn/" + name))) {
            return new Recorded(Fields.of(Json.read(new String(in.readAllBytes(), StandardCharsets.UTF_8))));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// A table of its rows.
    Features features(String name) {
        var rows = rows(all, name);
        int columns = rows.getFirst().length;
        return new Features(
                IntStream.range(0, columns).mapToObj(c -> "x" + c).toList(),
                IntStream.range(0, columns)
                        .mapToObj(c -> rows.stream().mapToDouble(row -> row[c]).toArray())
                        .toArray(double[][]::new));
    }

    static List<double[]> rows(Fields recorded, String name) {
        return recorded.items(name).stream()
                .map(row -> ((Value.Items) row)
                        .values().stream()
                                .mapToDouble(x -> x.number().orElseThrow())
                                .toArray())
                .toList();
    }

    static int[] codes(Fields recorded, String name) {
        return recorded.items(name).stream()
                .mapToInt(code -> (int) code.number().orElseThrow())
                .toArray();
    }
}
