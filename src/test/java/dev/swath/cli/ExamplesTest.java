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
import java.util.Random;
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
        drawPhotos();
        var blocks = Documentation.sweepFiles();
        for (int i = 0; i < blocks.size(); i++) {
            check(Files.writeString(folder.resolve("sweep-" + i + ".yaml"), blocks.get(i)));
        }
        assertTrue(blocks.size() >= 4, "found only " + blocks.size());
    }

    /// Noise in two folders, and a file that tells more of each.
    private void drawPhotos() throws IOException {
        var random = new Random(1);
        var labels = new StringBuilder("photo,farm,weight\n");
        for (var kind : List.of("cat", "dog")) {
            var photos = Files.createDirectories(folder.resolve("photos").resolve(kind));
            for (int i = 0; i < 20; i++) {
                var image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
                for (int pixel = 0; pixel < 40 * 30; pixel++) {
                    image.setRGB(pixel % 40, pixel / 40, random.nextInt());
                }
                var name = kind + "-" + i + ".png";
                assertTrue(ImageIO.write(image, "png", photos.resolve(name).toFile()));
                labels.append("%s,farm %d,%d.5%n".formatted(name, i % 7, 3 + i));
            }
        }
        Files.writeString(folder.resolve("photos.csv"), labels);
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
