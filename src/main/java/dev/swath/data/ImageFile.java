package dev.swath.data;

import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/// An image as numbers: how bright each pixel is, from 0 (black) to 255 (white).
///
/// @param room in KiB for all images that are decoded at a time
record ImageFile(Path path, Semaphore room) {
    /// A file of some kilobytes may say that it has as many as would fill the memory.
    private static final long MOST_PIXELS = 50_000_000;

    private static final int KIB = 10;

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
    /// @return row after row from the top
    /// @throws DataException where the file is no image that can be read
    double[] grey(ImageSize size) {
        try (var in = ImageIO.createImageInputStream(path.toFile())) {
            if (in == null) {
                throw Files.isDirectory(path) ? new DataException(path + ": is a folder, not a file") : absent();
            }
            return grey(in, size);
        } catch (IOException | RuntimeException unreadable) {
            throw unreadable instanceof DataException told ? told : broken(unreadable);
        }
    }

    private double[] grey(ImageInputStream in, ImageSize size) throws IOException {
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
                return grey(reader.read(0), size);
            } finally {
                room.release(needed);
            }
        } finally {
            reader.dispose();
        }
    }

    private static double[] grey(BufferedImage image, ImageSize size) {
        var across = Weights.of(image.getWidth(), size.width());
        var down = Weights.of(image.getHeight(), size.height());
        var rows = new double[image.getHeight()][];
        boolean isGrey = image.getRaster().getNumBands() == 1 && image.getColorModel() instanceof ComponentColorModel;
        for (int y = 0; y < rows.length; y++) {
            rows[y] = across.mean(isGrey ? samples(image, y) : luma(colours(image, y)));
        }
        var grey = new double[size.width() * size.height()];
        var column = new double[rows.length];
        for (int x = 0; x < size.width(); x++) {
            for (int y = 0; y < rows.length; y++) {
                column[y] = rows[y][x];
            }
            var means = down.mean(column);
            for (int y = 0; y < means.length; y++) {
                grey[y * size.width() + x] = means[y];
            }
        }
        return grey;
    }

    private static int[] colours(BufferedImage image, int y) {
        return image.getRGB(0, y, image.getWidth(), 1, null, 0, image.getWidth());
    }

    /// As they are written: Java takes grey for linear light, and as a colour it would be brighter.
    private static double[] samples(BufferedImage image, int y) {
        double brightest = (1 << image.getColorModel().getComponentSize(0)) - 1;
        var line = image.getRaster().getSamples(0, y, image.getWidth(), 1, 0, (double[]) null);
        return Arrays.stream(line).map(sample -> sample / brightest * 255).toArray();
    }

    /// ITU-R BT.601's weights, as most programs make grey of colours.
    private static double[] luma(int[] colours) {
        var luma = new double[colours.length];
        for (int x = 0; x < luma.length; x++) {
            int colour = colours[x];
            double bright = 0.299 * (colour >> 16 & 255) + 0.587 * (colour >> 8 & 255) + 0.114 * (colour & 255);
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

    /// How much of each of many pixels lies under each of fewer, or more.
    ///
    /// @param from the first that does
    /// @param shares of that one and those after it; they add up to 1
    private record Weights(int[] from, double[][] shares) {
        static Weights of(int many, int few) {
            var from = new int[few];
            var shares = new double[few][];
            double step = (double) many / few;
            for (int i = 0; i < few; i++) {
                double start = i * step;
                double end = Math.min(many, start + step);
                from[i] = (int) start;
                int to = Math.max(from[i] + 1, (int) Math.ceil(end));
                shares[i] = new double[to - from[i]];
                for (int j = from[i]; j < to; j++) {
                    shares[i][j - from[i]] = (Math.min(end, j + 1) - Math.max(start, j)) / (end - start);
                }
            }
            return new Weights(from, shares);
        }

        double[] mean(double[] values) {
            var means = new double[from.length];
            for (int i = 0; i < means.length; i++) {
                for (int j = 0; j < shares[i].length; j++) {
                    means[i] += shares[i][j] * values[Math.min(values.length - 1, from[i] + j)];
                }
            }
            return means;
        }
    }
}
