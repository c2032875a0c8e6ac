package dev.swath.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Lines of a file that follow each other, in whole.
///
/// @param bytes whose first `length` are the lines; the last of the file may lack its end
/// @param linesBefore how many lines of the file stand before them
/// @param lines how many there are
record WholeLines(byte[] bytes, int length, long linesBefore, int lines) {
    static final int BYTES_PER_BATCH = 64 << 10;
    static final int LONGEST_LINE = 16 << 20;

    static WholeLines of(byte[] bytes, int length, long linesBefore) {
        int unended = length > 0 && bytes[length - 1] != '\n' ? 1 : 0;
        return new WholeLines(bytes, length, linesBefore, breaks(bytes, length) + unended);
    }

    /// Takes lines, which become a piece of work.
    interface Taker {
        void take(WholeLines lines) throws InterruptedException;
    }

    /// Takes a line.
    interface LineTaker {
        /// @param number from 1, in the file
        /// @param from where it begins
        /// @param to behind its last byte, without its end
        void take(long number, int from, int to);
    }

    /// Cuts what is left of a file.
    ///
    /// @param linesBefore how many lines were read of it
    /// @throws DataException where a line is too long
    static void cut(Path file, InputStream in, long linesBefore, Taker taker) throws IOException, InterruptedException {
        cut(file, in, linesBefore, BYTES_PER_BATCH, taker);
    }

    /// The same in pieces of so many bytes, where lines are not longer.
    static void cut(Path file, InputStream in, long linesBefore, int bytes, Taker taker)
            throws IOException, InterruptedException {
        var buffer = new byte[bytes];
        int filled = 0;
        long line = linesBefore;
        boolean more = true;
        while (more) {
            filled += in.readNBytes(buffer, filled, buffer.length - filled);
            more = filled == buffer.length;
            int end = more ? LineBlocks.endOfLines(buffer, filled) : filled;
            if (end > 0) {
                var lines = of(buffer, end, line);
                taker.take(lines);
                line += lines.lines();
                buffer = Arrays.copyOfRange(buffer, end, end + bytes + (filled - end));
                filled -= end;
            } else if (more) {
                buffer = longer(file, line, buffer);
            }
        }
    }

    private static byte[] longer(Path file, long line, byte[] buffer) {
        if (buffer.length >= LONGEST_LINE) {
            throw tooLong(file, line + 1);
        }
        return Arrays.copyOf(buffer, buffer.length * 2);
    }

    static DataException tooLong(Path file, long line) {
        return new DataException(
                file + ":" + line + ": is longer than " + (LONGEST_LINE >> 20) + " MiB: are these lines of a table?");
    }

    private static int breaks(byte[] bytes, int length) {
        int breaks = 0;
        for (int i = 0; i < length; i++) {
            breaks += bytes[i] == '\n' ? 1 : 0;
        }
        return breaks;
    }

    /// The same in parts of not more than so many lines.
    List<WholeLines> parts(int most) {
        if (lines <= most) {
            return List.of(this);
        }
        var parts = new ArrayList<WholeLines>();
        int from = 0;
        long before = linesBefore;
        while (from < length) {
            int to = from;
            int taken = 0;
            while (to < length && taken < most) {
                taken += bytes[to++] == '\n' ? 1 : 0;
            }
            var part = of(Arrays.copyOfRange(bytes, from, to), to - from, before);
            parts.add(part);
            before += part.lines();
            from = to;
        }
        return parts;
    }

    /// Hands out the lines, empty ones too.
    void forEach(LineTaker taker) {
        long number = linesBefore;
        int from = 0;
        while (from < length) {
            int end = from;
            while (end < length && bytes[end] != '\n') {
                end++;
            }
            number++;
            taker.take(number, from, end > from && bytes[end - 1] == '\r' ? end - 1 : end);
            from = end + 1;
        }
    }
}
