package dev.swath.data;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Where the rows of a table come to stand once some of them are chosen: the same for all of its columns, of which
/// there may be very many with few entries each. It belongs to one thread.
final class RowPositions {
    private static final int NOWHERE = -1;

    private final int[] chosen;

    /// Of each row of the table the first position, and of each position the next one of the same row.
    private int @Nullable [] first;

    private int[] next = {};

    /// @param chosen rows, in the order of their positions; not to be changed any more
    RowPositions(int[] chosen) {
        this.chosen = chosen;
    }

    /// A column's entries in the chosen rows.
    ///
    /// @param places the rows of the entries, in their order
    SparseNumbers entries(int[] places, double[] entries) {
        boolean few =
                (long) chosen.length * (Integer.SIZE - Integer.numberOfLeadingZeros(places.length)) < places.length;
        return few ? sought(places, entries) : placed(places, entries);
    }

    /// Row by row.
    private SparseNumbers sought(int[] places, double[] entries) {
        var positions = new int[chosen.length];
        var found = new double[chosen.length];
        int count = 0;
        for (int position = 0; position < chosen.length; position++) {
            int entry = Arrays.binarySearch(places, chosen[position]);
            if (entry >= 0) {
                positions[count] = position;
                found[count++] = entries[entry];
            }
        }
        return SparseNumbers.of(chosen.length, Arrays.copyOf(positions, count), Arrays.copyOf(found, count));
    }

    /// Entry by entry.
    private SparseNumbers placed(int[] places, double[] entries) {
        var firsts = first == null ? index() : first;
        int count = 0;
        for (int row : places) {
            for (int position = at(firsts, row); position != NOWHERE; position = next[position]) {
                count++;
            }
        }
        var positions = new int[count];
        var numbers = new double[count];
        int filled = 0;
        boolean inOrder = true;
        for (int entry = 0; entry < places.length; entry++) {
            for (int position = at(firsts, places[entry]); position != NOWHERE; position = next[position]) {
                inOrder &= filled == 0 || positions[filled - 1] < position;
                positions[filled] = position;
                numbers[filled++] = entries[entry];
            }
        }
        return inOrder ? SparseNumbers.of(chosen.length, positions, numbers) : sorted(positions, numbers);
    }

    private SparseNumbers sorted(int[] positions, double[] numbers) {
        var order = new long[positions.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = (long) positions[i] << Integer.SIZE | i;
        }
        Arrays.sort(order);
        return SparseNumbers.of(
                chosen.length,
                Arrays.stream(order).mapToInt(o -> (int) (o >> Integer.SIZE)).toArray(),
                Arrays.stream(order).mapToDouble(o -> numbers[(int) o]).toArray());
    }

    private static int at(int[] firsts, int row) {
        return row < firsts.length ? firsts[row] : NOWHERE;
    }

    private int[] index() {
        var firsts = new int[Arrays.stream(chosen).max().orElse(NOWHERE) + 1];
        Arrays.fill(firsts, NOWHERE);
        next = new int[chosen.length];
        for (int position = chosen.length - 1; position >= 0; position--) {
            next[position] = firsts[chosen[position]];
            firsts[chosen[position]] = position;
        }
        first = firsts;
        return firsts;
    }
}
