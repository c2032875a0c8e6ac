package dev.swath.data;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.arrow.flatbuf.DictionaryBatch;
import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.RecordBatch;
import org.jspecify.annotations.Nullable;

/// Reads files in Arrow's IPC format. They are mapped, and every thread makes cells of some rows of a record batch.
///
/// @param expected the columns that all files must have, where there are several
record ArrowReading(Selection selection, Optional<Header> expected) implements FileReading {
    @Override
    public void cut(Path path, OrderedLoader.Pieces<Batch> pieces) throws InterruptedException {
        var file = ArrowFile.open(path);
        try {
            var header = file.header();
            expected.ifPresent(header::requireSame);
            new Reading(file, ChosenColumns.of(header, readable(file, header))).cut(pieces);
        } catch (IOException | RuntimeException unreadable) {
            throw ArrowFile.unreadable(path, unreadable);
        } catch (InternalError cutOff) {
            throw ArrowFile.cutOff(path, cutOff);
        }
    }

    /// Whatever can be read, where it is only to see what there is.
    private Selection readable(ArrowFile file, Header header) {
        if (!(selection instanceof Selection.All)) {
            return selection;
        }
        var names = new ArrayList<String>();
        for (int i = 0; i < header.names().size(); i++) {
            if (file.fields().get(i).refusal().isEmpty()) {
                names.add(header.names().get(i));
            }
        }
        return new Selection.Only(names);
    }

    private static final class Reading {
        private final ArrowFile file;
        private final ChosenColumns columns;
        private final Map<Long, ArrowCells> dictionaries = new HashMap<>();
        private final Map<Long, Integer> sizes = new HashMap<>();

        /// Of the columns, and of the target behind them.
        private final List<Integer> indexes = new ArrayList<>();

        Reading(ArrowFile file, ChosenColumns columns) {
            this.file = file;
            this.columns = columns;
            Arrays.stream(columns.indexes()).forEach(indexes::add);
            columns.target().ifPresent(indexes::add);
            for (int index : indexes) {
                var field = file.fields().get(index);
                if (!field.refusal().isEmpty()) {
                    throw new TableException(file.path() + ": column '" + field.name() + "' " + field.refusal()
                            + ": leave it out with `data.drop: [" + field.name() + "]`");
                }
            }
        }

        void cut(OrderedLoader.Pieces<Batch> pieces) throws IOException, InterruptedException {
            int most = BatchSize.rows(indexes.size());
            long row = 1;
            for (var part : file.messages()) {
                switch (part.message().headerType()) {
                    case MessageHeader.DictionaryBatch -> addDictionary(part);
                    case MessageHeader.RecordBatch -> {
                        var batch = (RecordBatch) part.message().header(new RecordBatch());
                        int rows = rows(batch);
                        var shared = new Columns(new ArrowBuffers(batch, part.body()), Map.copyOf(dictionaries));
                        for (int from = 0; from < rows; from += most) {
                            var rowsHere = new Rows(shared, row, from, Math.min(most, rows - from));
                            pieces.add(
                                    BatchSize.of(rowsHere.rows(), indexes.size()),
                                    () -> Optional.of(rowsHere.batch(this)));
                        }
                        row += rows;
                    }
                    default -> throw new IllegalArgumentException("a message of an unknown kind");
                }
            }
        }

        private static int rows(RecordBatch batch) {
            if (batch.length() < 0 || batch.length() > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("a batch of " + batch.length() + " rows");
            }
            return (int) batch.length();
        }

        private void addDictionary(ArrowFile.Part part) throws IOException {
            var dictionary = (DictionaryBatch) part.message().header(new DictionaryBatch());
            var field = indexes.stream()
                    .map(file.fields()::get)
                    .filter(it -> it.dictionary().isPresent() && it.dictionary().getAsLong() == dictionary.id())
                    .findFirst();
            if (field.isEmpty()) {
                return;
            }
            var data = dictionary.data();
            var values = field.get().values();
            int views = values.layout().views() == 0 ? 0 : Math.toIntExact(data.variadicBufferCounts(0));
            var cells = ArrowCells.of(values, new ArrowBuffers(data, part.body()), 0, views, Map.of());
            int before = dictionary.isDelta() ? sizes.getOrDefault(dictionary.id(), 0) : 0;
            var former = dictionaries.get(dictionary.id());
            int size = Math.addExact(before, rows(data));
            dictionaries.put(
                    dictionary.id(),
                    before == 0 || former == null
                            ? new ArrowCells.Parts(List.of(cells), new int[] {size})
                            : ((ArrowCells.Parts) former).plus(cells, size));
            sizes.put(dictionary.id(), size);
        }

