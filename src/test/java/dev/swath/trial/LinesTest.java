package dev.swath.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.swath.space.Combination;
import dev.swath.space.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@GermanLocale
class LinesTest {
    private static final String ASSIGNMENT = """
            {"v":1,"kind":"evaluate","trial":17,"attempt":2,"token":"t0ken","trainer":"forest",\
            "params":{"trees":100,"subsample":0.5,"größe":"ß"},\
            "data":{"path":"/a b/ü.csv","format":"csv","target":"digit","drop":["id"],"missing":"impute",\
            "validation":{"folds":5},"test":0.2,"loader_threads":2},\
            "metric":"accuracy","test_seed":3,"split_seed":-9223372036854775808,"seed":9223372036854775807}""";

    @ParameterizedTest
    @MethodSource("dev.swath.trial.RandomValues#seeds")
    void assignmentsReadBack(long seed) {
        var assignment = new RandomValues(seed).assignment();
        var line = assignment.toLine();
        assertEquals(assignment, Assignment.parse(line), () -> "seed " + seed + ": " + line);
        assertFalse(line.contains("\n"), () -> "seed " + seed);
    }

    @ParameterizedTest
    @MethodSource("dev.swath.trial.RandomValues#seeds")
    void eventsReadBack(long seed) {
        var random = new RandomValues(seed);
        for (int i = 0; i < 20; i++) {
            var event = new EventLine(random.attempt(), random.text(), random.whole(), random.event());
            var line = event.toLine();
            assertEquals(event, EventLine.parse(line), () -> "seed " + seed + ": " + line);
            assertFalse(line.contains("\n"), () -> "seed " + seed);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.swath.trial.RandomValues#seeds")
    void scoresAndCostsReadBack(long seed) {
        var random = new RandomValues(seed);
        var score = random.score();
        assertEquals(score, Score.from(Fields.of(Json.read(Json.write(score.toValue())))), () -> "seed " + seed);
        var cost = random.cost();
        assertEquals(cost, Cost.from(Fields.of(Json.read(Json.write(cost.toValue())))), () -> "seed " + seed);
    }

    @Test
    void theLinesAreWhatTheyAre() {
        assertEquals(ASSIGNMENT, Assignment.parse(ASSIGNMENT).toLine());
        var phases = new LinkedHashMap<String, Cost.Phase>();
        phases.put("start", new Cost.Phase(0.25, 0.125));
        var scores = new LinkedHashMap<String, Score>();
        scores.put("r2", new Score(Double.NaN, 0, List.of(Double.NEGATIVE_INFINITY, 1e-5)));
        assertEquals(
                """
                {"v":1,"trial":17,"attempt":1,"token":"secret","seq":3,"type":"finished",\
                "scores":{"r2":{"mean":"NaN","spread":0.0,"folds":["-Infinity",1.0E-5]}},\
                "cost":{"phases":{"start":{"wall":0.25,"cpu":0.125}},"jit_cpu":0.0,"gc_cpu":0.0,"peak_bytes":7,\
                "aot_cache":true}}""",
                new EventLine(
                                new AttemptId(17, 1),
                                "secret",
                                3,
                                new Event.Finished(scores, new Cost(phases, 0, 0, 7, true)))
                        .toLine());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"v\":1,>\"v\":2,",
                "\"kind\":\"evaluate\">\"kind\":\"dream\"",
                "\"kind\":\"evaluate\">\"kind\":\"EVALUATE\"",
                "\"attempt\":2>\"attempt\":0",
                "\"trial\":17>\"trial\":-1",
                "\"trial\":17>\"trial\":17.0",
                "\"trial\":17>\"trial\":4294967296",
                "\"folds\":5>\"fold\":5",
                "\"token\":\"t0ken\",>",
                "\"params\":{>\"params\":[{"
            })
    void anAssignmentThatIsNoneIsMalformed(String change) {
        var parts = change.split(">", -1);
        var line = ASSIGNMENT.replace(parts[0], parts[1]);
        assertFalse(line.equals(ASSIGNMENT));
        assertThrows(MalformedException.class, () -> Assignment.parse(line));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Epoch 1/10",
                "{}",
                "{\"v\":1,\"trial\":1,\"attempt\":1,\"seq\":1,\"type\":\"surprise\"}",
                "{\"v\":9,\"trial\":1,\"attempt\":1,\"seq\":1,\"type\":\"ready\"}",
                "{\"v\":1,\"trial\":1,\"attempt\":0,\"seq\":1,\"type\":\"ready\"}",
                "{\"v\":1,\"trial\":1,\"attempt\":1,\"type\":\"ready\"}",
                "{\"v\":1,\"trial\":1,\"attempt\":1,\"seq\":1,\"type\":\"progress\",\"done\":1}"
            })
    void aLineThatIsNoEventIsMalformed(String line) {
        assertThrows(MalformedException.class, () -> EventLine.parse(line));
    }

    @Test
    void foldersDoNotSpeakGermanOrArabic() {
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            assertEquals("0017/retry-1", new AttemptId(17, 2).folder());
            assertEquals("123456", new AttemptId(123_456, 1).folder());
        } finally {
            Locale.setDefault(Locale.GERMANY);
        }
    }

    @Test
    void aTurkishAssignmentIsAnAssignment() {
        Locale.setDefault(Locale.forLanguageTag("tr"));
        try {
            assertEquals(ASSIGNMENT, Assignment.parse(ASSIGNMENT).toLine());
            assertEquals("minimize", Goal.MINIMIZE.word());
        } finally {
            Locale.setDefault(Locale.GERMANY);
        }
    }

    @Test
    void seedsDependOnWhatTheyShouldAndStayWhatTheyAre() {
        var one = combination(Value.of(3));
        var other = combination(Value.of(4));
        assertEquals(Seeds.ofTrial(7, one, 0), Seeds.ofTrial(7, combination(Value.of(3)), 0));
        assertEquals(
                6,
                List.of(
                                Seeds.ofTrial(7, one, 0),
                                Seeds.ofTrial(7, other, 0),
                                Seeds.ofTrial(7, one, 1),
                                Seeds.ofTrial(8, one, 0),
                                Seeds.ofSplits(7, 0),
                                Seeds.ofSplits(7, 1))
                        .stream()
                        .distinct()
                        .count());
        // printf 'splits/7/0' | sha256sum | cut -c1-16
        assertEquals("78977550e7886b06", Long.toHexString(Seeds.ofSplits(7, 0)));
        // printf 'trial/7/0/{"x":3}' | sha256sum | cut -c1-16
        assertEquals("491876016d01558a", Long.toHexString(Seeds.ofTrial(7, one, 0)));
    }

    private static Combination combination(Value value) {
        var values = new LinkedHashMap<String, Value>();
        values.put("x", value);
        return new Combination(values);
    }
}
