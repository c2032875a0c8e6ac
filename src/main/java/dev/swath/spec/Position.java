package dev.swath.spec;

/// A place in a sweep file; both numbers start at 1, columns count code points.
record Position(int line, int column) {
    static final Position START = new Position(1, 1);
}
