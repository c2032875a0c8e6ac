package dev.swath.data;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;

/// What becomes of rows, and of files among several, that cannot be read.
public enum OnError {
    /// The source is refused: the first such place is told.
    FAIL,
    /// They are left out and counted.
    SKIP;

    /// Parses lines. Where that fails, each is tried alone: the usual case knows nothing of it.
    ///
    /// @param parser of lines, each of which stands for itself
    /// @throws DataException where they cannot be parsed and may not be left out
    Batch parse(WholeLines lines, Function<WholeLines, Batch> parser) {
        try {
            return parser.apply(lines);
        } catch (DataException broken) {
            refuseUnlessSkipped(broken);
            return parseThoseThatCanBe(lines, parser);
        }
    }

    /// Others keep their numbers, since a line that is left out becomes an empty one.
    private static Batch parseThoseThatCanBe(WholeLines lines, Function<WholeLines, Batch> parser) {
        var sound = new ByteArrayOutputStream(lines.length());
        var leftOut = LeftOut.NOTHING;
        for (var line : lines.parts(1)) {
            try {
                var _ = parser.apply(line);
                sound.write(line.bytes(), 0, line.length());
            } catch (DataException broken) {
                leftOut = leftOut.plus(LeftOut.row(broken));
                sound.write('\n');
            }
        }
        return parser.apply(WholeLines.of(sound.toByteArray(), sound.size(), lines.linesBefore()))
                .without(leftOut);
    }

    /// What a file holds, or that it is left out.
    ///
    /// @param reading of the whole file, or of a file that is a row
    /// @throws DataException where it cannot be read and may not be left out
    Loaded read(Path file, Callable<Loaded> reading) throws Exception {
        try {
            return reading.call();
        } catch (DataException broken) {
            refuseUnlessSkipped(broken);
            return new Loaded.Rows(List.of(Batch.ofNothing(file, broken)));
        }
    }

    /// @throws DataException the same, unless what is wrong is to be left out and can be
    void refuseUnlessSkipped(DataException broken) {
        if (this == FAIL || broken instanceof TableException) {
            throw broken;
        }
    }
}
