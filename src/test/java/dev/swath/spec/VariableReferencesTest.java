package dev.swath.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.space.Distribution;
import dev.swath.space.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VariableReferencesTest {
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "N", "7",
            "LR", "1e-3",
            "WORD", "yes",
            "EMPTY", "",
            "LIST", "[1, 2]",
            "TRICK", "${N}",
            "URL", "postgres://me:pass@host/db",
            "API_TOKEN", "hidden");

    @TempDir
    private Path folder;

    private Reading read(String text, Map<String, String> environment) throws IOException {
        var file = Files.writeString(folder.resolve("sweep.yaml"), text);
        return SweepFile.read(file, List.of(), Fixture.CATALOGUE, folder, environment);
    }

    /// What a parameter's `value` is read as.
    private Value value(String written) throws IOException {
        var sweep = Fixture.accepted(
                read("program: x\nmethod: grid\nparameters:\n  a:\n    value: " + written, ENVIRONMENT));
        return sweep.space().parameters().getFirst().distribution() instanceof Distribution.Constant(Value value)
                ? value
                : Value.NULL;
    }

    private String problem(String written) throws IOException {
        var problems = Fixture.problems(
                read("program: x\nmethod: grid\nparameters:\n  a:\n    value: " + written, ENVIRONMENT));
        assertEquals(1, problems.size(), problems.toString());
        return problems.getFirst().replace(folder + "/", "");
    }

    @Test
    void plainScalarsAreReadAsIfTheValueStoodThere() throws IOException {
        assertEquals(Value.of(7), value("${N}"));
        assertEquals(Value.of(0.001), value("${LR}"));
        assertEquals(Value.of(true), value("${WORD}"));
        assertEquals(Value.of(10), value("${NOT_SET:-10}"));
        assertEquals(Value.of(1e-7), value("1e-${N}"));
        assertEquals(Value.NULL, value("${NOT_SET:-null}"));
    }

    @Test
    void quotesMakeATextAndTagsWhatTheySay() throws IOException {
        assertEquals(Value.of("7"), value("\"${N}\""));
        assertEquals(Value.of("yes"), value("'${WORD}'"));
        assertEquals(Value.of(7), value("!!int \"${N}\""));
        assertEquals(Value.of(7.0), value("!!float \"${N}\""));
        assertEquals(new Value.Items(List.of(Value.of(7), Value.of("7"))), value("[!!int \"${N}\", \"${N}\"]"));
    }

    @Test
    void standsAnywhereInAText() throws IOException {
        assertEquals(Value.of("a7b7c-"), value("a${N}b${N}c${EMPTY:--}"));
        assertEquals(Value.of("data/yes/x y"), value("data/${WORD}/${NOT_SET:-x y}"));
    }

    @Test
    void aVariableGivesOneValueAndNoMore() throws IOException {
        assertEquals(Value.of("[1, 2]"), value("${LIST}"));
        assertEquals(Value.of("${N}"), value("${TRICK}"), "what is put in is not looked into again");
    }

    @Test
    void whatIsSetToNothingIsAnEmptyTextAndNotAbsent() throws IOException {
        assertEquals(Value.of(""), value("${EMPTY}"));
        assertEquals(Value.of(3), value("${EMPTY:-3}"));
        var problems = Fixture.problems(
                read("program: x\nmethod: grid\nrun_cap: ${EMPTY}\nparameters: {a: {value: 1}}", ENVIRONMENT));
        assertTrue(problems.getFirst().endsWith("must be a whole number of at least 1, not the text ''"));
    }

    @Test
    void twoDollarsStandForTheTextItself() throws IOException {
        assertEquals(Value.of("${N}"), value("$${N}"));
        assertEquals(Value.of("$${N}"), value("$$${N}"));
        assertEquals(Value.of("a${b}$c7"), value("a$${b}$c${N}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"${now:%H-%M}", "${oc.env:X}", "${model.dim}", "$N", "${}", "${1}", "${N", "${ N }", "$", "{N}"})
    void whatOtherToolsMayUnderstandStays(String text) throws IOException {
        assertEquals(Value.of(text), value("'" + text + "'"));
    }

    @Test
    void aVariableThatIsNotSetIsToldWithItsPlace() throws IOException {
        assertEquals(
                "sweep.yaml:5:12: parameters.a.value: the environment variable NO_SUCH is not set: set it, or write"
                        + " ${NO_SUCH:-default}; $${NO_SUCH} stands for the text itself",
                problem("a${NO_SUCH}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"${N-3}", "${N:=3}", "${N:?no}", "${N:+3}", "${N:-a${N}}", "'${N:-3'"})
    void otherFormsOfAShellAreRefused(String written) throws IOException {
        assertEquals(
                "sweep.yaml:5:12: parameters.a.value: a reference is ${N} or ${N:-default}, and a default holds no"
                        + " other; $${ stands for ${ itself",
                problem(written));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "API_TOKEN",
                "token",
                "AWS_SECRET_ACCESS_KEY",
                "apiKey",
                "KEY_FILE",
                "DB_PASSWORD",
                "PGPASSWORD",
                "MY_CREDENTIALS",
                "API_KEYS",
                "ACCESS_TOKENS",
                "DB_PASS",
                "MYSQL_PWD"
            })
    void secretsAreRefusedAndNotShown(String name) throws IOException {
        for (var written : List.of("${" + name + "}", "${" + name + ":-hidden}")) {
            var problem = problem(written);
            assertTrue(problem.contains("${" + name + "} looks like a secret"), problem);
            assertFalse(problem.contains("hidden"), problem);
        }
    }

    @Test
    void aPasswordInAnAddressIsRefusedAndNotShown() throws IOException {
        var problem = problem("${URL}");
        assertTrue(problem.contains("${URL} is an address with a password in it"), problem);
        assertFalse(problem.contains("pass@"), problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MAX_TOKENS", "TOKENIZER", "KEYS_PER_NODE", "NUM_KEYS", "COMPASS", "PWD", "OLDPWD", "HOME"})
    void otherNamesAreNotTakenForSecrets(String name) throws IOException {
        assertEquals(Value.of(3), value("${" + name + ":-3}"));
    }

    @Test
    void commandDescriptionAndServiceKeysKeepTheirOwn() throws IOException {
        var sweep = Fixture.accepted(read("""
                name: run-${N}
                description: costs ${N}
                entity: ${NO_SUCH}
                command: [x, "${NO_SUCH}", "${args}"]
                method: grid
                run_cap: ${N}
                parameters: {a: {value: 1}}
                """, ENVIRONMENT));

        assertEquals("run-7", sweep.name());
        assertEquals("costs ${N}", sweep.description());
        assertEquals(new Sweep.Work.Program(Optional.empty(), List.of("x", "${NO_SUCH}", "${args}")), sweep.work());
        assertEquals(OptionalInt.of(7), sweep.runCap());
    }

    @Test
    void aMacroWithinAWordIsPassedOnWithANote() throws IOException {
        var reading = read(
                "command: [x, \"--file=${args_json_file}\", \"${args}\"]\nmethod: grid\nparameters: {a: {value: 1}}",
                ENVIRONMENT);

        assertEquals(
                List.of("sweep.yaml:1:14: command: ${args_json_file} is a macro only where it is a whole word:"
                        + " '--file=${args_json_file}' is passed on as it is"),
                reading.notes().stream()
                        .map(note -> note.toString().replace(folder + "/", ""))
                        .toList());
    }

    @Test
    void theResolvedFileMeansTheSameInAnotherEnvironment() throws IOException {
        var text = """
                program: x
                method: grid
                parameters: {a: {values: ["${N}", "$${N}", "${TRICK}", "${now:%H}"]}}
                """;
        var sweep = Fixture.accepted(read(text, ENVIRONMENT));
        var other = new HashMap<>(ENVIRONMENT);
        other.put("N", "8");

        assertEquals(
                sweep.space(), Fixture.accepted(read(sweep.toYaml(), other)).space());
        assertEquals(
                sweep.space(), Fixture.accepted(read(sweep.toYaml(), Map.of())).space());
        assertEquals(
                List.of("7", "${N}", "${now:%H}"),
                sweep.space().parameters().getFirst().distribution() instanceof Distribution.Categorical(var values)
                        ? values.stream()
                                .map(value -> value instanceof Value.Text(String word) ? word : "")
                                .toList()
                        : List.of());
    }

    @ParameterizedTest
    @CsvSource({
        "'${', 200000",
        "'${A:-', 100000",
        "'$${', 200000",
        "'${A:-b}', 100000",
        "'://', 300000",
        "'${A', 200000"
    })
    void aMegabyteOfThemIsReadQuickly(String piece, int times) throws IOException {
        var text = "program: x\nmethod: grid\nparameters: {a: {value: '" + piece.repeat(times) + "'}}";
        var file = Files.writeString(folder.resolve("sweep.yaml"), text);
        var nanos = Fixture.cpuNanos(() -> SweepFile.read(file, List.of(), Fixture.CATALOGUE, folder, Map.of("A", "")));

        assertTrue(nanos < 2_000_000_000L, () -> piece + ": " + nanos / 1e9 + " s");
    }

    @Test
    void whatGrowsBeyondAllMeasureIsRefused() throws IOException {
        var text = "program: x\nmethod: grid\nparameters: {a: {value: '" + "${BIG}".repeat(100_000) + "'}}";
        var problems = Fixture.problems(read(text, Map.of("BIG", "x".repeat(100_000))));

        assertTrue(problems.getFirst().endsWith("becomes too long when its variables are put in"), problems.toString());
    }
}
