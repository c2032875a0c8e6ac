package dev.swath.cli;

import dev.swath.report.PrettyJson;
import dev.swath.spec.SweepSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `swath schema`.
@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Print the sweep file's schema (JSON Schema 2020-12), with which editors complete and check.",
        footer = {
            "",
            "Editors with a YAML language server read it where a sweep file's first line is",
            "# yaml-language-server: $schema=sweep-file.schema.json"
        })
@SuppressWarnings("NullAway.Init") // Picocli sets the fields.
final class SchemaCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write the schema there, over what is there (default: print it).")
    private Optional<Path> output = Optional.empty();

    @Override
    public Integer call() throws IOException {
        var file = output.map(OutputFile::new);
        file.ifPresent(OutputFile::requirePlace);
        var schema = PrettyJson.write(SweepSchema.of(Catalogues.ofThisInstallation()));
        if (file.isPresent()) {
            file.get().write(schema);
        } else {
            spec.commandLine().getOut().print(schema);
            spec.commandLine().getOut().flush();
        }
        return ExitCode.DONE;
    }
}
