package dev.swath.spec;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Collects what is said about one file. The same sentence about the same place is said once: an anchor
/// that is used ten times has its mistake told once.
final class Problems {
    /// The file first, then the options.
    private static final Comparator<Problem> BY_POSITION = Comparator.<Problem, Boolean>comparing(
                    problem -> problem.line() == 0)
            .thenComparingInt(Problem::line)
            .thenComparingInt(Problem::column);

    private record Key(Position at, String message) {}

    private final String file;
    private final Map<Key, Problem> problems = new LinkedHashMap<>();
    private final Map<Key, Problem> notes = new LinkedHashMap<>();

    Problems(String file) {
        this.file = file;
    }

    void add(Position at, String path, String message) {
        put(problems, at, path, message);
    }

    /// Something worth knowing that does not stop the sweep.
    void note(Position at, String path, String message) {
        put(notes, at, path, message);
    }

    int count() {
        return problems.size();
    }

    boolean any() {
        return !problems.isEmpty();
    }

    List<Problem> problems() {
        return problems.values().stream().sorted(BY_POSITION).toList();
    }

    List<Problem> notes() {
        return notes.values().stream().sorted(BY_POSITION).toList();
    }

    /// The places of a tree that was read from this file.
    Places places(Node root) {
        return new Places(file, root);
    }

    private void put(Map<Key, Problem> where, Position at, String path, String message) {
        var inTheFile = at.isInTheFile();
        where.putIfAbsent(
                new Key(at, message),
                new Problem(
                        inTheFile ? file : Quoted.shorten(at.override()),
                        inTheFile ? at.line() : 0,
                        inTheFile ? at.column() : 0,
                        Quoted.path(path),
                        Quoted.onOneLine(message)));
    }
}
