package dev.swath.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Reads files as LibSVM and SVMlight write them. A column that a row does not name is 0 there. Empty lines and
/// what follows a `#` are skipped.
///
/// All files are read twice: how many columns there are, only the last row tells.
final class LibSvmReading implements FileReading {
    private static final int NOWHERE = -1;
    private static final int BYTES_FOR_A_COLUMN = 16;
    private static final int MOST_BYTES = Math.max(WholeLines.BYTES_PER_BATCH, BatchSize.BYTES_AHEAD / 32);

    private final ChosenColumns columns;
    private final int[] slots;
    private final int first;
    private final OnError onError;

    LibSvmReading(List<Path> files, Selection selection, OnError onError) {
        for (var file : files) {
            if (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file)) {
                throw new DataException(file + ": is no file that can be read twice, as LibSVM has to be");
            }
        }
        var seen = LibSvmColumns.of(files, onError);
        this.onError = onError;
        if (selection instanceof Selection.Only(var names)) {
            for (var name : names) {
                double number = Cells.number(name);
                if (number >= 0 && number <= LibSvmColumns.MOST_COLUMNS && number == Math.rint(number)) {
                    seen = seen.upTo((int) number);
                }
            }
        }
        seen.requireFew();
        columns = ChosenColumns.of(seen.header(), selection);
        first = seen.first();
        slots = new int[seen.last() - first + 2];
        Arrays.fill(slots, NOWHERE);
        for (int c = 0; c < columns.indexes().length; c++) {
            slots[columns.indexes()[c]] = c;
        }
    }

    @Override
    public void cut(Path file, OrderedLoader.Pieces<Batch> pieces) throws InterruptedException {
        try (var in = DataBytes.open(file)) {
            int wide = columns.names().size();
            // Of many columns each batch costs something, whatever it holds.
            int bytes = Math.clamp((long) wide * BYTES_FOR_A_COLUMN, WholeLines.BYTES_PER_BATCH, MOST_BYTES);
            WholeLines.cut(file, in, 0, bytes, lines -> {
                pieces.add(
                        BatchSize.ofText(lines.length()) + BatchSize.ofColumns(wide),
                        () -> Optional.of(onError.parse(lines, some -> parse(file, some))));
            });
        } catch (IOException unreadable) {
            throw CsvFile.unreadable(file, 0, unreadable);
        }
    }

    private Batch parse(Path file, WholeLines lines) {
        int most = lines.lines();
        var entries = new Entries(columns.names().size());
        var labels = new WrittenBuilder(most);
        var texts = new CellsBuilder(most);
        var numbers = new long[most];
        var rows = new int[1];
        int label = slots[0];
        int target = columns.target().orElse(NOWHERE);
        var targets = new double[target > 0 ? most : 0];
        lines.forEach((number, from, to) -> {
            var line = new LibSvmRow(file, number, lines.bytes(), from, to);
            if (line.isEmpty()) {
                return;
            }
            int row = rows[0]++;
            numbers[row] = number;
            if (target == 0) {
                labels.add(line.label());
            } else if (label != NOWHERE) {
                texts.add(line.label());
            }
            line.forEach((column, value) -> {
                // Where the numbers of a row go down, only its last one was seen before: the next is refused.
                int slot = column - first + 1 < slots.length ? slots[column - first + 1] : NOWHERE;
                if (slot != NOWHERE) {
                    entries.add(slot, row, value);
                } else if (column - first + 1 == target) {
                    targets[row] = value;
                }
            });
        });
        for (int row = 0; target > 0 && row < rows[0]; row++) {
            labels.add(targets[row]);
        }
        var made = entries.columns(rows[0]);
        if (label != NOWHERE) {
            made.set(label, texts.done());
        }
        return new Batch(
                file.toString(),
                columns.names(),
                made,
                target == NOWHERE
                        ? Optional.empty()
                        : Optional.of(labels.done(columns.header().names().get(target))),
                Arrays.copyOf(numbers, rows[0]));
    }

    /// The numbers of some rows, in their order, of which each belongs to a column.
    private static final class Entries {
        private static final int FIRST_ROOM = 1 << 10;

        private final int[] counts;
        private int[] slots = new int[FIRST_ROOM];
        private int[] rows = new int[FIRST_ROOM];
        private double[] values = new double[FIRST_ROOM];
        private int size;

        Entries(int columns) {
            counts = new int[columns];
        }

        /// A 0 that is written down is as good as one that is not.
        void add(int slot, int row, double value) {
            if (Double.doubleToRawLongBits(value) == 0) {
                return;
            }
            if (size == slots.length) {
                slots = Arrays.copyOf(slots, size * 2);
                rows = Arrays.copyOf(rows, size * 2);
                values = Arrays.copyOf(values, size * 2);
            }
            slots[size] = slot;
            rows[size] = row;
            values[size++] = value;
            counts[slot]++;
        }

        List<BatchColumn> columns(int height) {
            var nothing = new BatchColumn.Sparse(SparseNumbers.of(height, new int[0], new double[0]));
            var places = new int[counts.length][];
            var numbers = new double[counts.length][];
            var made = new ArrayList<BatchColumn>(counts.length);
            for (int slot = 0; slot < counts.length; slot++) {
                if (counts[slot] == 0) {
                    made.add(nothing);
                } else {
                    places[slot] = new int[counts[slot]];
                    numbers[slot] = new double[counts[slot]];
                    made.add(new BatchColumn.Sparse(SparseNumbers.of(height, places[slot], numbers[slot])));
                }
            }
            // From the last one on, a column's count is how many of its places are still free.
            for (int i = size - 1; i >= 0; i--) {
                int free = --counts[slots[i]];
                places[slots[i]][free] = rows[i];
                numbers[slots[i]][free] = values[i];
            }
            return made;
        }
    }
}
