package dev.swath.spec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/// Finds the files that a path of a sweep file names: a file, a folder or a pattern.
///
/// @param format what the files are said to be, where that is said
record FileSearch(Folders folders, Catalogue catalogue, Optional<String> format) {
    private static final int MOST_SHOWN = 5;
    private static final int MOST_SEARCHED = 1_000_000;
    private static final Comparator<Path> BY_NAME = Comparator.comparing(Path::toString);

    /// The files of a path.
    ///
    /// @throws IOException where there are none, with a sentence that says why
    List<Path> files(String written) throws IOException {
        String missing;
        try {
            var found = find(written);
            if (!found.isEmpty()) {
                return found;
            }
            missing = missing(written);
        } catch (InvalidPathException | PatternSyntaxException invalid) {
            throw new IOException(Quoted.of(written) + " cannot be a path", invalid);
        } catch (IOException | UncheckedIOException unreadable) {
            throw new IOException(Quoted.of(written) + " cannot be searched: " + unreadable.getMessage(), unreadable);
        }
        throw new IOException(missing);
    }

    /// A file that is there goes before what its name means as a pattern.
    private List<Path> find(String written) throws IOException {
        var path = folders.besideTheSweepFile(written);
        if (Files.isRegularFile(path)) {
            return List.of(path);
        }
        if (Files.isDirectory(path)) {
            return inFolder(path);
        }
        return isPattern(written) ? matching(path) : List.of();
    }

    private static boolean isPattern(String text) {
        return text.chars().anyMatch(c -> "*?[{".indexOf(c) >= 0);
    }

    /// Images may lie beside tables, as plots do: where nothing says that they are the data, they are so only where
    /// there is nothing else. The folders in this one are their classes.
    private List<Path> inFolder(Path folder) throws IOException {
        var here = directlyIn(folder);
        var tables = here.stream().filter(file -> !isRow(file)).toList();
        if (!tables.isEmpty()) {
            return tables;
        }
        var rows = new ArrayList<>(here);
        for (var inner : foldersIn(folder)) {
            directlyIn(inner).stream().filter(this::isRow).forEach(rows::add);
        }
        return rows;
    }

    private static List<Path> foldersIn(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.filter(entry -> !isHidden(entry.getFileName()) && Files.isDirectory(entry))
                    .sorted(BY_NAME)
                    .toList();
        }
    }

    private List<Path> directlyIn(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.filter(file -> !isHidden(file.getFileName()) && isData(file) && Files.isRegularFile(file))
                    .sorted(BY_NAME)
                    .toList();
        }
    }

    private boolean isRow(Path file) {
        return format.or(() -> catalogue.data().formatOfName(file))
                .map(catalogue::isRowPerFile)
                .orElse(false);
    }

    /// By the ending alone nobody knows that a file is a text that is a row: it may be a table.
    private boolean isData(Path file) {
        var ofName = catalogue.data().formatOfName(file);
        return format.map(said ->
                        catalogue.isRowPerFile(said) ? catalogue.data().hasEndingOf(file, said) : ofName.equals(format))
                .orElse(ofName.isPresent());
    }

    private String endings() {
        return catalogue.formats().entrySet().stream()
                .filter(each ->
                        format.map(each.getKey()::equals).orElse(each.getValue().saidByName()))
                .flatMap(each -> each.getValue().endings().stream())
                .map(ending -> "*" + ending)
                .collect(Collectors.joining(", "));
    }

    private static List<Path> matching(Path pattern) throws IOException {
        var base = base(pattern);
        if (!Files.isDirectory(base)) {
            return List.of();
        }
        var relative = base.relativize(pattern);
        var matcher = pattern.getFileSystem().getPathMatcher("glob:" + relative);
        int depth = relative.toString().contains("**") ? Integer.MAX_VALUE : relative.getNameCount();
        var searched = new AtomicInteger();
        try (var entries = Files.walk(base, depth, FileVisitOption.FOLLOW_LINKS)) {
            return entries.filter(file -> {
                        if (searched.incrementAndGet() > MOST_SEARCHED) {
                            throw new UncheckedIOException(new IOException("there are more than " + MOST_SEARCHED
                                    + " files below " + base + "; name a folder further in"));
                        }
                        var inBase = base.relativize(file);
                        return matcher.matches(inBase) && !isHidden(inBase) && Files.isRegularFile(file);
                    })
                    .sorted(BY_NAME)
                    .toList();
        }
    }

    /// The folder that a pattern searches: as far as its names stand for themselves.
    private static Path base(Path pattern) {
        var base = pattern.getRoot();
        for (var name : pattern) {
            if (base == null || isPattern(name.toString())) {
                break;
            }
            base = base.resolve(name);
        }
        return base == null ? pattern : base;
    }

    /// Whether a name within begins with a dot: editors and systems keep their own files there.
    private static boolean isHidden(Path path) {
        for (var name : path) {
            if (name.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    /// Why there is no such file, in words.
    private String missing(String written) throws IOException {
        var path = folders.besideTheSweepFile(written);
        if (Files.isDirectory(path)) {
            return "the folder " + path + " holds no file " + endings() + shown(path);
        }
        if (isPattern(written)) {
            var base = base(path);
            return Files.isDirectory(base)
                    ? "no file matches " + Quoted.of(written) + shown(base)
                    : "no file matches " + Quoted.of(written) + ": there is no folder " + base;
        }
        var elsewhere = folders.inTheCurrentFolder(written);
        return "there is no file " + path
                + (Files.isRegularFile(elsewhere)
                        ? ", but there is " + elsewhere + ": the path is taken from the sweep file's folder, so write "
                                + folders.fromTheSweepFile(elsewhere)
                        : "");
    }

    private static String shown(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            var names = new ArrayList<>(entries.map(Path::getFileName)
                    .filter(name -> !isHidden(name))
                    .map(name -> Quoted.shorten(name.toString()))
                    .sorted()
                    .limit(MOST_SHOWN + 1L)
                    .toList());
            var more = names.size() > MOST_SHOWN ? ", …" : "";
            return names.isEmpty()
                    ? ": " + folder + " is empty"
                    : names.stream()
                            .limit(MOST_SHOWN)
                            .collect(Collectors.joining(", ", ": " + folder + " holds ", more));
        }
    }
}
