package dev.swath.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads ARFF files in UTF-8, as Weka 3 describes them: dense rows and sparse ones, in which `{0 1.5, 3 red}` names
/// columns from 0 and all others are 0. Empty lines are skipped.
///
/// @param expected the columns that all files must have, where there are several
record ArffReading(Selection selection, Optional<Header> expected, OnError onError) implements FileReading {
    @Override
    public void cut(Path file, OrderedLoader.Pieces<Batch> pieces) throws InterruptedException {
        try (var in = open(file)) {
            var rows = rows(file, in);
            int wide = rows.columns().names().size();
            WholeLines.cut(file, in, rows.header().lines(), lines -> {
                for (var part : lines.parts(BatchSize.rows(wide))) {
                    pieces.add(BatchSize.of(part.lines(), wide), () -> Optional.of(onError.parse(part, rows::parse)));
                }
            });
        } catch (IOException unreadable) {
            throw CsvFile.unreadable(file, 0, unreadable);
        }
    }

    private static InputStream open(Path file) throws IOException {
        return new BufferedInputStream(DataBytes.open(file));
    }

    private Rows rows(Path file, InputStream in) throws IOException {
        var header = ArffHeader.read(file, in);
        expected.ifPresent(header.header()::requireSame);
        return new Rows(file, header, ChosenColumns.of(header.header(), selection));
    }

    /// Makes batches of lines.
    private record Rows(Path file, ArffHeader header, ChosenColumns columns) {
        Batch parse(WholeLines lines) {
            int most = lines.lines();
            var cells = new CellsBuilder[columns.names().size()];
            Arrays.setAll(cells, c -> new CellsBuilder(most));
            var target = new WrittenBuilder(columns.target().isPresent() ? most : 0);
            var takers = new @Nullable CellTaker[header.types().size()];
            for (int c = 0; c < cells.length; c++) {
                takers[columns.indexes()[c]] = cells[c];
            }
            columns.target().ifPresent(index -> takers[index] = target);
            var numbers = new long[most];
            var rows = new int[1];
            lines.forEach((number, from, to) -> {
                var line = new ArffLine(text(number, lines.bytes(), from, to));
                if (!line.isAtEnd()) {
                    row(number, line, takers);
                    numbers[rows[0]++] = number;
                }
            });
            return new Batch(
                    file.toString(),
                    columns.names(),
                    Arrays.stream(cells).map(CellsBuilder::done).toList(),
                    columns.target().isPresent()
                            ? Optional.of(target.done(
                                    header.header().names().get(columns.target().getAsInt())))
                            : Optional.empty(),
                    Arrays.copyOf(numbers, rows[0]));
        }

        private String text(long number, byte[] bytes, int from, int to) {
            try {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes, from, to - from))
                        .toString();
            } catch (CharacterCodingException broken) {
                throw new DataException(file + ":" + number + ": is not UTF-8 text", broken);
            }
        }

        private void row(long number, ArffLine line, @Nullable CellTaker[] takers) {
            try {
                if (line.take('{')) {
                    sparse(number, line, takers);
                } else {
                    dense(number, line, takers);
                }
            } catch (ArffLine.MalformedException malformed) {
                throw new DataException(file + ":" + number + ": is not ARFF: " + malformed.getMessage(), malformed);
            }
        }

        private void dense(long number, ArffLine line, @Nullable CellTaker[] takers)
                throws ArffLine.MalformedException {
            var words = line.words('\n');
            int declared = header.types().size();
            if (words.size() != declared) {
                var last = words.getLast();
                throw new DataException(file + ":" + number + ": has " + words.size()
                        + (words.size() == 1 ? " value, but " : " values, but ") + declared
                        + (declared == 1 ? " attribute is declared" : " attributes are declared")
                        + (words.size() == declared + 1 && last.text().startsWith("{")
                                ? ": weights of rows are not supported"
                                : ""));
            }
            for (int c = 0; c < declared; c++) {
                put(number, c, words.get(c), takers[c]);
            }
        }

        private void sparse(long number, ArffLine line, @Nullable CellTaker[] takers)
                throws ArffLine.MalformedException {
            int next = 0;
            if (!line.take('}')) {
                do {
                    int column = index(number, line.word(" \t,}").text(), next);
                    fill(next, column, takers);
                    put(number, column, line.word(",}"), takers[column]);
                    next = column + 1;
                } while (line.take(','));
                if (!line.take('}')) {
                    throw new ArffLine.MalformedException("a brace is not closed");
                }
            }
            if (!line.isAtEnd()) {
                throw new ArffLine.MalformedException("something follows the row; weights of rows are not supported");
            }
            fill(next, takers.length, takers);
        }

        private int index(long number, String text, int least) {
            double index = Cells.number(text);
            if (!(index >= least && index < header.types().size()) || index != Math.rint(index)) {
                throw new DataException(file + ":" + number + ": " + Cells.quote(text)
                        + " is no number of a column here: they go up, from 0 to "
                        + (header.types().size() - 1));
            }
            return (int) index;
        }

        private void fill(int from, int to, @Nullable CellTaker[] takers) {
            for (int c = from; c < to; c++) {
                var taker = takers[c];
                if (taker != null) {
                    header.types().get(c).putZero(taker);
                }
            }
        }

        private void put(long number, int column, ArffLine.Word word, @Nullable CellTaker taker) {
            if (taker == null) {
                return;
            }
            if (word.isMissing()) {
                taker.addMissing();
                return;
            }
            var wrong = header.types().get(column).put(word.text(), taker);
            if (!wrong.isEmpty()) {
                throw new DataException(file + ":" + number + ": column '"
                        + header.header().names().get(column) + "' is " + Cells.quote(word.text()) + wrong);
            }
        }
    }
}
