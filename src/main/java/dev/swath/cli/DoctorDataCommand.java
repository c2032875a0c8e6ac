package dev.swath.cli;

import dev.swath.analysis.Wording;
import dev.swath.data.DataException;
import dev.swath.data.DataFile;
import dev.swath.data.FileSource;
import dev.swath.space.Value;
import dev.swath.spec.DataPath;
import dev.swath.trial.Fields;
import dev.swath.trial.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `swath doctor data`.
@Command(
        name = "data",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Read data with one number of loader threads after the other, and tell how fast each was, what"
                + " auto makes of it, and what it is bound by. Takes some seconds.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"  0:the data can be read", "  1:they cannot", "  2:the command line is wrong"})
@SuppressWarnings("NullAway.Init") // Picocli sets the fields.
final class DoctorDataCommand implements Callable<Integer> {
    private static final int BAR = 30;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "PATH", description = "A file, a folder or a pattern, as data.path of a sweep file.")
    private String path;

    @Option(names = "--json", description = "One line of JSON, for scripts.")
    private boolean json;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        try {
            var source = source();
            var curve = DataCurve.of(source);
            int cores = Runtime.getRuntime().availableProcessors();
            if (json) {
                out.println(Json.write(data(source, curve, cores)));
            } else {
                tell(source, curve, cores);
            }
            return ExitCode.DONE;
        } catch (DataException | IOException unreadable) {
            spec.commandLine().getErr().println("swath: " + unreadable.getMessage());
            return ExitCode.SOME_FAILED;
        }
    }

    private FileSource source() throws IOException {
        try {
            var files = new DataPath(path).files(Path.of("").toAbsolutePath(), Catalogues.ofThisInstallation());
            return new FileSource(files, new DataFile(files.getFirst()).format());
        } catch (IOException missing) {
            throw new UsageException(String.valueOf(missing.getMessage()));
        }
    }

    private void tell(FileSource source, DataCurve curve, int cores) {
        var out = spec.commandLine().getOut();
        out.println(Wording.count(source.files().size(), "file") + ", " + Wording.bytes(curve.bytes()) + ", "
                + source.format().word() + ": " + (curve.isWhole() ? "" : "more than ")
                + Wording.count(curve.rows(), "row"));
        out.println("first reading " + Wording.seconds(curve.first().seconds()) + ", by "
                + Wording.count(curve.first().threads(), "thread"));
        out.println();
        out.println(" threads       rows/s     MB/s");
        for (var reading : curve.fixed()) {
            out.println(line(String.valueOf(reading.threads()), reading, curve));
        }
        out.println(line("auto: " + curve.auto().threads(), curve.auto(), curve));
        out.println();
        out.println(advice(curve, cores));
    }

    private static String line(String threads, DataCurve.Reading reading, DataCurve curve) {
        double most = Math.max(curve.best().rowsPerSecond(), curve.auto().rowsPerSecond());
        double megabytes = curve.bytesPerSecond(reading) / 1e6;
        return String.format(
                Locale.ROOT,
                "%8s %12.0f %8s  %s",
                threads,
                reading.rowsPerSecond(),
                megabytes > 0 ? String.format(Locale.ROOT, "%.1f", megabytes) : "",
                "#".repeat((int) Math.round(BAR * reading.rowsPerSecond() / most)));
    }

    private static String advice(DataCurve curve, int cores) {
        var best = curve.best();
        if (!curve.isBoundByWaiting(cores)) {
            return "Bound by computing: more threads than cores (" + cores
                    + ") are no help. A format that is quicker to read may be, such as Parquet.";
        }
        double gain = best.rowsPerSecond() / curve.fixed().getFirst().rowsPerSecond();
        return "Bound by waiting for the files: with " + Wording.count(best.threads(), "thread") + " "
                + String.format(Locale.ROOT, "%.1f", gain)
                + " times as fast as with one. Beyond that only a copy that is nearer helps, or fewer and larger files.";
    }

    private static Value data(FileSource source, DataCurve curve, int cores) {
        return Fields.build()
                .put("files", source.files().size())
                .put("bytes", curve.bytes())
                .put("format", source.format().word())
                .put("rows", curve.rows())
                .put("all_rows", curve.isWhole())
                .put("first", reading(curve.first(), curve))
                .put(
                        "curve",
                        new Value.Items(curve.fixed().stream()
                                .map(reading -> reading(reading, curve))
                                .toList()))
                .put("auto", reading(curve.auto(), curve))
                .put("bound_by", curve.isBoundByWaiting(cores) ? "waiting" : "computing")
                .done();
    }

    private static Value reading(DataCurve.Reading reading, DataCurve curve) {
        double bytes = curve.bytesPerSecond(reading);
        return Fields.build()
                .put("threads", reading.threads())
                .put("seconds", reading.seconds())
                .put("rows_per_second", reading.rowsPerSecond())
                .put("bytes_per_second", bytes > 0 ? Value.of(bytes) : Value.NULL)
                .put("waiting", Value.of(reading.loading().waiting()))
                .done();
    }
}
