package dev.swath.space;

/// How many steps a search may still take. Those that look for one thing together share it.
final class Steps {
    private long left;

    Steps(long left) {
        this.left = left;
    }

    long left() {
        return left;
    }

    /// @return false where there are not so many left
    boolean take(long steps) {
        left -= steps;
        return left >= 0;
    }
}
