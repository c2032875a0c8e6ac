import dev.swath.data.DataFormat;
import dev.swath.data.FileSource;
import dev.swath.data.LoaderThreads;
import dev.swath.data.RawTable;
import dev.swath.data.Selection;
import dev.swath.data.SlowFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// Reads all files of a folder into a table as a trial does: `FOLDER THREADS TIMES SLOW` prints how many milliseconds
/// each
/// reading took, how many rows there were, and how the loader went. THREADS is a number or `auto`; SLOW is `no`, the
/// milliseconds that each opening takes (`latency=5`), or the megabytes that come in a second, whoever reads
/// (`line=20`).
final class LoadBench {
    public static void main(String[] args) throws IOException {
        var folder = Path.of(args[0]);
        var threads = args[1].equals("auto")
                ? LoaderThreads.auto()
                : new LoaderThreads.Fixed(Integer.parseInt(args[1]));
        for (int i = 0; i < Integer.parseInt(args[2]); i++) {
            var source = source(folder, slow(args[3]));
            long before = System.nanoTime();
            var target = source.format().isRowPerFile() ? "folder" : "y";
            try (var batches = source.open(Selection.toLearn(target), threads)) {
                int columns = RawTable.from(batches).gaps().size();
                System.out.println((System.nanoTime() - before) / 1e6 + " " + columns + " "
                        + batches.loading().orElseThrow().curve().stream()
                                .map(rung -> rung.threads() + ":" + Math.round(rung.bytesPerSecond() / 1e4) / 100.0)
                                .collect(Collectors.joining(","))
                        + " " + batches.loading().orElseThrow().threads());
            }
        }
    }

    private static FileSource source(Path folder, UnaryOperator<Path> slow) throws IOException {
        List<Path> files;
        try (var all = Files.list(folder)) {
            files = all.sorted(Comparator.comparing(Path::toString)).toList();
        }
        var format = DataFormat.ofName(files.getFirst()).orElseThrow();
        return new FileSource(files.stream().map(slow).toList(), format);
    }

    private static UnaryOperator<Path> slow(String how) {
        var words = how.split("=");
        return switch (words[0]) {
            case "no" -> file -> file;
            case "latency" -> SlowFiles.withLatency(Duration.ofMillis(Long.parseLong(words[1])))::path;
            case "line" -> SlowFiles.withLine(Double.parseDouble(words[1]) * 1e6)::path;
            default -> throw new IllegalArgumentException(how);
        };
    }
}
