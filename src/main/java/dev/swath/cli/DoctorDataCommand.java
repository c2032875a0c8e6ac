package dev.swath.cli;

import dev.swath.analysis.Wording;
import dev.swath.data.DataException;
import dev.swath.space.Effort;
import dev.swath.space.Value;
import dev.swath.trial.Fields;
import dev.swath.trial.Json;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
                + " auto makes of it, and what it is bound by. Takes some seconds. Nothing is taken from the cache of tables or"
                + " put there.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "  0:the data can be read",
            "  1:they cannot",
            "  2:the command line is wrong, or the sweep file"
        })
@SuppressWarnings("NullAway.Init") // Picocli sets the fields.
final class DoctorDataCommand implements Callable<Integer> {
    private static final int BAR = 30;
    private static final Pattern SWEEP_FILE = Pattern.compile("(?i)\\.ya?ml$");

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "PATH",
            description =
                    "A file, a folder or a pattern, as data.path of a sweep file: all columns are read. Or a sweep"
                            + " file (*.yaml, *.yml): its data are read as its trials would read them.")
    private String path;

    @Mixin
    private FormatOption format;

    @Mixin
    private SetOption set;

    @Option(names = "--json", description = "One line of JSON, for scripts.")
    private boolean json;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        try {
            var source = source();
            if (source.isEmpty()) {
                return ExitCode.USAGE;
            }
            var curve = DataCurve.of(source.get());
            int cores = Runtime.getRuntime().availableProcessors();
            if (json) {
                out.println(Json.write(data(source.get(), curve, cores)));
            } else {
                tell(source.get(), curve, cores);
            }
            return ExitCode.DONE;
        } catch (DataException unreadable) {
            spec.commandLine().getErr().println("swath: " + unreadable.getMessage());
            return ExitCode.SOME_FAILED;
        }
    }

    /// Empty where a sweep file is wrong, which has been told then.
    private Optional<MeasuredData> source() {
        var said = format.format();
        if (!SWEEP_FILE.matcher(path).find()) {
            if (!set.overrides().isEmpty()) {
                throw new UsageException("--set: " + path + " is no sweep file (*.yaml, *.yml)");
            }
            return Optional.of(MeasuredData.of(path, said));
        }
        if (said.isPresent()) {
            throw new UsageException(FormatOption.NAME + ": the sweep file says it; --set data.format="
                    + said.get().word() + " says otherwise");
        }
        var file = Path.of(path);
        return SweepFiles.read(
                        file, set.overrides(), Effort.QUICK, spec.commandLine().getErr())
                .map(sweep -> MeasuredData.of(sweep, file));
    }

    private void tell(MeasuredData source, DataCurve curve, int cores) {
        var out = spec.commandLine().getOut();
        out.println(Wording.count(source.files().size(), "file") + ", " + Wording.bytes(curve.bytes()) + ", "
                + source.format() + ": " + (curve.isWhole() ? "" : "more than ")
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

    private static Value data(MeasuredData source, DataCurve curve, int cores) {
        return Fields.build()
                .put("files", source.files().size())
                .put("bytes", curve.bytes())
                .put("format", source.format())
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
