package dev.swath.data;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Where each row of a table stands, for messages: runs of rows of one file whose lines are equally far apart, which
/// most tables need one of.
///
/// @param sources the files
/// @param runs longs, four for each run: its first row, the number of its file among the sources, the line of its
///     first row, and how many lines further the next row begins
record RowPlaces(List<String> sources, MemorySegment runs) {
    private static final int FIELDS = 4;
    private static final int SOURCE = 1;
    private static final int LINE = 2;
    private static final int STRIDE = 3;

    RowPlaces {
        sources = List.copyOf(sources);
    }

    /// File and line: `parts/a.csv:3`.
    String at(int row) {
        long low = 0;
        long high = runs.byteSize() / Long.BYTES / FIELDS - 1;
        while (low < high) {
            long middle = (low + high + 1) / 2;
            if (field(middle, 0) <= row) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        long line = field(low, LINE) + field(low, STRIDE) * (row - field(low, 0));
        return sources.get((int) field(low, SOURCE)) + ":" + line;
    }

    private long field(long run, int field) {
        return runs.getAtIndex(ValueLayout.JAVA_LONG, run * FIELDS + field);
    }

    /// Takes the places of all rows, one after the other.
    static final class Builder {
        private final List<String> sources = new ArrayList<>();
        private long[] runs = new long[FIELDS];
        private int used;
        private int rowsOfRun;
        private int rows;

        void add(Batch batch) {
            if (batch.rows() > 0 && (sources.isEmpty() || !sources.getLast().equals(batch.source()))) {
                sources.add(batch.source());
                rowsOfRun = 0;
            }
            for (long line : batch.lines()) {
                add(line);
            }
        }

        private void add(long line) {
            int run = used - FIELDS;
            if (rowsOfRun == 1) {
                runs[run + STRIDE] = line - runs[run + LINE];
            } else if (rowsOfRun == 0 || line != runs[run + LINE] + runs[run + STRIDE] * rowsOfRun) {
                begin(line);
            }
            rowsOfRun++;
            rows++;
        }

        private void begin(long line) {
            if (used == runs.length) {
                runs = Arrays.copyOf(runs, used * 2);
            }
            runs[used] = rows;
            runs[used + SOURCE] = sources.size() - 1L;
            runs[used + LINE] = line;
            runs[used + STRIDE] = 0;
            used += FIELDS;
            rowsOfRun = 0;
        }

        RowPlaces done() {
            return new RowPlaces(sources, MemorySegment.ofArray(Arrays.copyOf(runs, used)));
        }
    }
}
