package dev.swath.cli;

import dev.swath.launch.NativeLibraries;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Tries what children need, by starting some.
final class ChildProbe {
    private static final long LIMIT_SECONDS = 20;

    private ChildProbe() {}

    /// How a child ended.
    private record End(int exit, String said) {
        boolean isGood() {
            return exit == 0;
        }
    }

    /// Only a new process finds the library in the image's folder, as trials do.
    static Finding openBlas() throws InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var changes = NativeLibraries.ofThisImage()
                .map(libraries -> libraries.environment(System.getenv()))
                .orElseGet(HashMap::new);
        long start = System.nanoTime();
        var end = run(
                changes,
                java,
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                OpenBlasProbe.class.getName());
        return end.isGood()
                ? Finding.ok(
                        "OpenBLAS", end.said() + ", loaded by a JVM after " + Doctor.millis(System.nanoTime() - start))
                : Finding.warning(
                        "OpenBLAS",
                        "it cannot be loaded" + (end.said().isEmpty() ? "" : ": " + end.said()),
                        "build the image anew, or install OpenBLAS; trainers without linear algebra work without");
    }

    /// As the gate does it: `setsid`, else Perl's.
    static Finding newSession() throws InterruptedException {
        if (Doctor.onPath("setsid").findAny().isPresent()
                && run(Map.of(), "setsid", "true").isGood()) {
            return Finding.ok("sessions", "setsid starts children in sessions of their own");
        }
        if (run(Map.of(), "perl", "-e", "use POSIX; POSIX::setsid(); exit 0").isGood()) {
            return Finding.ok("sessions", "Perl starts children in sessions of their own");
        }
        return Finding.problem(
                "sessions",
                "there is neither setsid nor Perl on the PATH",
                "install util-linux, which has setsid, or Perl");
    }

    static Finding temporaryFolder(Path folder) throws InterruptedException {
        Path file;
        try {
            file = Files.createTempFile(
                    folder,
                    "swath-doctor",
                    ".sh",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException refused) {
            return Finding.problem(
                    "temporary folder",
                    folder + ": nothing can be written there",
                    "name another: SWATH_JAVA_OPTS=-Djava.io.tmpdir=DIR");
        }
        try {
            Files.writeString(file, "#!/bin/sh\nexit 0\n");
            return run(Map.of(), file.toString()).isGood()
                    ? Finding.ok("temporary folder", folder + ", where programs can be started")
                    : Finding.warning(
                            "temporary folder",
                            folder + ": no program can be started there (noexec)",
                            "libraries that unpack native code there fail; name another folder in TMPDIR, and in"
                                    + " SWATH_JAVA_OPTS=-Djava.io.tmpdir=DIR");
        } catch (IOException full) {
            return Finding.problem("temporary folder", folder + ": " + full.getMessage(), "free some space there");
        } finally {
            var _ = file.toFile().delete();
        }
    }

    private static End run(Map<String, String> changes, String... command) throws InterruptedException {
        var builder = new ProcessBuilder(new ArrayList<>(List.of(command))).redirectErrorStream(true);
        builder.environment().putAll(changes);
        try {
            var process = builder.start();
            process.getOutputStream().close();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return new End(-1, "it does not end");
            }
            return new End(process.exitValue(), said.lines().findFirst().orElse(""));
        } catch (IOException notStarted) {
            return new End(-1, "");
        }
    }
}
