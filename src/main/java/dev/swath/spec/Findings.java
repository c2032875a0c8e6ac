package dev.swath.spec;

/// Tells what is wrong with one part of a sweep file, and remembers whether anything is.
final class Findings {
    private final Problems problems;
    private boolean sound = true;

    Findings(Problems problems) {
        this.problems = problems;
    }

    void problem(Position at, String path, String message) {
        problems.add(at, path, message);
        sound = false;
    }

    /// Nothing is wrong, but people may want to know.
    void note(Position at, String path, String message) {
        problems.note(at, path, message);
    }

    /// Something is wrong, of which others tell.
    void unsound() {
        sound = false;
    }

    boolean isSound() {
        return sound;
    }
}
