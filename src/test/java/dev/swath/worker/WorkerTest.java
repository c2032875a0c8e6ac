package dev.swath.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.Requirement;
import dev.swath.data.FileSource;
import dev.swath.data.Missing;
import dev.swath.data.Selection;
import dev.swath.data.Splits;
import dev.swath.data.Table;
import dev.swath.data.TableCache;
import dev.swath.prep.Encoding;
import dev.swath.space.Combination;
import dev.swath.space.Value;
import dev.swath.train.FitContext;
import dev.swath.train.Metric;
import dev.swath.train.Predictions;
import dev.swath.train.Task;
import dev.swath.train.Trainers;
import dev.swath.trial.Assignment;
import dev.swath.trial.AttemptId;
import dev.swath.trial.DataSettings;
import dev.swath.trial.Event;
import dev.swath.trial.Fields;
import dev.swath.trial.Json;
import dev.swath.trial.Score;
import dev.swath.trial.SharedData;
import dev.swath.trial.Validation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Real child processes.
class WorkerTest {
    private static final Path DIGITS = Path.of(System.getProperty("swath.basedir", ""), "configs/data/digits.csv")
            .toAbsolutePath();
    private static final long SPLIT_SEED = 7;

    @TempDir
    Path folder;

    @Test
    void tellsOfEveryStepAndItsCost() throws Exception {
        try (var child = Child.start(folder, 1).send(assignment("forest", DIGITS, Map.of("trees", Value.of(20))))) {
            assertEquals(0, child.exit(), child.logged());
            // On a slow machine it also tells how many trees there are.
            var told = child.told().stream()
                    .filter(event -> !(event instanceof Event.Progress(int done, int total)) || total == 5)
                    .toList();
            assertEquals(
                    "Ready Loaded Measured Progress Measured Progress Measured Progress Measured Progress Measured"
                            + " Progress Finished",
                    told.stream().map(event -> event.getClass().getSimpleName()).collect(Collectors.joining(" ")));
            assertEquals(new Event.Loaded(1797, 65, 359), told.get(1));
            assertEquals(new Event.Progress(5, 5), told.get(11));
            var finished = (Event.Finished) told.getLast();
            assertEquals(
                    Metric.of(Task.CLASSIFICATION).stream()
                            .map(Metric::metricName)
                            .toList(),
                    List.copyOf(finished.scores().keySet()));
            var accuracy = score(finished, "accuracy");
            assertEquals(5, accuracy.folds().size());
            assertTrue(accuracy.mean() > 0.9 && accuracy.spread() > 0, accuracy.toString());
            var cost = finished.cost();
            assertEquals(
                    List.of("start", "load", "train"), List.copyOf(cost.phases().keySet()));
            cost.phases().values().forEach(phase -> assertTrue(phase.wall() > 0 && phase.cpu() >= 0, cost.toString()));
            assertTrue(cost.cpuSeconds() > 0.1, cost.toString());
            assertFalse(cost.aotCache());
            if (ProcFacts.available()) {
                assertTrue(cost.jitCpuSeconds() > 0 && cost.jitCpuSeconds() < cost.cpuSeconds(), cost.toString());
                assertTrue(cost.peakBytes() > 30_000_000 && cost.peakBytes() < 1_000_000_000, cost.toString());
            }
        }
    }

    @Test
    void isGoneWithinASecondOfItsCoordinator() throws Exception {
        try (var child = Child.start(folder, 1).send(probe("wait"))) {
            child.await(Event.Loaded.class);
            child.hangUp();
            assertEquals(75, child.exitWithin(1, TimeUnit.SECONDS));
            assertInstanceOf(Event.Loaded.class, child.told().getLast());
        }
    }

    @Test
    void isGoneWithinASecondWhereNoAssignmentEverCame() throws Exception {
        try (var child = Child.start(folder, 1)) {
            child.hangUp();
            assertEquals(75, child.exitWithin(5, TimeUnit.SECONDS));
            assertEquals(List.of(), child.told());
        }
    }

