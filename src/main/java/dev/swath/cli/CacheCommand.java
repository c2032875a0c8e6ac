package dev.swath.cli;

import dev.swath.analysis.Wording;
import dev.swath.data.TableCache;
import dev.swath.space.Value;
import dev.swath.trial.Fields;
import dev.swath.trial.Json;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `swath cache`.
@Command(
        name = "cache",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "The tables that sweeps have read, kept so that all trials share one copy in memory and none"
                + " reads the data again. Nothing is lost with any of them. SWATH_CACHE names the folder, or is"
                + " `off`; SWATH_CACHE_SIZE says how much they may take (default: 10g).")
@SuppressWarnings("NullAway.Init") // Picocli sets the fields.
final class CacheCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "ls|clear",
            arity = "0..1",
            defaultValue = "ls",
            description = "List the tables, or delete them all (default: ls).")
    private Action action;

    @Option(names = "--json", description = "The same as JSON.")
    private boolean json;

    enum Action {
        ls,
        clear
    }

    @Override
    public Integer call() throws IOException {
        var cache = DataCaches.tables(System.getenv());
        if (cache.isEmpty()) {
            throw new UsageException("there is no cache: SWATH_CACHE is off, or neither it nor XDG_CACHE_HOME nor HOME"
                    + " names a folder");
        }
        var entries = switch (action) {
            case ls -> cache.get().entries();
            case clear -> cache.get().clear();
        };
        spec.commandLine().getOut().print(json ? asData(entries) : asText(cache.get(), entries));
        spec.commandLine().getOut().flush();
        return ExitCode.DONE;
    }

    private static String asData(List<TableCache.Entry> entries) {
        return Json.write(new Value.Items(entries.stream()
                        .<Value>map(entry -> Fields.build()
                                .put("file", entry.file().toString())
                                .put("bytes", entry.bytes())
                                .put("used", entry.used().toInstant().toString())
                                .put(
                                        "source",
                                        entry.source().<Value>map(Value::of).orElse(Value.NULL))
                                .done())
                        .toList()))
                + "\n";
    }

    private String asText(TableCache cache, List<TableCache.Entry> entries) {
        var text = new StringBuilder();
        for (var entry : entries) {
            text.append(action == Action.clear ? "removed " : "")
                    .append(entry.file().getFileName())
                    .append("  ")
                    .append(Wording.bytes(entry.bytes()))
                    .append("  ")
                    .append(entry.source().orElse("(damaged)"))
                    .append("\n");
        }
        var bytes = entries.stream().mapToLong(TableCache.Entry::bytes).sum();
        return text.append(cache.folder())
                .append(": ")
                .append(Wording.count(entries.size(), "table"))
                .append(", ")
                .append(Wording.bytes(bytes))
                .append(" of at most ")
                .append(Wording.bytes(cache.mostBytes()))
                .append("\n")
                .toString();
    }
}
