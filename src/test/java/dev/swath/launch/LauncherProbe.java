package dev.swath.launch;

import dev.swath.trial.AttemptId;
import dev.swath.trial.Resources;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A coordinator for tests to kill: launches a command and waits for ever.
///
///     LauncherProbe <run token> <log> open|closed <command>…
final class LauncherProbe {
    private LauncherProbe() {}

    public static void main(String[] arguments) throws Exception {
        var heard = new Heard();
        var launcher = LocalLauncher.open(heard, arguments[0]);
        launcher.start(new Launch(
                new AttemptId(1, 1),
                "attempt-of-" + arguments[0],
                new Resources(1, 1L << 30),
                List.of(arguments).subList(3, arguments.length),
                Map.of(),
                Path.of("").toAbsolutePath(),
                Path.of(arguments[1]),
                1 << 20,
                Optional.empty()));
        var child = heard.next(Child.class);
        if (arguments[2].equals("open")) {
            child.open();
        }
        System.out.println(child.pid());
        Thread.currentThread().join();
    }
}
