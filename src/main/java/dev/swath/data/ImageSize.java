package dev.swath.data;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// How large images are made, and of which colours, so that all have the same columns.
///
/// @param width in pixels, from 1
/// @param height in pixels, from 1
public record ImageSize(int width, int height, Colours colours) implements Serializable {
    /// Where nothing is said.
    public static final ImageSize USUAL = new ImageSize(32, 32);

    /// The longest side.
    public static final int MOST = 1024;

    private static final Pattern PIXEL = Pattern.compile("(pixel|red|green|blue)_([0-9]{1,4})_([0-9]{1,4})");

    /// What is told of a pixel.
    public enum Colours {
        /// How bright it is.
        GREY("pixel"),
        /// How much red, green and blue there is.
        RGB("red", "green", "blue");

        private final List<String> planes;

        Colours(String... planes) {
            this.planes = List.of(planes);
        }
    }

    public ImageSize {
        if (width < 1 || height < 1 || width > MOST || height > MOST) {
            throw new IllegalArgumentException("an image of " + width + " × " + height + " pixels");
        }
    }

    /// In grey.
    public ImageSize(int width, int height) {
        this(width, height, Colours.GREY);
    }

    /// The size whose columns these are among; the usual one where none is of a pixel.
    static ImageSize of(List<String> columns) {
        return ofPixels(columns).orElse(USUAL);
    }

    /// The size whose columns these are among; empty where none is of a pixel.
    public static Optional<ImageSize> ofPixels(List<String> columns) {
        int width = 0;
        int height = 0;
        var colours = Colours.GREY;
        for (var column : columns) {
            var pixel = PIXEL.matcher(column);
            if (pixel.matches()) {
                colours = Colours.RGB.planes.contains(pixel.group(1)) ? Colours.RGB : colours;
                height = Math.max(height, Integer.parseInt(pixel.group(2)) + 1);
                width = Math.max(width, Integer.parseInt(pixel.group(3)) + 1);
            }
        }
        return width == 0 || width > MOST || height > MOST
                ? Optional.empty()
                : Optional.of(new ImageSize(width, height, colours));
    }

    /// The same size in other colours.
    public ImageSize in(Colours others) {
        return new ImageSize(width, height, others);
    }

    /// How many numbers each pixel has.
    public int planes() {
        return colours.planes.size();
    }

    /// How many pixels there are.
    public int pixels() {
        return width * height;
    }

    /// How many numbers an image has.
    public int numbers() {
        return pixels() * planes();
    }

    /// A column for each number of each pixel, colour after colour and row after row from the top: `pixel_0_0` is
    /// the one at the top left.
    public List<String> columns() {
        var names = new ArrayList<String>(numbers());
        for (var plane : colours.planes) {
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    names.add(plane + "_" + y + "_" + x);
                }
            }
        }
        return names;
    }
}
