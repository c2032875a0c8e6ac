package dev.swath.cli;

import java.util.List;
import picocli.CommandLine.Option;

/// Other values for keys of the sweep file.
final class SetOption {
    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Another value, in YAML, for a key of the sweep file, such as run_cap=10 or"
                    + " parameters.depth.values=[2,4]. null takes the key away. May be given several times.")
    private List<String> overrides = List.of();

    /// As written, in the order of the command line.
    List<String> overrides() {
        return List.copyOf(overrides);
    }
}
