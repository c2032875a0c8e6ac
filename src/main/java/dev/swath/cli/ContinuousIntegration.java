package dev.swath.cli;

import dev.swath.analysis.RunSummary;
import dev.swath.analysis.RunVerdict;
import dev.swath.report.JUnitXml;
import dev.swath.report.WorkflowCommands;
import dev.swath.store.RunDirectory;
import dev.swath.store.RunState;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;

/// What a CI service is told in the end, beside the exit code. A file that cannot be written is told and changes
/// nothing.
///
/// @param environment tells which service it is
record ContinuousIntegration(Map<String, String> environment, PrintStream out, PrintWriter err) {

    /// Empty where nobody asked for it.
    static Optional<ContinuousIntegration> of(SessionOptions options, CommandLine commandLine) {
        return options.ci()
                ? Optional.of(new ContinuousIntegration(System.getenv(), System.out, commandLine.getErr()))
                : Optional.empty();
    }

    /// What an earlier session said is no longer so.
    void begin(RunDirectory run) {
        attempt("junit.xml", () -> Files.deleteIfExists(run.junitXml()));
    }

    void tell(RunDirectory run, RunState state) {
        attempt("junit.xml", () -> JUnitXml.write(run, state));
        variable("GITHUB_STEP_SUMMARY").ifPresent(file -> attempt(file, () -> append(run, Path.of(file))));
        if (variable("GITHUB_ACTIONS").isPresent()) {
            WorkflowCommands.of(RunSummary.of(state), RunVerdict.of(state)).forEach(out::println);
            out.flush();
        }
    }

    /// The page of a job can have several summaries.
    private static void append(RunDirectory run, Path file) throws IOException {
        Files.writeString(
                file, Files.readString(run.summaryText()) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    private void attempt(String file, Writing writing) {
        try {
            writing.write();
        } catch (IOException refused) {
            err.println("note: " + file + " could not be written: " + refused);
        }
    }

    private interface Writing {
        void write() throws IOException;
    }
}
