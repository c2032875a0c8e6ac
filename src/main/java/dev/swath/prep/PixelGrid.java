package dev.swath.prep;

import dev.swath.data.Column;
import dev.swath.data.DataException;
import dev.swath.data.Features;
import dev.swath.data.Frame;
import dev.swath.data.ImageSize;
import java.io.Serializable;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/// Columns that are the pixels of images, one row an image.
///
/// @param size of the images, and their colours
record PixelGrid(ImageSize size) implements Serializable {
    /// What becomes of an image.
    interface Reading {
        /// @param planes one for each colour, row after row from the top
        /// @param numbers of the image, all 0 before
        void read(double[][] planes, double[] numbers);
    }

    /// @param columns others than pixels do not matter
    /// @param step in sweep files, for messages
    /// @throws DataException where they are not all pixels of images
    static PixelGrid of(List<String> columns, String step) {
        var size = ImageSize.ofPixels(columns)
                .orElseThrow(
                        () -> new DataException(
                                "preprocess." + step
                                        + ": there are no pixels at this step: it is for images, whose columns are called pixel_0_0 and so on"));
        var there = Set.copyOf(columns);
        var missing =
                size.columns().stream().filter(pixel -> !there.contains(pixel)).findFirst();
        if (missing.isPresent()) {
            throw new DataException("preprocess." + step + ": there is no column '" + missing.get()
                    + "' at this step, and it takes all pixels of an image");
        }
        return new PixelGrid(size);
    }

    /// Rows whose pixels have become other numbers.
    ///
    /// @param step its name, with which those of the numbers begin
    /// @param keep whether the pixels stay, before them
    /// @param each how many numbers an image becomes
    /// @throws DataException where there is no room for them, or a pixel has no value
    Frame read(Frame frame, String step, boolean keep, long each, Reading reading) {
        var made = new LinkedHashMap<String, Column>();
        for (var column : columns(frame, step, each, reading)) {
            made.put(step + (made.size() + 1), column);
        }
        return keep ? frame.with(made) : frame.replaced(size.columns(), made);
    }

    /// Rows whose images have become others, with the columns that reading makes of such. What is so already stays
    /// as it is.
    ///
    /// @param step its name
    /// @param reading gives the numbers of an image, colour after colour
    /// @throws DataException where there is no room for them, or a pixel has no value
    Frame redraw(Frame frame, String step, ImageSize to, Reading reading) {
        if (to.equals(size)) {
            return frame;
        }
        var columns = columns(frame, step, to.numbers(), reading).iterator();
        var made = new LinkedHashMap<String, Column>();
        to.columns().forEach(pixel -> made.put(pixel, columns.next()));
        return frame.replaced(size.columns(), made);
    }

    private List<Column> columns(Frame frame, String step, long each, Reading reading) {
        if (each > Features.mostCells() / Math.max(1, frame.rows())) {
            throw new DataException("preprocess." + step + ": " + frame.rows() + " rows with " + each
                    + " numbers each are more than " + Features.mostCells()
                    + " numbers, which half of the memory holds: let there be fewer, or give trials more with"
                    + " resources.memory");
        }
        var pixels = NumberColumns.complete(frame, size.columns(), step);
        int inPlane = size.pixels();
        var planes = new double[size.planes()][inPlane];
        var columns = new double[Math.toIntExact(each)][frame.rows()];
        for (int row = 0; row < frame.rows(); row++) {
            for (int pixel = 0; pixel < pixels.length; pixel++) {
                planes[pixel / inPlane][pixel % inPlane] = pixels[pixel][row];
            }
            var numbers = new double[columns.length];
            reading.read(planes, numbers);
            for (int c = 0; c < columns.length; c++) {
                columns[c][row] = numbers[c];
            }
        }
        return Arrays.stream(columns).<Column>map(Column.Numbers::of).toList();
    }
}
