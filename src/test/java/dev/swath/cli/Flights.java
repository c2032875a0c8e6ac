package dev.swath.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/// Flights drawn at random, in the columns of the file that `scripts/flights` fetches: late in the evening, and from
/// some
/// airports.
final class Flights {
    private static final List<String> AIRPORTS = List.of("ABE", "YAK", "JFK", "SFO", "ORD", "LAX");

    private Flights() {}

    static Path write(Path file, int rows) throws IOException {
        var random = new SplittableRandom(3);
        var text = new StringBuilder("date,delay,distance,origin,destination\n");
        for (int row = 0; row < rows; row++) {
            int hour = random.nextInt(24);
            int origin = random.nextInt(AIRPORTS.size());
            long date = 1_000_000L * random.nextInt(1, 13) + 10_000L * random.nextInt(1, 29) + 100L * hour;
            long delay = Math.round(2 * hour * origin + 10 * random.nextGaussian());
            text.append(date).append(',').append(delay).append(',').append(random.nextInt(100, 2500));
            text.append(',').append(AIRPORTS.get(origin));
            text.append(',')
                    .append(AIRPORTS.get(random.nextInt(AIRPORTS.size())))
                    .append('\n');
        }
        return Files.writeString(file, text);
    }
}
