package dev.swath.spec;

import dev.swath.space.Effort;
import dev.swath.space.Value;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/// Reads a sweep file: YAML of at most a mebibyte, in UTF-8. Every mistake is told, with where it is;
/// nothing is thrown for a file that is wrong.
public final class SweepFile {
    static final int MAX_BYTES = 1 << 20;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private SweepFile() {}

    /// The sweep that a file describes.
    public static Reading read(Path file, Catalogue catalogue) {
        return read(file, List.of(), catalogue);
    }

    /// The sweep that a file describes with other values for some of its keys.
    ///
    /// @param overrides `key.path=value` each, as an option `--set` gives them; later ones win
    public static Reading read(Path file, List<String> overrides, Catalogue catalogue) {
        return read(file, overrides, catalogue, Effort.THOROUGH);
    }

    /// The same.
    ///
    /// @param effort how far combinations are looked for that the constraints admit. Where that is not far
    ///     enough, {@link Effort#QUICK} notes it
    public static Reading read(Path file, List<String> overrides, Catalogue catalogue, Effort effort) {
        return read(file, overrides, catalogue, effort, Path.of(""), System.getenv());
    }

    static Reading read(Path file, Catalogue catalogue, Path currentFolder, Map<String, String> environment) {
        return read(file, List.of(), catalogue, currentFolder, environment);
    }

    static Reading read(
            Path file,
            List<String> overrides,
            Catalogue catalogue,
            Path currentFolder,
            Map<String, String> environment) {
        return read(file, overrides, catalogue, Effort.THOROUGH, currentFolder, environment);
    }

    private static Reading read(
            Path file,
            List<String> overrides,
            Catalogue catalogue,
            Effort effort,
            Path currentFolder,
            Map<String, String> environment) {
        var problems = new Problems(file.toString());
        var text = text(file, problems);
        if (text.isEmpty()) {
            return new Reading.Refused(problems.problems(), List.of());
        }
        var parent = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(currentFolder);
        return read(
                text.get(),
                problems,
                nameOf(file.toString()),
                new Folders(parent, currentFolder),
                catalogue,
                effort,
                environment,
                (root, told) -> Overrides.ofANewSweep(told).apply(overrides, root));
    }

    /// The sweep that a text describes, in YAML or in JSON, which is YAML but for raw
    /// control characters from U+007F on.
    ///
    /// @param name stands before each problem, as a file's name would
    /// @param folder where relative data paths start
    public static Reading read(String text, String name, Path folder, Catalogue catalogue) {
        return read(text, name, new Folders(folder, Path.of("")), catalogue, System.getenv());
    }

    /// The sweep that a tree describes, such as {@link Sweep#toValue} out of a journal. Problems have
    /// the positions of the tree written as YAML.
    ///
    /// @param overrides as for a file, but only for what may change in a run that has begun
    public static Reading read(
            Value.Fields tree, List<String> overrides, String name, Path folder, Catalogue catalogue) {
        return read(
                YamlText.write(tree),
                new Problems(name),
                nameOf(name),
                new Folders(folder, Path.of("")),
                catalogue,
                Effort.THOROUGH,
                System.getenv(),
                (root, problems) -> Overrides.ofASweepThatHasBegun(problems).apply(overrides, root));
    }

    static Reading read(
            String text, String name, Folders folders, Catalogue catalogue, Map<String, String> environment) {
        return read(
                text,
                new Problems(name),
                nameOf(name),
                folders,
                catalogue,
                Effort.THOROUGH,
                environment,
                (root, problems) -> root);
    }

    private static Reading read(
            String text,
            Problems problems,
            String defaultName,
            Folders folders,
            Catalogue catalogue,
            Effort effort,
            Map<String, String> environment,
            BiFunction<Node, Problems, Node> overriding) {
        var tree = YamlReader.read(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text, problems)
                .map(root -> overriding.apply(root, problems))
                .map(root -> new VariableReferences(environment, problems).replace(root));
        Optional<Reading> accepted = Optional.empty();
        if (tree.isPresent() && tree.get() instanceof Node.Mapping mapping) {
            accepted = new SweepReader(new Section(mapping, "", problems), catalogue, folders, environment, effort)
                    .read(defaultName)
                    .<Reading>map(sweep -> new Reading.Accepted(sweep, problems.notes(), problems.places(mapping)));
        } else if (!problems.any()) {
            var at = tree.map(Node::at).orElse(Position.START);
            var what = tree.filter(node -> !node.isNull()).map(Node::describe).orElse("nothing");
            problems.add(at, "", "a sweep file is a mapping of keys such as method: grid, not " + what);
        }
        return accepted.orElseGet(() -> new Reading.Refused(problems.problems(), problems.notes()));
    }

    private static Optional<String> text(Path file, Problems problems) {
        byte[] bytes;
        try (var in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MAX_BYTES + 1);
        } catch (NoSuchFileException missing) {
            problems.add(Position.START, "", "there is no such file");
            return Optional.empty();
        } catch (IOException unreadable) {
            var why = Files.isDirectory(file) ? "it is a folder" : String.valueOf(unreadable.getMessage());
            problems.add(Position.START, "", "cannot be read: " + why);
            return Optional.empty();
        }
        if (bytes.length > MAX_BYTES) {
            problems.add(Position.START, "", "is larger than " + MAX_BYTES + " bytes: no sweep file is");
            return Optional.empty();
        }
        return decode(bytes, problems);
    }

    private static Optional<String> decode(byte[] bytes, Problems problems) {
        var in = ByteBuffer.wrap(bytes);
        var out = CharBuffer.allocate(bytes.length);
        var result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
        var text = out.flip().toString();
        if (!result.isError()) {
            return Optional.of(text);
        }
        var line = text.lastIndexOf('\n') + 1;
        var at = new Position(
                (int) text.chars().filter(c -> c == '\n').count() + 1, text.codePointCount(line, text.length()) + 1);
        problems.add(at, "", "not UTF-8: save the file in that encoding");
        return Optional.empty();
    }

    /// The file's name without its ending.
    private static String nameOf(String path) {
        var name = path.substring(path.lastIndexOf('/') + 1);
        return name.lastIndexOf('.') > 0 ? name.substring(0, name.lastIndexOf('.')) : name;
    }
}
