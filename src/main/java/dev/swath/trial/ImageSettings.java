package dev.swath.trial;

import dev.swath.space.Value;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How large images are made, and of which colours.
///
/// @param width in pixels, from 1
/// @param height in pixels, from 1
public record ImageSettings(int width, int height, Colours colours) {

    /// What is told of a pixel.
    public enum Colours {
        /// How bright it is.
        GREY,
        /// How much red, green and blue there is.
        RGB;

        /// The word in sweep files: `rgb`.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Colours> named(String word) {
            return Arrays.stream(values())
                    .filter(colours -> colours.word().equals(word))
                    .findFirst();
        }
    }

    /// With the keys of the sweep file.
    public Value toValue() {
        return Fields.build()
                .put("width", width)
                .put("height", height)
                .put("colors", colours.word())
                .done();
    }

    /// Runs of before there were colours are grey.
    static ImageSettings from(Fields fields) {
        var word = fields.optional("colors", all -> all.text("colors")).orElse(Colours.GREY.word());
        return new ImageSettings(
                fields.count("width"),
                fields.count("height"),
                Colours.named(word)
                        .orElseThrow(() -> new MalformedException("field 'colors' is neither grey nor rgb: " + word)));
    }
}
