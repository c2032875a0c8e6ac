package dev.swath.data;

import java.util.ArrayList;
import java.util.List;

/// What of a source could not be read and is left out.
///
/// @param files of several that are left out as a whole
/// @param first what is wrong in the first places, a sentence each; not more than {@value #MOST_TOLD}
public record LeftOut(long rows, int files, List<String> first) {
    static final int MOST_TOLD = 5;

    public static final LeftOut NOTHING = new LeftOut(0, 0, List.of());

    public LeftOut {
        first = List.copyOf(first);
    }

    static LeftOut row(DataException why) {
        return new LeftOut(1, 0, List.of(String.valueOf(why.getMessage())));
    }

    static LeftOut file(DataException why) {
        return new LeftOut(0, 1, List.of(String.valueOf(why.getMessage())));
    }

    public boolean isNothing() {
        return rows == 0 && files == 0;
    }

    /// The same, and what comes after it.
    LeftOut plus(LeftOut later) {
        if (later.isNothing() || isNothing()) {
            return isNothing() ? later : this;
        }
        var told = new ArrayList<>(first);
        later.first.stream().limit(MOST_TOLD - (long) first.size()).forEach(told::add);
        return new LeftOut(rows + later.rows, files + later.files, told);
    }
}
