package dev.swath.cli;

import dev.swath.data.DataException;
import dev.swath.data.FilesAsTheyWere;
import dev.swath.prep.Pipeline;
import dev.swath.space.Combination;
import dev.swath.space.Distribution;
import dev.swath.space.SearchSpace;
import dev.swath.space.Value;
import dev.swath.spec.Sweep;
import dev.swath.store.RunRecord;
import dev.swath.train.Extent;
import dev.swath.trial.DataSettings;
import dev.swath.trial.Fields;
import dev.swath.trial.Json;
import dev.swath.trial.LeftOut;
import dev.swath.trial.QuerySettings;
import dev.swath.trial.Seeds;
import dev.swath.trial.SharedData;
import dev.swath.worker.DataCheck;
import dev.swath.worker.Readings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// What a sweep's children learn from, read once for all of them.
///
/// @param digests of data and code
/// @param file in which the table is; empty for a program, and where there is no cache
/// @param extent how much there is to learn from; empty for a program
/// @param leftOut what of the data could not be read
/// @param read what it was to have them; empty for a program
/// @param rows the file that the rows of a query are in, for whoever begins a run; empty where none was asked
record SharedTable(
        Digests digests,
        Optional<Path> file,
        Optional<Extent> extent,
        LeftOut leftOut,
        Optional<RunRecord.DataRead> read,
        Optional<Path> rows) {
    /// Another one where the same data become another table by code that has no digest.
    private static final int VERSION = 2;

    private static final double NANOS = 1e9;

    /// What children are told of it.
    SharedData shared() {
        var state =
                Optional.of(digests.before()).filter(files -> !files.isEmpty()).map(FilesAsTheyWere::state);
        return new SharedData(file.map(Path::toString), state);
    }

    /// What came of reading the data.
    sealed interface Reading {
        record Done(SharedTable table) implements Reading {}

        /// @param problem in a sentence
        record Refused(String problem) implements Reading {}
    }

    /// Reads a sweep's data, or finds it in the cache.
    ///
    /// @param err where it is told that the cache cannot be used
    static Reading of(Sweep sweep, PrintWriter err) {
        var clock = Clock.systemUTC();
        var began = clock.instant();
        try {
            var asked = QueriedRows.asked(sweep, System.getenv());
            return of(asked, Digests.of(asked), System.getenv(), began, clock, err);
        } catch (DataException | IOException unreadable) {
            return new Reading.Refused(String.valueOf(unreadable.getMessage()));
        }
    }

    /// The same with digests that are known, where a query has been asked.
    ///
    /// @param environment says where the cache is
    static Reading of(Sweep sweep, Digests digests, Map<String, String> environment, PrintWriter err) {
        var clock = Clock.systemUTC();
        return of(sweep, digests, environment, clock.instant(), clock, err);
    }

    /// @param began when somebody first asked for the data
    private static Reading of(
            Sweep sweep,
            Digests digests,
            Map<String, String> environment,
            Instant began,
            Clock clock,
            PrintWriter err) {
        return switch (sweep.work()) {
            case Sweep.Work.Program _ ->
                new Reading.Done(new SharedTable(
                        digests,
                        Optional.empty(),
                        Optional.empty(),
                        LeftOut.NOTHING,
                        Optional.empty(),
                        Optional.empty()));
            case Sweep.Work.Training(var trainer, var data) -> {
                var result = read(sweep, data, digests, environment, err);
                digests.before().forget();
                var now = clock.instant();
                double seconds = Duration.between(began, now).toNanos() / NANOS;
                yield result.problem()
                        .or(() -> changed(result, digests))
                        .<Reading>map(Reading.Refused::new)
                        .orElseGet(() -> new Reading.Done(new SharedTable(
                                digests,
                                result.table(),
                                result.extent(),
                                result.leftOut(),
                                Optional.of(record(result, seconds, now)),
                                data.query().flatMap(QuerySettings::rows).map(Path::of))));
            }
        };
    }

    /// What has changed while the digests were made, which then are those of no table. Where the data were read,
    /// that was asked at their end.
    private static Optional<String> changed(DataCheck.Result result, Digests digests) {
        if (result.loading().isPresent()) {
            return Optional.empty();
        }
        try {
            digests.before().requireSame();
            return Optional.empty();
        } catch (DataException changed) {
            return Optional.of(String.valueOf(changed.getMessage()));
        }
    }

    private static RunRecord.DataRead record(DataCheck.Result result, double seconds, Instant now) {
        return new RunRecord.DataRead(
                seconds, result.table().isPresent(), result.loading().map(Readings::of), now);
    }

    private static DataCheck.Result read(
            Sweep sweep, DataSettings data, Digests digests, Map<String, String> environment, PrintWriter err) {
        var check = check(sweep, data, digests.before());
        var cache = DataCaches.tables(environment);
        var result = cache.map(it -> check.read(it, key(data, digests))).orElseGet(check::read);
        result.notCached()
                .or(() -> Optional.of("nothing in the environment names a folder")
                        .filter(_ -> cache.isEmpty() && !DataCaches.isOff(environment)))
                .ifPresent(why -> err.println("note: every trial reads the data for itself, for there is no cache: "
                        + why + " (SWATH_CACHE names another folder)"));
        result.leftOut().sentence().ifPresent(it -> err.println("note: data: " + it));
        return result;
    }

    static DataCheck check(Sweep sweep, DataSettings data, FilesAsTheyWere before) {
        return new DataCheck(
                data,
                sweep.objective().orElseThrow().metric(),
                Seeds.ofSplits(sweep.seed(), 0),
                someOptions(sweep.space()),
                before);
    }

    /// What some trial of the sweep sets of steps: a first value, or a least.
    private static Combination someOptions(SearchSpace space) {
        SequencedMap<String, Value> options = new LinkedHashMap<>();
        for (var parameter : space.parameters()) {
            if (parameter.name().startsWith(Pipeline.PREFIX)) {
                first(parameter.distribution()).ifPresent(value -> options.put(parameter.name(), value));
            }
        }
        return new Combination(options);
    }

    private static Optional<Value> first(Distribution distribution) {
        return switch (distribution) {
            case Distribution.Constant(var value) -> Optional.of(value);
            case Distribution.Categorical(var values) -> Optional.of(values.getFirst());
            case Distribution.Weighted(var values, var _) -> Optional.of(values.getFirst());
            case Distribution.IntUniform(long min, long _) -> Optional.of(Value.of(min));
            default -> Optional.empty();
        };
    }

    /// Where the files are is part of it, since messages name them, and so is the code that reads them.
    private static String key(DataSettings data, Digests digests) {
        var fields = Fields.build()
                .put("version", VERSION)
                .put("digest", digests.data().orElseThrow())
                .put("path", data.pathValue())
                .put("format", data.format())
                .put("target", data.target())
                .putTexts("drop", data.columns().drop());
        // Whatever their order: a table has that of its source.
        data.columnsRead()
                .ifPresent(
                        read -> fields.putTexts("read", read.stream().sorted().toList()));
        data.labels().ifPresent(file -> fields.put("labels", file));
        data.image().ifPresent(image -> fields.put("image", image.toValue()));
        if (data.onError() == DataSettings.OnError.SKIP) {
            // What a column is said to hold decides which rows are left out.
            fields.put("on_error", data.onError().word());
            data.columns().putInto(fields);
        }
        digests.code().ifPresent(code -> fields.put("code", code));
        return Digests.ofText(Json.write(fields.done())).substring(Digests.PREFIX.length());
    }
}
