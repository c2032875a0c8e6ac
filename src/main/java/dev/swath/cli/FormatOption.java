package dev.swath.cli;

import dev.swath.data.DataFormat;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/// How data on the command line are written.
final class FormatOption {
    static final String NAME = "--format";

    @Option(
            names = NAME,
            paramLabel = "FORMAT",
            completionCandidates = Words.class,
            description =
                    "How the files are written: a word for data.format (default: as the first file's ending tells,"
                            + " else its content).")
    private Optional<String> word = Optional.empty();

    /// What shells offer.
    static final class Words implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return words().iterator();
        }
    }

    private static Stream<String> words() {
        return Arrays.stream(DataFormat.values()).map(DataFormat::word);
    }

    /// Empty where nothing is said.
    ///
    /// @throws UsageException where no format is called so
    Optional<DataFormat> format() {
        return word.map(it -> DataFormat.named(it)
                .orElseThrow(() ->
                        new UsageException("no format '" + it + "': " + words().collect(Collectors.joining(", ")))));
    }
}
