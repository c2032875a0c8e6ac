package dev.swath.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.Documentation;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExamplesTest {
    @TempDir
    private Path folder;

    @BeforeAll
    static void drawWhatTheExampleOfImagesReads() throws Exception {
        DrawnDigits.forTheExample();
        CountryNames.forTheExample();
    }

    static List<Path> configs() throws IOException {
        try (var files = Files.list(Documentation.root().resolve("configs"))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("configs")
    void everyConfigPassesTheCheck(Path config) throws IOException {
        if (Files.readString(config).contains("data/flights-3m.parquet")) {
            var flights = Flights.write(folder.resolve("flights.csv"), 5000);
            check(config, "--set", "data.path=" + flights);
        } else {
            check(config);
        }
    }

    @Test
    void everySweepFileInThePagesPassesTheCheck() throws IOException {
        Files.writeString(folder.resolve("flowers.csv"), "petal,sepal,flower\n" + "1,2,iris\n2,1,rose\n".repeat(20));
        for (var kind : List.of("happy", "angry")) {
            var letters = Files.createDirectories(folder.resolve("letters").resolve(kind));
            for (int i = 0; i < 20; i++) {
                Files.writeString(letters.resolve(i + ".txt"), "Thanks for letter number " + i);
            }
        }
        for (var kind : List.of("cats", "dogs")) {
            var photos = Files.createDirectories(folder.resolve("photos").resolve(kind));
            for (int i = 0; i < 20; i++) {
                var photo = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
                assertTrue(
                        ImageIO.write(photo, "png", photos.resolve(i + ".png").toFile()));
            }
        }
        var blocks = Documentation.sweepFiles();
        for (int i = 0; i < blocks.size(); i++) {
            check(Files.writeString(folder.resolve("sweep-" + i + ".yaml"), blocks.get(i)));
        }
        assertTrue(blocks.size() >= 4, "found only " + blocks.size());
    }

    private static void check(Path file, String... options) {
        var err = new StringWriter();
        int exit = Main.commandLine()
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(err))
                .execute(Stream.concat(Stream.of("check", file.toString()), Stream.of(options))
                        .toArray(String[]::new));
        assertEquals(0, exit, file + ":\n" + err);
    }
}
