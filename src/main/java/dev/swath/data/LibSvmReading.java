package dev.swath.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Reads files as LibSVM and SVMlight write them. A column that a row does not name is 0 there. Empty lines and what
/// follows a `#` are skipped.
///
/// All files are read twice: how many columns there are, only the last row tells.
final class LibSvmReading implements FileReading {
    private static final int NOWHERE = -1;

    private final ChosenColumns columns;
    private final int[] slots;
    private final int first;
    private final OnError onError;

    LibSvmReading(List<Path> files, Selection selection, OnError onError) throws InterruptedException {
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
        seen.requireRoom();
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
            WholeLines.cut(file, in, 0, lines -> {
                for (var part : lines.parts(BatchSize.rows(wide))) {
                    pieces.add(
                            BatchSize.of(part.lines(), wide),
                            () -> Optional.of(onError.parse(part, some -> parse(file, some))));
                }
            });
        } catch (IOException unreadable) {
            throw CsvFile.unreadable(file, 0, unreadable);
        }
    }

    private Batch parse(Path file, WholeLines lines) {
        int most = lines.lines();
        var cells = new double[columns.names().size()][most];
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
                    cells[slot][row] = value;
                } else if (column - first + 1 == target) {
                    targets[row] = value;
                }
            });
        });
        for (int row = 0; target > 0 && row < rows[0]; row++) {
            labels.add(targets[row]);
        }
        var made = new ArrayList<BatchColumn>();
        for (int c = 0; c < cells.length; c++) {
            made.add(c == label ? texts.done() : new BatchColumn.Numbers(Arrays.copyOf(cells[c], rows[0]), 0));
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
}
