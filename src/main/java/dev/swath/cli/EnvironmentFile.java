package dev.swath.cli;

import dev.swath.launch.Machine;
import dev.swath.space.Value;
import dev.swath.store.Holder;
import dev.swath.trial.Fields;
import dev.swath.trial.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Where and with what a run was started: `environment.json`.
final class EnvironmentFile {
    private EnvironmentFile() {}

    static String of(Machine machine, Holder self, int workers, Optional<String> dataDigest, List<String> arguments) {
        var fields = Fields.build()
                .put("swath", Main.Version.swath())
                .put("java", Runtime.version().toString())
                .put("java_vendor", System.getProperty("java.vendor"))
                .put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"))
                .put("arch", System.getProperty("os.arch"))
                .put("host", self.host())
                .put("cores", machine.cores())
                .put("memory_bytes", machine.memoryBytes())
                .put("workers", workers)
                .put("folder", Path.of("").toAbsolutePath().toString())
                .put("command", command(arguments));
        dataDigest.ifPresent(digest -> fields.put("data", digest));
        return Json.write(fields.done()) + "\n";
    }

    private static Value command(List<String> arguments) {
        return new Value.Items(Stream.concat(Stream.of("swath"), arguments.stream())
                .map(Value::of)
                .toList());
    }
}