        /// The columns of a batch, which are made where they are first asked for.
        private final class Columns {
            private final ArrowBuffers buffers;
            private final Map<Long, ArrowCells> known;
            private @Nullable List<ArrowCells> made;

            Columns(ArrowBuffers buffers, Map<Long, ArrowCells> known) {
                this.buffers = buffers;
                this.known = known;
            }

            synchronized List<ArrowCells> cells() throws IOException {
                if (made == null) {
                    made = make();
                }
                return made;
            }

            private List<ArrowCells> make() throws IOException {
                var batch = buffers.batch();
                var asked = new HashSet<>(indexes);
                var byField = new HashMap<Integer, ArrowCells>();
                int node = 0;
                int buffer = 0;
                int view = 0;
                for (int f = 0; f < file.fields().size(); f++) {
                    var field = file.fields().get(f);
                    var layout = field.layout();
                    int views = 0;
                    for (int i = 0; i < layout.views(); i++) {
                        views += Math.toIntExact(batch.variadicBufferCounts(view + i));
                    }
                    if (views < 0 || views > batch.buffersLength()) {
                        throw new IllegalArgumentException("its views are garbled");
                    }
                    if (asked.contains(f)) {
                        requireLength(field, batch.nodes(node), batch.length());
                        byField.put(f, ArrowCells.of(field, buffers, buffer, views, known));
                    }
                    node += layout.nodes();
                    buffer += layout.buffers() + views;
                    view += layout.views();
                }
                return indexes.stream().map(byField::get).toList();
            }

            private static void requireLength(ArrowField field, FieldNode node, long rows) {
                if (node.length() != rows) {
                    throw new IllegalArgumentException(
                            "column '" + field.name() + "' has " + node.length() + " rows in a batch of " + rows);
                }
            }
        }

        /// Some rows of a batch.
        ///
        /// @param batchRow the number of the batch's first row, in the file
        private record Rows(Columns columns, long batchRow, int from, int rows) {
            Batch batch(Reading reading) {
                var path = reading.file.path();
                try {
                    var cells = columns.cells();
                    var made = new ArrayList<BatchColumn>();
                    for (int c = 0; c < reading.columns.names().size(); c++) {
                        var taker = new CellsBuilder(rows);
                        put(path, reading.columns.names().get(c), cells.get(c), taker);
                        made.add(taker.done());
                    }
                    var target = reading.columns.target().isEmpty()
                            ? Optional.<Batch.Written>empty()
                            : Optional.of(target(
                                    path,
                                    reading.columns
                                            .header()
                                            .names()
                                            .get(reading.columns.target().getAsInt()),
                                    cells.getLast()));
                    var numbers = new long[rows];
                    for (int row = 0; row < rows; row++) {
                        numbers[row] = batchRow + from + row;
                    }
                    return new Batch(path.toString(), reading.columns.names(), made, target, numbers);
                } catch (IOException | RuntimeException unreadable) {
                    throw ArrowFile.unreadable(path, unreadable);
                } catch (InternalError cutOff) {
                    throw ArrowFile.cutOff(path, cutOff);
                }
            }

            private Batch.Written target(Path path, String name, ArrowCells cells) {
                var taker = new WrittenBuilder(rows);
                put(path, name, cells, taker);
                return taker.done(name);
            }

            private void put(Path path, String name, ArrowCells cells, CellTaker taker) {
                var words = new Words();
                for (int row = from; row < from + rows; row++) {
                    try {
                        cells.put(row, taker, words);
                    } catch (CharacterCodingException broken) {
                        throw new DataException(
                                path + ":" + (batchRow + row) + ": column '" + name + "' is not UTF-8 text", broken);
                    }
                }
            }
        }
    }
}
