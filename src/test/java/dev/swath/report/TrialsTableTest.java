package dev.swath.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.swath.Golden;
import dev.swath.space.Combination;
import dev.swath.space.Value;
import dev.swath.store.RunState;
import dev.swath.store.SampleRun;
import dev.swath.trial.Score;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrialsTableTest {
    private static List<NamedCsvRecord> read(RunState state) throws IOException {
        try (var csv = CsvReader.builder().ofNamedCsvRecord(TrialsTable.of(state))) {
            return csv.stream().toList();
        }
    }

    @Test
    void looksAsItDid() throws IOException {
        Golden.check("trials.csv", TrialsTable.of(SampleRun.finished().state()));
    }

    @Test
    void isTheSameUnderAGermanLocale() {
        var expected = TrialsTable.of(SampleRun.finished().state());
        var before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertEquals(expected, TrialsTable.of(SampleRun.finished().state()));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aRunThatHasJustBegunHasAHeader() {
        assertEquals(
                "trial,role,repeat,status,trees,rate,split,params.seed,accuracy,accuracy_spread,attempts,wall_seconds,cpu_seconds,"
                        + "peak_mb,started,ended,seed,message\r\n",
                TrialsTable.of(new SampleRun(SampleRun.accuracy(), Optional.of(3L)).state()));
    }

    @Test
    void aTextThatLooksLikeAFormulaIsLeftAsItIs() throws IOException {
        assertEquals(
                "=SUM(\"a\",1)\nsecond line",
                read(SampleRun.finished().state()).get(6).getField("message"));
    }

    @Test
    void namesNoTwoColumnsAlike() throws IOException {
        var values = new LinkedHashMap<String, Value>();
        for (var name : List.of("trial", "seed", "accuracy", "log_loss_spread", "params.seed")) {
            values.put(name, Value.of(name));
        }
        var run = new SampleRun(SampleRun.accuracy(), Optional.empty(), "{\"program\": \"x\"}").session(1);
        var state = run.create(1, new Combination(values))
                .finish(1, 1, Score.of(0.5), 1)
                .state();
        var columns = TrialColumns.of(state).header();
        assertEquals(columns.size(), columns.stream().distinct().count(), columns.toString());
        var row = read(state).getFirst();
        assertEquals("seed", row.getField("params.seed"));
        assertEquals("1001", row.getField("seed"));
        assertEquals("accuracy", row.getField("accuracy"));
        assertEquals("0.5", row.getField("metrics.accuracy"));
    }

    /// Whatever the values are, what is read is what was there.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void readsBackToTheSameBits(long seed) throws IOException {
        var random = new Random(seed);
        var run = new SampleRun(SampleRun.accuracy(), Optional.empty()).session(1);
        for (int trial = 1; trial <= 50; trial++) {
            var values = new LinkedHashMap<String, Value>();
            values.put("x", Value.of(Double.longBitsToDouble(random.nextLong())));
            values.put("text", Value.of(anyText(random)));
            run.create(trial, new Combination(values))
                    .finish(trial, 1, Score.of(Double.longBitsToDouble(random.nextLong())), 1);
        }
        var state = run.state();
        var rows = read(state);
        for (int i = 0; i < rows.size(); i++) {
            Map<String, Value> values = state.trials().get(i).combination().values();
            var row = rows.get(i);
            assertEquals(values.get("text"), Value.of(row.getField("text")), "seed " + seed);
            assertEquals(values.get("x"), Value.of(Double.parseDouble(row.getField("x"))), "seed " + seed);
            assertEquals(
                    state.trials().get(i).score("accuracy").orElseThrow(),
                    Double.parseDouble(row.getField("accuracy")),
                    "seed " + seed);
        }
    }

    private static String anyText(Random random) {
        var alphabet = "a,;\"'\n\r=@+-\t|é😀 ";
        var points = alphabet.codePoints().toArray();
        var text = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            text.appendCodePoint(points[random.nextInt(points.length)]);
        }
        return text.toString();
    }
}
