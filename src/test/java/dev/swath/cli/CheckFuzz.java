package dev.swath.cli;

import dev.swath.Documentation;
import dev.swath.spec.Mutations;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import picocli.CommandLine;

/// Lets `swath check` read mutated sweep files, all in one JVM, and says what that cost. Ends with exit
/// code 1 at the first file that is neither accepted nor refused with a message, with 3 at one that takes half a
/// minute, and with 1 where one took a second or so few were accepted that what comes after reading a file was
/// hardly tried.
///
/// Arguments: the number of files, a seed. They are written to the current folder, together with the data and
/// programs that they name.
final class CheckFuzz {
    private static final long MOST_NANOS = 1_000_000_000L;
    private static final double LEAST_ACCEPTED = 0.05;

    /// Each takes as long as a hundred others.
    private static final int CONSTRAINED_ONE_IN = 1000;

    private final int count;
    private final long seed;
    private final Path file = Path.of("mutated.yaml");
    private final Watchdog watchdog;
    /// Picocli takes twice as long to build the commands as a check does.
    private final StringWriter said = new StringWriter();
    private final CommandLine swath =
            Main.commandLine().setOut(new PrintWriter(said)).setErr(new PrintWriter(said));
    private int accepted;
    private long slowest;
    private byte[] slowestFile = {};

    private CheckFuzz(int count, long seed) {
        this.count = count;
        this.seed = seed;
        this.watchdog = new Watchdog(seed);
    }

    public static void main(String[] args) throws IOException {
        makeWhatTheFilesName();
        System.exit(new CheckFuzz(Integer.parseInt(args[0]), Long.parseLong(args[1])).isFine() ? 0 : 1);
    }

    private static void makeWhatTheFilesName() throws IOException {
        var root = Documentation.root();
        var digits = Files.readAllLines(root.resolve("configs/data/digits.csv"));
        Files.createDirectories(Path.of("data"));
        Files.write(Path.of("data/digits.csv"), digits.subList(0, 200));
        Files.writeString(Path.of("flowers.csv"), "petal,sepal,flower\n" + "1,2,iris\n2,1,rose\n".repeat(20));
        for (var program : List.of("train.py", "main.py", "train")) {
            Files.writeString(Path.of(program), "");
        }
        var broken = root.resolve("src/test/resources/broken");
        try (var files = Files.walk(broken)) {
            for (var from : files.filter(Files::isRegularFile).toList()) {
                var to = Path.of("").resolve(broken.relativize(from).toString());
                if (to.getParent() != null) {
                    Files.createDirectories(to.getParent());
                }
                Files.copy(from, to);
            }
        }
    }

    private boolean isFine() throws IOException {
        var random = new Random(seed);
        var originals = Mutations.originals();
        var constrained = Mutations.constrained();
        for (int i = 0; i < count; i++) {
            var from = i % CONSTRAINED_ONE_IN == 0 ? constrained : originals;
            var bytes = Mutations.of(from.get(random.nextInt(from.size())), random);
            if (!isToldRightly(i, bytes)) {
                return false;
            }
        }
        System.out.printf(
                "%d files, %.1f %% accepted, the slowest took %d ms of processor time, in a heap of %d MiB%n",
                count,
                100.0 * accepted / count,
                slowest / 1_000_000,
                Runtime.getRuntime().maxMemory() >> 20);
        if (slowest >= MOST_NANOS) {
            System.out.println(new String(slowestFile, StandardCharsets.ISO_8859_1));
        }
        return slowest < MOST_NANOS && accepted >= LEAST_ACCEPTED * count;
    }

    private boolean isToldRightly(int number, byte[] bytes) throws IOException {
        Files.write(file, bytes);
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        watchdog.begin(number, bytes);
        said.getBuffer().setLength(0);
        int exit = swath.execute("check", file.toString());
        watchdog.end();
        long took = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
        if (took > slowest) {
            slowest = took;
            slowestFile = bytes;
        }
        if (exit == ExitCode.DONE) {
            accepted++;
        }
        var text = said.toString();
        boolean right = (exit == ExitCode.DONE || exit == ExitCode.USAGE)
                && !text.isBlank()
                && !text.contains("Exception")
                && !text.contains("\tat ");
        if (!right) {
            System.out.println("file " + number + " of seed " + seed + ", exit " + exit + ":\n" + text + "\n---\n"
                    + new String(bytes, StandardCharsets.ISO_8859_1));
        }
        return right;
    }
}
