package dev.swath.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.swath.space.Value;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandTemplateTest {
    private static final SequencedMap<String, Value> ARGUMENTS = arguments();

    private static SequencedMap<String, Value> arguments() {
        var values = new LinkedHashMap<String, Value>();
        values.put("lr", Value.of(0.1));
        values.put("trainer.decay", Value.of(1e-5));
        values.put("buffer-len", Value.of(3));
        values.put("amp", Value.of(true));
        values.put("debug", Value.of(false));
        values.put("init", Value.NULL);
        values.put("name", Value.of("ü \"b\" 'c'"));
        values.put("layers", new Value.Items(List.of(Value.of(1), Value.of("a"), Value.of(2.0))));
        return values;
    }

    private static List<String> expand(String... words) {
        return expand(Optional.of("train.py"), words);
    }

    private static List<String> expand(Optional<String> program, String... words) {
        var work = new Sweep.Work.Program(program, List.of(words));
        return new CommandTemplate(work)
                .expand(ARGUMENTS, Map.of("HOME", "/home/me", "ODD", "a$1\\b"), Path.of("/run/args.json"));
    }

    @Test
    void theDefaultCommandRunsPythonWithAllArguments() {
        var work = new Sweep.Work.Program(Optional.of("train.py"), CommandTemplate.DEFAULT);

        assertEquals(
                List.of(
                        "/usr/bin/env",
                        "python",
                        "train.py",
                        "--lr=0.1",
                        "--trainer.decay=1e-05",
                        "--buffer-len=3",
                        "--amp=True",
                        "--debug=False",
                        "--init=None",
                        "--name=ü \"b\" 'c'",
                        "--layers=[1, 'a', 2.0]"),
                new CommandTemplate(work).expand(ARGUMENTS, Map.of(), Path.of("args.json")));
    }

    @Test
    void argumentsWithoutHyphens() {
        assertEquals(
                List.of(
                        "lr=0.1",
                        "trainer.decay=1e-05",
                        "buffer-len=3",
                        "amp=True",
                        "debug=False",
                        "init=None",
                        "name=ü \"b\" 'c'",
                        "layers=[1, 'a', 2.0]"),
                expand("${args_no_hyphens}"));
    }

    @Test
    void argumentsWithoutEqualsSignsAreTwoWordsEach() {
        assertEquals(
                List.of("--lr", "0.1", "--trainer.decay", "1e-05", "--buffer-len", "3"),
                expand("${args_no_equals}").subList(0, 6));
    }

    @Test
    void booleanFlagsStandAloneOrNotAtAll() {
        assertEquals(
                List.of(
                        "--lr=0.1",
                        "--trainer.decay=1e-05",
                        "--buffer-len=3",
                        "--amp",
                        "--init=None",
                        "--name=ü \"b\" 'c'",
                        "--layers=[1, 'a', 2.0]"),
                expand("${args_no_boolean_flags}"));
    }

    @Test
    void jsonArgumentsAreOneWordAsPythonWritesIt() {
        assertEquals(
                List.of("{\"lr\": 0.1, \"trainer.decay\": 1e-05, \"buffer-len\": 3, \"amp\": true, \"debug\": false,"
                        + " \"init\": null, \"name\": \"\\u00fc \\\"b\\\" 'c'\", \"layers\": [1, \"a\", 2.0]}"),
                expand("${args_json}"));
    }

    @Test
    void aFileOfArgumentsIsNamedAndHoldsWhatTheOneWordWouldBe() {
        var work = new Sweep.Work.Program(Optional.of("train.py"), List.of("${program}", "${args_json_file}"));
        var template = new CommandTemplate(work);

        assertEquals(
                List.of("train.py", "/run/args.json"), template.expand(ARGUMENTS, Map.of(), Path.of("/run/args.json")));
        assertEquals(expand("${args_json}"), template.fileOf(ARGUMENTS).stream().toList());
        var without = new Sweep.Work.Program(Optional.empty(), List.of("--file=${args_json_file}"));
        assertEquals(Optional.empty(), new CommandTemplate(without).fileOf(ARGUMENTS));
    }

    @Test
    void aPreviewShowsNoVariable() {
        var work = new Sweep.Work.Program(
                Optional.empty(), List.of("x", "${envvar:SECRET}", "-k=${envvar:SECRET}", "${args_json_file}"));

        assertEquals(
                List.of("x", "${envvar:SECRET}", "-k=${envvar:SECRET}", "${args_json_file}"),
                new CommandTemplate(work).preview(ARGUMENTS));
    }

    @Test
    void nestedArgumentsAreWrittenAsPythonWritesADictionary() {
        var inner = new LinkedHashMap<String, Value>();
        inner.put("lr", Value.of(0.1));
        inner.put("name", Value.of("sgd"));
        var arguments = new LinkedHashMap<String, Value>();
        arguments.put("optimizer", new Value.Fields(inner));
        var work = new Sweep.Work.Program(Optional.empty(), List.of("${args}", "${args_json}"));

        assertEquals(
                List.of("--optimizer={'lr': 0.1, 'name': 'sgd'}", "{\"optimizer\": {\"lr\": 0.1, \"name\": \"sgd\"}}"),
                new CommandTemplate(work).expand(arguments, Map.of(), Path.of("args.json")));
    }

    @Test
    void environmentVariablesAreLookedUp() {
        assertEquals(List.of("/home/me"), expand("${envvar:HOME}"));
        assertEquals(List.of("--home=/home/me,/home/me/x"), expand("--home=${envvar:HOME},${envvar:HOME}/x"));
        assertEquals(List.of("--odd=a$1\\b"), expand("--odd=${envvar:ODD}"));
        var missing = assertThrows(IllegalArgumentException.class, () -> expand("${envvar:NO}"));
        assertEquals("the environment variable NO is not set", missing.getMessage());
    }

    @Test
    void whatIsNoMacroIsPassedOn() {
        assertEquals(
                List.of("hydra.run.dir=${now:%H-%M}", "${oc.env:X}", "$HOME", "x${args}", "${program}"),
                expand(
                        Optional.empty(),
                        "hydra.run.dir=${now:%H-%M}",
                        "${oc.env:X}",
                        "$HOME",
                        "x${args}",
                        "${program}"));
    }

    @ParameterizedTest
    @CsvSource({
        "0.1, 0.1",
        "1e-5, 1e-05",
        "0.0001, 0.0001",
        "0.00012345, 0.00012345",
        "0.000099, 9.9e-05",
        "1e15, 1000000000000000.0",
        "1e16, 1e+16",
        "123456789012345680, 1.2345678901234568e+17",
        "-0.0, -0.0",
        "3, 3.0",
        "100, 100.0",
        "1e22, 1e+22",
        "4.9E-324, 5e-324",
        "1.7976931348623157E308, 1.7976931348623157e+308",
        "2e-3, 0.002",
        "2E23, 2e+23",
        "1e100, 1e+100",
        "0.30000000000000004, 0.30000000000000004",
        "-1.5e-7, -1.5e-07"
    })
    void writesRealsAsPythonDoes(double real, String expected) {
        assertEquals(expected, PythonText.str(Value.of(real)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a | 'a'",
                "it's | \"it's\"",
                "say \"it's\" | 'say \"it\\'s\"'",
                "back\\slash | 'back\\\\slash'",
                "ü | 'ü'",
            })
    void quotesTextsAsPythonDoes(String text, String expected) {
        assertEquals(expected, PythonText.repr(Value.of(text)));
    }

    @Test
    void escapesWhatCannotBePrinted() {
        assertEquals(
                "'\\n\\t\\r\\x00\\x7f\\xa0\\u200b\\U000e0001'",
                PythonText.repr(Value.of("\n\t\r\0\u007f\u00a0\u200b\udb40\udc01")));
    }
}
