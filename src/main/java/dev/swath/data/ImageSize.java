package dev.swath.data;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// How large images are made, so that all have the same columns.
///
/// @param width in pixels, from 1
/// @param height in pixels, from 1
public record ImageSize(int width, int height) {
    /// Where nothing is said.
    public static final ImageSize USUAL = new ImageSize(32, 32);

    /// The longest side.
    public static final int MOST = 1024;

    private static final Pattern PIXEL = Pattern.compile("pixel_([0-9]{1,4})_([0-9]{1,4})");

    public ImageSize {
        if (width < 1 || height < 1 || width > MOST || height > MOST) {
            throw new IllegalArgumentException("an image of " + width + " × " + height + " pixels");
        }
    }

    /// The size whose columns these are among; the usual one where none is of a pixel.
    static ImageSize of(List<String> columns) {
        int width = 0;
        int height = 0;
        for (var column : columns) {
            var pixel = PIXEL.matcher(column);
            if (pixel.matches()) {
                height = Math.max(height, Integer.parseInt(pixel.group(1)) + 1);
                width = Math.max(width, Integer.parseInt(pixel.group(2)) + 1);
            }
        }
        return width == 0 || width > MOST || height > MOST ? USUAL : new ImageSize(width, height);
    }

    /// A column for each pixel, row after row from the top: `pixel_0_0` is the one at the top left.
    List<String> columns() {
        var names = new ArrayList<String>(width * height);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                names.add("pixel_" + y + "_" + x);
            }
        }
        return names;
    }
}
