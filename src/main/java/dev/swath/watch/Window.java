package dev.swath.watch;

/// How large a terminal is, in cells.
public record Window(int columns, int rows) {
    /// What terminals were, and are taken for where nobody knows better.
    static final Window USUAL = new Window(80, 24);
}