    @Test
    void endsWhereNobodyReadsItsEvents() throws Exception {
        var pipe = folder.resolve("events.pipe");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        try (var child = Child.intoPipe(folder, pipe).send(assignment("tree", DIGITS, Map.of()))) {
            try (var events = Files.newBufferedReader(pipe)) {
                assertTrue(events.readLine().contains("\"ready\""));
            }
            assertEquals(75, child.exit());
            assertTrue(child.logged().contains("nobody reads the events"), child.logged());
        }
    }

    @Test
    void holdsOutWhereTheAssignmentSaysSo() throws Exception {
        var holdout = assignment("tree", DIGITS, Map.of()).replace("{\"folds\":5}", "{\"holdout\":0.25}");
        try (var child = Child.start(folder, 1).send(holdout)) {
            assertEquals(0, child.exit(), child.logged());
            var accuracy = score((Event.Finished) child.told().getLast(), "accuracy");
            assertEquals(1, accuracy.folds().size());
            assertEquals(0, accuracy.spread());
        }
    }

    @Test
    void stopsWhenTold() throws Exception {
        try (var child = Child.start(folder, 1).send(probe("wait"))) {
            child.await(Event.Loaded.class);
            child.send("what?").send("stop");
            assertEquals(80, child.exitWithin(5, TimeUnit.SECONDS));
            assertTrue(child.logged().contains("unknown order on standard input: what?"), child.logged());
        }
    }

