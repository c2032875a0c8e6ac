package dev.swath.spec;

/// A place in a sweep file; both numbers start at 1, columns count code points. Or a place in the value
/// that an option `--set` gives.
///
/// @param override the option as written, `--set run_cap=10`; empty for a place in the file
record Position(int line, int column, String override) {
    static final Position START = new Position(1, 1);

    Position(int line, int column) {
        this(line, column, "");
    }

    boolean isInTheFile() {
        return override.isEmpty();
    }
}
