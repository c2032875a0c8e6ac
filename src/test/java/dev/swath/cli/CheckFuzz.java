package dev.swath.cli;

import dev.swath.spec.Mutations;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/// Lets `swath check` read mutated sweep files, all in one JVM, and says what that cost. Ends with exit
/// code 1 at the first file that is neither accepted nor refused with a message.
///
/// Arguments: a folder for the files, their number, a seed.
final class CheckFuzz {
    private CheckFuzz() {}

    public static void main(String[] args) throws IOException {
        var folder = Path.of(args[0]);
        int count = Integer.parseInt(args[1]);
        var random = new Random(Long.parseLong(args[2]));
        var originals = Mutations.originals();
        var file = folder.resolve("mutated.yaml");
        long slowest = 0;
        int accepted = 0;
        for (int i = 0; i < count; i++) {
            var bytes = Mutations.of(originals.get(random.nextInt(originals.size())), random);
            Files.write(file, bytes);
            var said = new StringWriter();
            long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            var command = Main.commandLine();
            command.setOut(new PrintWriter(said));
            command.setErr(new PrintWriter(said));
            int exit = command.execute("check", file.toString());
            long took = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
            if (took > slowest) {
                slowest = took;
                Files.write(folder.resolve("slowest.yaml"), bytes);
            }
            if (exit == ExitCode.DONE) {
                accepted++;
            }
            var text = said.toString();
            if ((exit != ExitCode.DONE && exit != ExitCode.USAGE)
                    || text.isBlank()
                    || text.contains("Exception")
                    || text.contains("\tat ")) {
                System.out.println("file " + i + " of seed " + args[2] + ", exit " + exit + ":\n" + text + "\n---\n"
                        + new String(bytes, StandardCharsets.ISO_8859_1));
                System.exit(1);
            }
        }
        System.out.println(count + " files, " + accepted + " accepted, the slowest took " + slowest / 1_000_000
                + " ms of processor time, in a heap of " + (Runtime.getRuntime().maxMemory() >> 20) + " MiB");
        if (slowest >= 1_000_000_000L) {
            System.out.println(Files.readString(folder.resolve("slowest.yaml"), StandardCharsets.ISO_8859_1));
            System.exit(1);
        }
        System.exit(0);
    }
}
