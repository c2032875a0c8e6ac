package dev.swath.data;

import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// Batches without the rows that hold something else in columns which are said to be of numbers. These are left out.
///
/// @param columns by their names in the source
public record DeclaredNumbers(Batches batches, Set<String> columns) implements BatchesOfOthers {
    public DeclaredNumbers {
        columns = Set.copyOf(columns);
    }

    @Override
    public Optional<Batch> next() {
        return batches.next().map(this::sound);
    }

    private Batch sound(Batch batch) {
        var leftOut = LeftOut.NOTHING;
        var sound = IntStream.builder();
        for (int row = 0; row < batch.rows(); row++) {
            var trouble = trouble(batch, row);
            if (trouble.isPresent()) {
                leftOut = leftOut.plus(LeftOut.row(trouble.get()));
            } else {
                sound.add(row);
            }
        }
        return leftOut.isNothing()
                ? batch
                : batch.select(sound.build().toArray()).without(leftOut);
    }

    private Optional<DataException> trouble(Batch batch, int row) {
        for (int c = 0; c < batch.names().size(); c++) {
            if (batch.columns().get(c) instanceof BatchColumn.Texts(var cells, int _)
                    && columns.contains(batch.names().get(c))
                    && !cells[row].isEmpty()
                    && Double.isNaN(Cells.number(cells[row]))) {
                return Optional.of(new DataException(batch.place(row) + ": column '"
                        + batch.names().get(c) + "' is " + Cells.quote(cells[row])
                        + ", which is no number, as data.types says that its cells are"));
            }
        }
        return Optional.empty();
    }
}
