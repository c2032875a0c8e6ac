package dev.swath.data;

import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/// An image as numbers: how bright each pixel is, or each of its colours, from 0 (black) to 255 (white).
///
/// @param room in KiB for all images that are decoded at a time
record ImageFile(Path path, Semaphore room) {
    /// A file of some kilobytes may say that it has as many as would fill the memory.
    private static final long MOST_PIXELS = 50_000_000;

    private static final int KIB = 10;
    private static final int ALPHA = 24;
    private static final int RED = 16;
    private static final int GREEN = 8;
    private static final int BLUE = 0;
    private static final int COLOURS = 3;
    private static final int OPAQUE = 255;

    /// Of a pixel, where the file does not say.
    private static final int USUAL_BITS = 32;

    static {
        ImageIO.setUseCache(false);
    }

    /// Each loader thread might have a large one: half of the heap is for them.
    static Semaphore roomInHeap() {
        return new Semaphore((int) Math.min(Integer.MAX_VALUE, mostBytes() >> KIB));
    }

    private static long mostBytes() {
        return Runtime.getRuntime().maxMemory() / 2;
    }

    /// Made to a size by the mean of what lies under each pixel. What is transparent is black.
    ///
    /// @return colour after colour, and row after row from the top
    /// @throws DataException where the file is no image that can be read
    double[] numbers(ImageSize size) {
        try (var in = ImageIO.createImageInputStream(path.toFile())) {
            if (in == null) {
                throw Files.isDirectory(path) ? new DataException(path + ": is a folder, not a file") : absent();
            }
            return numbers(in, size);
        } catch (IOException | RuntimeException unreadable) {
            throw unreadable instanceof DataException told ? told : broken(unreadable);
        }
    }

    private double[] numbers(ImageInputStream in, ImageSize size) throws IOException {
        var readers = ImageIO.getImageReaders(in);
        if (!readers.hasNext()) {
            throw new DataException(path + ": is no PNG, JPEG, BMP or GIF image");
        }
        ImageReader reader = readers.next();
        try {
            reader.setInput(in, true, true);
            long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
            if (pixels > MOST_PIXELS) {
                throw new DataException(path + ": is an image of " + reader.getWidth(0) + " × " + reader.getHeight(0)
                        + " pixels, more than " + MOST_PIXELS + " in all");
            }
            int needed = Math.toIntExact(bytes(reader) >> KIB);
            room.acquireUninterruptibly(needed);
            try {
                return numbers(reader.read(0), size);
            } finally {
                room.release(needed);
            }
        } finally {
            reader.dispose();
        }
    }

    private static double[] numbers(BufferedImage image, ImageSize size) {
        var scale = new ImageScale(image.getWidth(), image.getHeight(), size);
        var rows = new double[size.planes()][image.getHeight()][];
        for (int y = 0; y < image.getHeight(); y++) {
            var lines = lines(image, y, size.colours());
            for (int plane = 0; plane < lines.length; plane++) {
                rows[plane][y] = scale.row(lines[plane]);
            }
        }
        var numbers = new double[size.numbers()];
        for (int plane = 0; plane < rows.length; plane++) {
            scale.rows(rows[plane], numbers, plane * size.pixels());
        }
        return numbers;
    }

    /// A row of the image, for each colour.
    private static double[][] lines(BufferedImage image, int y, ImageSize.Colours colours) {
        boolean isGrey = image.getRaster().getNumBands() == 1 && image.getColorModel() instanceof ComponentColorModel;
        return switch (colours) {
            case GREY -> new double[][] {isGrey ? samples(image, y) : luma(colours(image, y))};
            case RGB -> {
                if (isGrey) {
                    var line = samples(image, y);
                    yield new double[][] {line, line, line};
                }
                var line = colours(image, y);
                yield new double[][] {part(line, RED), part(line, GREEN), part(line, BLUE)};
            }
        };
    }

    private static int[] colours(BufferedImage image, int y) {
        if (!isPlain(image)) {
            return image.getRGB(0, y, image.getWidth(), 1, null, 0, image.getWidth());
        }
        int bands = image.getRaster().getNumBands();
        var samples = image.getRaster().getPixels(0, y, image.getWidth(), 1, (int[]) null);
        var colours = new int[image.getWidth()];
        for (int x = 0, at = 0; x < colours.length; x++, at += bands) {
            int alpha = bands > COLOURS ? samples[at + COLOURS] : OPAQUE;
            colours[x] = alpha << ALPHA | samples[at] << RED | samples[at + 1] << GREEN | samples[at + 2] << BLUE;
        }
        return colours;
    }

    /// Whether its samples are the colours that Java would make of them, one pixel at a time and far slower.
    private static boolean isPlain(BufferedImage image) {
        return image.getColorModel() instanceof ComponentColorModel model
                && model.getColorSpace().isCS_sRGB()
                && model.getTransferType() == DataBuffer.TYPE_BYTE
                && !model.isAlphaPremultiplied()
                && image.getRaster().getNumBands() == COLOURS + (model.hasAlpha() ? 1 : 0)
                && Arrays.stream(model.getComponentSize()).allMatch(bits -> bits == Byte.SIZE);
    }

    /// As they are written: Java takes grey for linear light, and as a colour it would be brighter.
    private static double[] samples(BufferedImage image, int y) {
        double brightest = (1 << image.getColorModel().getComponentSize(0)) - 1;
        var line = image.getRaster().getSamples(0, y, image.getWidth(), 1, 0, (double[]) null);
        return Arrays.stream(line).map(sample -> sample / brightest * 255).toArray();
    }

    /// @param shift to the right, to have one of the colours
    private static double[] part(int[] colours, int shift) {
        var part = new double[colours.length];
        for (int x = 0; x < part.length; x++) {
            part[x] = (double) (colours[x] >> shift & 255) * (colours[x] >>> ALPHA) / 255;
        }
        return part;
    }

    private static double[] luma(int[] colours) {
        var luma = new double[colours.length];
        for (int x = 0; x < luma.length; x++) {
            int colour = colours[x];
            double bright = Luma.of(colour >> RED & 255, colour >> GREEN & 255, colour >> BLUE & 255);
            luma[x] = bright * (colour >>> 24) / 255;
        }
        return luma;
    }

    /// How many it takes while it is read.
    ///
    /// @throws TableException where there is no room, which is no fault of the file
    private long bytes(ImageReader reader) throws IOException {
        var type = reader.getRawImageType(0);
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        long bytes = pixels * (type == null ? USUAL_BITS : type.getColorModel().getPixelSize()) / Byte.SIZE;
        if (bytes > mostBytes()) {
            throw new TableException(path + ": is an image of " + reader.getWidth(0) + " × " + reader.getHeight(0)
                    + " pixels, which take " + (bytes >> 20) + " MiB while they are read, and this program's heap has "
                    + (Runtime.getRuntime().maxMemory() >> 20)
                    + ": make it smaller, or give the program more (SWATH_JAVA_OPTS=-Xmx2g)");
        }
        return bytes;
    }

    private DataException absent() {
        return new DataException(path + ": cannot be read"
                + (Files.exists(path) ? ": permission is denied" : ": there is no such file"));
    }

    private DataException broken(Exception unreadable) {
        return new DataException(
                path + ": is no image that can be read: "
                        + (unreadable.getMessage() == null ? unreadable.toString() : unreadable.getMessage()),
                unreadable);
    }
}
