package dev.swath.data;

import dev.hardwood.HardwoodContext;
import dev.hardwood.schema.ColumnProjection;
import dev.hardwood.schema.ColumnSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads Parquet files. Threads of hardwood's decode pages, as many as there are loader threads; these make cells
/// of what comes out.
///
/// @param expected the columns that all files must have, where there are several
record ParquetReading(Selection selection, Optional<Header> expected, int threads) implements FileReading {
    /// hardwood hands its batches over between threads.
    private static final int LEAST_ROWS = 16;

    @Override
    public void cut(Path path, OrderedLoader.Pieces<Batch> pieces) throws InterruptedException {
        try (var context = HardwoodContext.create(threads);
                var file = ParquetFile.open(path, context)) {
            var header = file.header();
            expected.ifPresent(header::requireSame);
            read(file, columns(file, header), pieces);
        } catch (IOException | RuntimeException unreadable) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            throw ParquetFile.unreadable(path, unreadable);
        } catch (InternalError cutOff) {
            throw ArrowFile.cutOff(path, cutOff);
        }
    }

    @Override
    public FileReading inOneThread() {
        return new ParquetReading(selection, expected, 1);
    }

    private ChosenColumns columns(ParquetFile file, Header header) {
        var columns = ChosenColumns.of(header, selection);
        if (!(selection instanceof Selection.All)) {
            return columns;
        }
        // Only to see what there is.
        var flat = new ArrayList<String>();
        for (int i = 0; i < header.names().size(); i++) {
            if (ParquetFile.isFlat(file.fields().get(i))) {
                flat.add(header.names().get(i));
            }
        }
        return ChosenColumns.of(header, new Selection.Only(flat));
    }

    private void read(ParquetFile file, ChosenColumns columns, OrderedLoader.Pieces<Batch> pieces)
            throws IOException, InterruptedException {
        var schemas = new ArrayList<ColumnSchema>();
        for (int index : columns.indexes()) {
            schemas.add(file.column(index));
        }
        if (columns.target().isPresent()) {
            schemas.add(file.column(columns.target().getAsInt()));
        }
        for (var schema : schemas) {
            ParquetCells.requireKnown(file.path(), schema);
        }
        if (schemas.isEmpty() || file.rows() == 0) {
            return;
        }
        int rows = Math.max(LEAST_ROWS, BatchSize.rows(schemas.size()));
        long row = 1;
        // hardwood takes a dot in a name for a column within another: then it can only be asked for all of them.
        boolean all = schemas.stream().anyMatch(schema -> schema.name().contains("."));
        check(file, all ? file.reader().getFileSchema().getColumns() : schemas);
        var names = schemas.stream().map(ColumnSchema::name).toArray(String[]::new);
        try (var readers = file.reader()
                .buildColumnReaders(all ? ColumnProjection.all() : ColumnProjection.columns(names))
                .batchSize(rows)
                .build()) {
            while (readers.nextBatch()) {
                var cells = schemas.stream()
                        .map(schema -> ParquetCells.of(
                                all
                                        ? readers.getColumnReader(schema.columnIndex())
                                        : readers.getColumnReader(schema.name())))
                        .toList();
                var part = new Part(file.path(), columns, cells, row, readers.getRecordCount());
                pieces.add(BatchSize.of(part.rows(), schemas.size()), () -> Optional.of(part.batch()));
                row += part.rows();
            }
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (row - 1 != file.rows()) {
            throw file.damaged("its columns have " + (row - 1) + " rows, but the file " + file.rows());
        }
    }

    private static void check(ParquetFile file, List<ColumnSchema> read) throws IOException {
        long pages = 0;
        for (var column : read) {
            pages += file.check(column);
        }
        file.requireRoom(pages, read.size());
    }

    /// Rows that follow each other.
    ///
    /// @param cells of the columns, and of the target behind them
    /// @param first the number of the first row
    private record Part(Path file, ChosenColumns columns, List<ParquetCells> cells, long first, int rows) {
        Batch batch() {
            var made = new ArrayList<BatchColumn>();
            for (var column : cells.subList(0, columns.names().size())) {
                made.add(column.numbers(rows).orElseGet(() -> {
                    var taker = new CellsBuilder(rows);
                    put(column, taker);
                    return taker.done();
                }));
            }
            var lines = new long[rows];
            for (int row = 0; row < rows; row++) {
                lines[row] = first + row;
            }
            return new Batch(file.toString(), columns.names(), made, target(), lines);
        }

        private Optional<Batch.Written> target() {
            if (columns.target().isEmpty()) {
                return Optional.empty();
            }
            var taker = new WrittenBuilder(rows);
            put(cells.getLast(), taker);
            return Optional.of(
                    taker.done(columns.header().names().get(columns.target().getAsInt())));
        }

        private void put(ParquetCells column, CellTaker taker) {
            var broken = column.put(rows, taker);
            if (broken.isPresent()) {
                throw new DataException(file + ":" + (first + broken.getAsInt()) + ": column '" + column.name()
                        + "' is not UTF-8 text");
            }
        }
    }
}