    @Test
    void aParallelStreamStaysOnTheCpusOfTheChild() throws Exception {
        try (var child = Child.start(folder, 1).send(probe("threads"))) {
            assertEquals(0, child.exit(), child.logged());
            // The probe predicts how many threads it saw, of a target that is 1 everywhere.
            assertEquals(
                    0, score((Event.Finished) child.told().getLast(), "rmse").mean());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void xgBoostHasAsManyThreadsAsTheChildHasCpus(int cpus) throws Exception {
        assertEquals(cores(cpus), threadsSeen(Child.start(folder, cpus), "xgboost"));
    }

    /// Before a model is read back XGBoost takes no number but the environment's, so this is about the fit alone.
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void xgBoostFitsInNoMoreThreadsAlsoWhereTheEnvironmentDoesNotSay(int cpus) throws Exception {
        assertEquals(cores(cpus), threadsSeen(Child.withoutThreadCount(folder, cpus), "xgboost_fit"));
    }

    /// A machine with one core has no second thread.
    private static int cores(int cpus) {
        return Math.min(cpus, Runtime.getRuntime().availableProcessors());
    }

    /// The probe predicts how many threads it saw, of a target that is 1 everywhere.
    private double threadsSeen(Child started, String does) throws Exception {
        Requirement.check(ProcFacts.available(), "threads are counted in /proc, which is not there");
        try (var child = started.send(probe(does))) {
            assertEquals(0, child.exit(), child.logged());
            return 1 + score((Event.Finished) child.told().getLast(), "rmse").mean();
        }
    }

    /// A fold's curve comes before its score, and no loss is among the scores.
    @Test
    void aTrainerThatKnowsItsLossTellsItFoldByFold() throws Exception {
        var line = assignment("xgboost", DIGITS, "digit", "accuracy", Map.of("rounds", Value.of(3)))
                .replace("{\"folds\":5}", "{\"folds\":2}");
        try (var child = Child.start(folder, 1).send(line)) {
            assertEquals(0, child.exit(), child.logged());
            assertEquals(
                    List.of(
                            "fold 1, 1: train_mlogloss",
                            "fold 1, 2: train_mlogloss",
                            "fold 1, 3: train_mlogloss",
                            "1: accuracy",
                            "fold 2, 1: train_mlogloss",
                            "fold 2, 2: train_mlogloss",
                            "fold 2, 3: train_mlogloss",
                            "2: accuracy"),
                    points(child));
            assertFalse(((Event.Finished) child.told().getLast()).scores().containsKey("train_mlogloss"));
        }
        try (var child = Child.start(folder, 1).send(line.replace("\"evaluate\"", "\"refit\""))) {
            assertEquals(0, child.exit(), child.logged());
            assertEquals(List.of("1: train_mlogloss", "2: train_mlogloss", "3: train_mlogloss"), points(child));
        }
    }

    private static List<String> points(Child child) throws IOException {
        return child.told().stream()
                .filter(Event.Measured.class::isInstance)
                .map(Event.Measured.class::cast)
                .map(point -> point.fold().map(fold -> "fold " + fold + ", ").orElse("") + point.step() + ": "
                        + point.metrics().firstEntry().getKey())
                .toList();
    }

    @Test
    void whatATrainerPrintsIsNoEvent() throws Exception {
        try (var child = Child.start(folder, 1).send(probe("chatter"))) {
            assertEquals(0, child.exit(), child.logged());
            assertInstanceOf(Event.Finished.class, child.told().getLast());
            assertTrue(child.logged().contains("\"type\":\"failed\""));
        }
    }

    @Test
    void troubleThatPeopleCanMendIsASentence() throws Exception {
        assertFails(65, "it does not like umlauts: äöü", probe("refuse"));
        assertFails(
                65,
                "no trainer is called 'forrest'; there are adaboost, elastic_net, fld, forest, gam, gaussian_process, glm,"
                        + " gradient_boosting, knn, lasso, lda, logistic, maxent, mlp, multinomial_bayes, naive_bayes, ols,"
                        + " probe, qda, rbf_network, rda, ridge, sparse_logistic, svm, tree, xgboost",
                assignment("forrest", DIGITS, Map.of()));
        assertFails(
                65, folder + "/no.csv: there is no such file", assignment("tree", folder.resolve("no.csv"), Map.of()));
        assertFails(
                65,
                "max_features is 65, but the data has 64 features",
                assignment("forest", DIGITS, Map.of("max_features", Value.of(65))));
    }

    @Test
    void troubleThatNobodyExpectedIsNamedAndItsTraceIsInTheLog() throws Exception {
        var child = assertFails(70, "java.lang.IllegalStateException: a bug", probe("break"));
        assertTrue(child.logged().contains("at dev.swath.worker.ProbeTrainer.fit"), child.logged());
        assertFails(70, "java.lang.StackOverflowError: too deep", probe("overflow"));
    }

    private Child assertFails(int exit, String message, String assignment) throws Exception {
        try (var child = Child.start(folder, 1).send(assignment)) {
            assertEquals(exit, child.exit(), child.logged());
            assertEquals(new Event.Failed(message), child.told().getLast());
            return child;
        }
    }

    @Test
    void isNoProgramToStartByHand() throws Exception {
        try (var child = Child.withoutEvents(folder)) {
            assertEquals(64, child.exit());
            assertTrue(child.logged().contains("without a descriptor 3"), child.logged());
        }
        try (var child = Child.start(folder, 1).send("{\"v\":2}")) {
            assertEquals(64, child.exit());
            assertTrue(child.logged().contains("protocol 2, but this worker speaks 1"), child.logged());
            assertEquals(List.of(), child.told());
        }
    }

    @Test
    void aBrokenAotCacheIsNotTakenForOne() throws Exception {
        var cache = Files.writeString(folder.resolve("broken.aot"), "no cache");
        try (var child = Child.start(folder, 1, "-XX:AOTCache=" + cache, "-XX:AOTMode=auto")
                .send(assignment("tree", DIGITS, Map.of()))) {
            assertEquals(0, child.exit(), child.logged());
            assertFalse(((Event.Finished) child.told().getLast()).cost().aotCache());
        }
    }

    /// No trainer ever sees these rows, so that any will do; `LeakTest` has all of them.
    @ParameterizedTest
    @ValueSource(strings = {"forest", "logistic", "tree"})
    void theTestPartIsNeverLookedAt(String trainer) throws Exception {
        var test = splits().test();
        assertEquals(359, test.length);
        assertEquals(scores(trainer, DIGITS, 2), scores(trainer, poisoned(test), 2));
    }

    @Test
    void poisonInAFoldWouldBeSeen() throws Exception {
        var rows = splits().folds().getFirst().validation();
        assertNotEquals(scores("tree", DIGITS, 1), scores("tree", poisoned(rows), 1));
    }

    /// What the child scores is what a model of all other rows, fitted here, scores on the test part.
    @Test
    void aRefitLearnsFromAllButTheTestPartAndScoresThatOnce() throws Exception {
        var line = assignment("tree", DIGITS, Map.of()).replace("\"evaluate\"", "\"refit\"");
        try (var child = Child.start(folder, 1).send(line)) {
            assertEquals(0, child.exit(), child.logged());
            var finished = (Event.Finished) child.told().getLast();
            assertEquals(Score.of(accuracyOnTheTestPart()), score(finished, "accuracy"));
            assertTrue(finished.cost().phases().containsKey("train"));
        }
    }

    @Test
    void keepsTheModelOfARefit() throws Exception {
        var kept = folder.resolve("kept");
        try (var child = Child.start(folder, 1).send(refit("tree", "digit", "accuracy", kept))) {
            assertEquals(0, child.exit(), child.logged());
            assertEquals(Optional.empty(), ((Event.Finished) child.told().getLast()).notSaved());
        }
        assertEquals(List.of("model.json", "model.swath"), names(kept));
        var note = Fields.of(Json.read(Files.readString(kept.resolve("model.json"))));
        assertEquals(Files.size(kept.resolve("model.swath")), note.whole("bytes"));
    }

    /// The scores hold all the same.
    @Test
    void aModelThatCannotBeWrittenIsNoFailure() throws Exception {
        var inTheWay = Files.writeString(folder.resolve("file"), "");
        try (var child = Child.start(folder, 1).send(refit("tree", "digit", "accuracy", inTheWay.resolve("kept")))) {
            assertEquals(0, child.exit(), child.logged());
            var finished = (Event.Finished) child.told().getLast();
            assertEquals(Score.of(accuracyOnTheTestPart()), score(finished, "accuracy"));
            var reason = finished.notSaved().orElseThrow();
            assertTrue(reason.startsWith("it cannot be written: ") && reason.contains(inTheWay.toString()), reason);
        }
    }

    /// The probe's model is a lambda, which could be any code.
    @Test
    void aModelThatIsNoModelsClassIsNoFailure() throws Exception {
        var kept = folder.resolve("kept");
        try (var child = Child.start(folder, 1).send(refit("probe", "p00", "rmse", kept))) {
            assertEquals(0, child.exit(), child.logged());
            var reason = ((Event.Finished) child.told().getLast()).notSaved().orElseThrow();
            assertTrue(reason.endsWith(", which is no part of a model"), reason);
        }
        assertEquals(List.of("model.json"), names(kept));
        assertTrue(Files.readString(kept.resolve("model.json")).contains("\"not_saved\":"));
    }

    @Test
    void aTableThatIsSharedIsReadInsteadOfTheData() throws Exception {
        var table = folder.resolve("a.table");
        var cache = new TableCache(folder, 1L << 40);
        var _ = cache.table(table, () -> FileSource.of(DIGITS).open(Selection.toLearn("digit"), 2));
        var own = assignment("tree", DIGITS, Map.of());
        var sharing = own.replace(DIGITS.toString(), folder.resolve("gone.csv").toString())
                .replace(",\"metric\"", ",\"table\":\"" + table + "\",\"metric\"");

        assertEquals(scoresOf(own), scoresOf(sharing));
    }

    private Object scoresOf(String line) throws Exception {
        try (var child = Child.start(folder, 1).send(line)) {
            assertEquals(0, child.exit(), child.logged());
            return child.told().getLast() instanceof Event.Finished finished ? finished.scores() : child.told();
        }
    }

    @Test
    void aPositiveClassOfNumbersIsRefused() throws Exception {
        var line = assignment("ols", DIGITS, "p00", "rmse", Map.of())
                .replace("\"target\":\"p00\"", "\"target\":\"p00\",\"positive_class\":\"1\"");
        try (var child = Child.start(folder, 1).send(line)) {
            assertEquals(65, child.exit(), child.logged());
            assertEquals(
                    new Event.Failed("data.positive_class is '1', and the metric is of numbers, not of classes"),
                    child.told().getLast());
        }
    }

    private static String refit(String trainer, String target, String metric, Path kept) {
        return new Assignment(
                        Assignment.Kind.REFIT,
                        new AttemptId(17, 1),
                        "token",
                        trainer,
                        new Combination(new LinkedHashMap<>()),
                        new DataSettings(DIGITS.toString(), target, new Validation.Folds(5), 0.2, OptionalInt.of(2)),
                        SharedData.NONE,
                        metric,
                        SPLIT_SEED,
                        SPLIT_SEED,
                        9,
                        Optional.of(kept.toString()))
                .toLine();
    }

    private static List<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static double accuracyOnTheTestPart() {
        Table table;
        try (var batches = FileSource.of(DIGITS).open(Selection.toLearn("digit"), 1)) {
            table = Table.from(batches, Missing.REFUSE);
        }
        var rest = IntStream.range(0, table.rows())
                .filter(row -> IntStream.of(splits().test()).noneMatch(test -> test == row))
                .toArray();
        var encoding = Encoding.of(table, rest);
        var model = Trainers.load(WorkerTest.class.getClassLoader())
                .named("tree")
                .orElseThrow()
                .fit(
                        encoding.encode(table, rest),
                        table.classes().select(rest),
                        new Combination(new LinkedHashMap<>()),
                        FitContext.seeded(9));
        var predictions = (Predictions.Classes) model.predict(encoding.encode(table, splits().test()));
        var truth = table.classes().select(splits().test());
        int right = 0;
        for (int i = 0; i < truth.rows(); i++) {
            right += predictions.codes()[i] == truth.codes()[i] ? 1 : 0;
        }
        return (double) right / truth.rows();
    }

    private static Splits splits() {
        try (var batches = FileSource.of(DIGITS).open(Selection.toLearn("digit"), 1)) {
            return Splits.folds(Table.from(batches, Missing.REFUSE).classes(), 0.2, 5, Splits.Seeds.both(SPLIT_SEED));
        }
    }

    private Path poisoned(int[] rows) throws IOException {
        var lines = Files.readAllLines(DIGITS);
        for (int row : rows) {
            var cells = lines.get(row + 1).split(",", -1);
            Arrays.fill(cells, 0, cells.length - 1, "1e9");
            lines.set(row + 1, String.join(",", cells));
        }
        return Files.write(folder.resolve("poisoned.csv"), lines);
    }

    /// Here it is the worker's part; `EveryTrainerPageTest` has all trainers.
    @ParameterizedTest
    @ValueSource(strings = {"forest", "logistic", "tree"})
    void freshProcessesWithOneAndTwoCpusScoreTheSameToTheBit(String trainer) throws Exception {
        var scores = scores(trainer, DIGITS, 1);
        assertEquals(scores, scores(trainer, DIGITS, 1));
        assertEquals(scores, scores(trainer, DIGITS, 2));
    }

    /// Doubles in records are compared by their bits.
    private Map<String, Score> scores(String trainer, Path data, int cpus) throws Exception {
        Map<String, Value> parameters = switch (trainer) {
            case "forest" -> Map.of("trees", Value.of(10));
            case "logistic" -> Map.of("max_iterations", Value.of(20));
            default -> Map.of();
        };
        try (var child = Child.start(folder, cpus).send(assignment(trainer, data, parameters))) {
            assertEquals(0, child.exit(), child.logged());
            return ((Event.Finished) child.told().getLast()).scores();
        }
    }

    private static Score score(Event.Finished finished, String metric) {
        return finished.scores().getOrDefault(metric, Score.of(Double.NaN));
    }

    private String probe(String does) throws IOException {
        var rows = new StringBuilder("x,y\n");
        for (int row = 0; row < 20; row++) {
            rows.append(row).append(",1\n");
        }
        var data = Files.writeString(folder.resolve("ones.csv"), rows);
        return assignment("probe", data, "y", "rmse", Map.of("does", Value.of(does)));
    }

    private static String assignment(String trainer, Path data, Map<String, Value> parameters) {
        return assignment(trainer, data, "digit", "accuracy", parameters);
    }

    private static String assignment(
            String trainer, Path data, String target, String metric, Map<String, Value> parameters) {
        return new Assignment(
                        Assignment.Kind.EVALUATE,
                        new AttemptId(17, 1),
                        "token",
                        trainer,
                        new Combination(new LinkedHashMap<>(parameters)),
                        new DataSettings(data.toString(), target, new Validation.Folds(5), 0.2, OptionalInt.of(2)),
                        SharedData.NONE,
                        metric,
                        SPLIT_SEED,
                        SPLIT_SEED,
                        9,
                        Optional.empty())
                .toLine();
    }
}
