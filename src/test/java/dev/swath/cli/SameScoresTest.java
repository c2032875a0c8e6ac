package dev.swath.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.swath.Documentation;
import dev.swath.store.Outcome;
import dev.swath.store.RunRecord;
import dev.swath.trial.Score;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whole sweeps over the same table: in whatever format it is, whether trials share it or read it each for itself,
/// and however many threads load it, each trial scores the same, to the bit.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SameScoresTest {
    private static final Path TABLES = Documentation.root().resolve("src/test/resources/formats");

    /// Numbers of many sizes, categories, truths and gaps in all of them.
    private static final String SWEEP = """
            trainer: tree
            data: {path: '%s', target: label, missing: impute, validation: {folds: 2}}
            preprocess:
              - scale: {method: robust}
            method: grid
            metric: {name: log_loss}
            parameters: {max_depth: {values: [3, 12]}}
            seed: 11
            reference: off
            keep_models: none
            resources: {memory: 256m, loader_threads: %d}
            """;

    @TempDir
    private static Path folder;

    private Results expected = new Results(new TreeMap<>(), Map.of());

    /// What came of a sweep.
    ///
    /// @param scores by trial, of the journal
    /// @param table the trials' table, as it is written
    private record Results(SequencedMap<String, Map<String, Score>> scores, Map<String, Map<String, String>> table) {}

    @BeforeAll
    void sweepTheTableAsText() throws Exception {
        expected = results("first", TABLES.resolve("table.csv"), false, 1);
        assertEquals(2, expected.scores().size());
        assertFalse(expected.scores().firstEntry().getValue().isEmpty());
        assertEquals(2, expected.scores().values().stream().distinct().count(), "the trials are not alike");
    }

    @ParameterizedTest
    @CsvSource({
        "table.csv, false, 16",
        "table.csv, true, 1",
        "table.csv, true, 16",
        "table-zstd.parquet, false, 1",
        "table-zstd.parquet, false, 16",
        "table-zstd.parquet, true, 1",
        "table-zstd.parquet, true, 16",
        "table.arrow, false, 1",
        "table.arrow, false, 16",
        "table.arrow, true, 1",
        "table.arrow, true, 16"
    })
    void neitherFormatNorCacheNorLoaderThreadsChangeAScore(String table, boolean shared, int threads) throws Exception {
        assertEquals(expected, results(table + shared + threads, TABLES.resolve(table), shared, threads));
    }

    private static Results results(String name, Path table, boolean shared, int threads) throws Exception {
        var here = Files.createDirectories(folder.resolve(name));
        Files.writeString(here.resolve("same.yaml"), SWEEP.formatted(table, threads));
        var cache = shared ? here.resolve("cache").toString() : "off";
        var run = Command.run(List.of("env", "SWATH_CACHE=" + cache), List.of(), here, "run", "--quiet", "same.yaml");
        assertEquals(0, run.exit(), run.err());
        var scores = new TreeMap<String, Map<String, Score>>();
        for (var record : SwathProcess.records(SwathProcess.onlyRun(here))) {
            if (record instanceof RunRecord.AttemptEnded ended) {
                // Whoever finds the table in the cache reads nothing.
                assertEquals(
                        shared ? List.of() : List.of(threads),
                        ended.cost().reading().stream().map(it -> it.threads()).toList());
                if (ended.outcome() instanceof Outcome.Finished finished) {
                    scores.put(ended.attempt().toString(), new LinkedHashMap<>(finished.scores()));
                }
            }
        }
        return new Results(scores, RunFolder.only(here, "same").results());
    }
}
