package dev.swath.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.Documentation;
import dev.swath.Requirement;
import dev.swath.launch.JvmChild;
import dev.swath.launch.NativeLibraries;
import dev.swath.trial.Resources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every trainer, with its defaults and with other settings, in fresh JVMs with the flags and the environment of a
/// trial's.
class EveryTrainerPageTest {
    private static final String PAGE = "docs/reference/trainers.md";
    private static final long MEMORY = 1L << 30;

    @TempDir
    private Path folder;

    /// What one process said of one trainer's task.
    private record Line(String trainer, String task, double score, double constant, String checksum) {
        static Line of(String text) {
            var words = text.split(" ");
            return new Line(words[0], words[1], Double.parseDouble(words[2]), Double.parseDouble(words[3]), words[4]);
        }
    }

    @Test
    void tellsWhoGivesTheSameModelFromTheSameSeed() throws IOException, InterruptedException {
        var one = run(1);
        var again = run(1);
        var two = run(2);
        assertEquals(
                BuiltInTrainers.NAMES,
                one.stream().map(Line::trainer).distinct().toList());
        var table = new StringBuilder("""
                | trainer | task | calls | tells probabilities | same predictions to the bit |
                | --- | --- | --- | --- | --- |
                """);
        for (int i = 0; i < one.size(); i++) {
            var line = one.get(i);
            assertTrue(line.score() > line.constant() + 0.1, "not better than a constant: " + line);
            var trainer = BuiltInTrainers.named(line.trainer()).orElseThrow();
            boolean classes = line.task().equals("classification");
            table.append("| `%s` | %s | %s | %s | %s |\n"
                    .formatted(
                            line.trainer(),
                            line.task(),
                            trainer.needs().map(NativeLibrary::key).orElse(""),
                            classes ? word(trainer.tellsProbabilities()) : "",
                            line.equals(again.get(i)) && line.equals(two.get(i))
                                    ? "yes"
                                    : line.equals(again.get(i)) ? "with as many CPUs only" : "no"));
        }
        Documentation.check(PAGE, "determinism", table.toString());
    }

    @Test
    void withoutOpenBlasTheTrainersThatNeedItSaySo() throws IOException, InterruptedException {
        var said = saidWithoutLibraries("ols");
        assertTrue(
                systemHasOpenBlas()
                        ? said.startsWith("ols regression ")
                        : said.contains("the trainer 'ols' needs OpenBLAS, and "),
                said);
    }

    @Test
    void withoutXgBoostItsTrainerSaysSo() throws IOException, InterruptedException {
        var said = saidWithoutLibraries("xgboost");
        assertTrue(said.contains("the trainer 'xgboost' needs XGBoost, and "), said);
    }

    private String saidWithoutLibraries(String trainer) throws IOException, InterruptedException {
        var output = folder.resolve("without.txt");
        var process = start(1, Optional.empty(), output, trainer);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        return Files.readString(output);
    }

    /// Also where the system has one of its own: what is loaded is ours, and nothing else of that name.
    @Test
    void theOpenBlasThatIsLoadedIsTheImages() throws IOException, InterruptedException {
        Requirement.check(Files.exists(Path.of("/proc/self/maps")), "there is no /proc/self/maps");
        var ours = NativeLibraries.ofThisImage().orElseThrow();
        var output = folder.resolve("loaded.txt");

        var process = start(1, Optional.of(ours), output, EveryTrainer.LIBRARIES, "ols", "lda");

        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        var lines = Files.readAllLines(output);
        assertEquals(0, process.exitValue(), String.join("\n", lines));
        assertEquals(
                List.of(ours.folder()
                        .resolve(System.mapLibraryName(NativeLibrary.OPENBLAS.file()))
                        .toRealPath()
                        .toString()),
                lines.subList(2, lines.size()));
    }

    private boolean systemHasOpenBlas() throws IOException, InterruptedException {
        var output = folder.resolve("ldconfig.txt");
        var process = new ProcessBuilder("sh", "-c", "PATH=$PATH:/usr/sbin:/sbin; ldconfig -p")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        return Files.readString(output).contains(System.mapLibraryName(NativeLibrary.OPENBLAS.file()));
    }

    private List<Line> run(int cpus) throws IOException, InterruptedException {
        var output = Files.createTempFile(folder, "every", ".txt");
        var process = start(cpus, NativeLibraries.ofThisImage(), output);
        assertTrue(process.waitFor(5, TimeUnit.MINUTES), "it does not end");
        var lines = Files.readAllLines(output);
        assertEquals(0, process.exitValue(), String.join("\n", lines));
        return lines.stream().map(Line::of).toList();
    }

    private static Process start(int cpus, Optional<NativeLibraries> libraries, Path output, String... trainers)
            throws IOException {
        var jvm = new JvmChild(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                System.getProperty("java.class.path"),
                EveryTrainer.class.getName(),
                Optional.empty(),
                libraries);
        var command = new ArrayList<>(
                jvm.command(new Resources(cpus, MEMORY), JvmChild.Compiler.QUICK, output.resolveSibling("crash.txt")));
        command.addAll(Arrays.asList(trainers));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().remove("LD_LIBRARY_PATH");
        builder.environment().putAll(jvm.environment(builder.environment()));
        return builder.start();
    }

    private static String word(boolean truth) {
        return truth ? "yes" : "no";
    }
}
