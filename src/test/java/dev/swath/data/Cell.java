package dev.swath.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a reader makes of a column's cells: numbers as Java writes them, texts as they are.
final class Cell {
    private Cell() {}

    /// @return null for no value
    static List<@Nullable String> of(Path file, String column) {
        var cells = new ArrayList<@Nullable String>();
        try (var batches = FileSource.of(file).open(new Selection.Only(List.of(column)), 2)) {
            for (var next = batches.next(); next.isPresent(); next = batches.next()) {
                switch (next.get().columns().getFirst()) {
                    case BatchColumn.Numbers(var values, int missing) -> {
                        for (double value : values) {
                            cells.add(Double.isNaN(value) ? null : Double.toString(value));
                        }
                    }
                    case BatchColumn.Sparse(var numbers) ->
                        Arrays.stream(numbers.values()).forEach(value -> cells.add(Double.toString(value)));
                    case BatchColumn.Texts(var texts, int missing) -> {
                        for (var text : texts) {
                            cells.add(text.isEmpty() ? null : text);
                        }
                    }
                }
            }
        }
        return cells;
    }
}
