package dev.swath.data;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/// An image as numbers: how bright each pixel is, or each of its colours, from 0 (black) to 255 (white).
///
/// @param room in KiB for all images that are decoded at a time
record ImageFile(Path path, Semaphore room) {
    /// A file of some kilobytes may say that it has as many as would fill the memory.
    private static final long MOST_PIXELS = 50_000_000;

    private static final int SMALL_FILE_BYTES = 1 << 20;

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
    /// @return colour after colour, and row after row from the top
    /// @throws DataException where the file is no image that can be read
    double[] numbers(ImageSize size) {
        try (var in = open()) {
            return numbers(in, size);
        } catch (IOException | RuntimeException unreadable) {
            throw unreadable instanceof DataException told ? told : broken(unreadable);
        }
    }

    /// A small file is read at once: readers ask for some hundred bytes at a time.
    private ImageInputStream open() throws IOException {
        try (var file = Files.newInputStream(path)) {
            var bytes = file.readNBytes(SMALL_FILE_BYTES + 1);
            if (bytes.length <= SMALL_FILE_BYTES) {
                return new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes));
            }
        } catch (IOException unreadable) {
            throw Files.isDirectory(path)
                    ? new DataException(path + ": is a folder, not a file")
                    : JsonFile.unreadable(path, unreadable);
        }
        return new FileImageInputStream(path.toFile());
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
            acquire(needed);
            try {
                return numbers(whole(reader), size);
            } finally {
                room.release(needed);
            }
        } finally {
            reader.dispose();
        }
    }

    private void acquire(int needed) {
        try {
            room.acquire(needed);
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw new DataException(path + ": loading was interrupted", cancelled);
        }
    }

    /// The first picture.
    ///
    /// @throws DataException where pixels are missing, for which some readers put grey and go on
    private BufferedImage whole(ImageReader reader) throws IOException {
        var cutOff = new AtomicBoolean();
        reader.addIIOReadWarningListener((source, warning) -> {
            // Its own words for the end of a JPEG file, and those of libjpeg for the end of a part of one.
            if (warning.startsWith("Truncated File") || warning.contains("remature end of")) {
                cutOff.set(true);
            }
        });
        var image = reader.read(0);
        if (cutOff.get()) {
            throw broken("it ends too early", new EOFException());
        }
        return image;
    }

    private static double[] numbers(BufferedImage image, ImageSize size) {
        var scale = new ImageScale(image.getWidth(), image.getHeight(), size);
        var rows = new double[size.planes()][image.getHeight()][];
        var pixels = new Pixels(image);
        for (int y = 0; y < image.getHeight(); y++) {
            var lines = pixels.line(y, size.colours());
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
                    + " MiB: make it smaller, or give the program more (SWATH_JAVA_OPTS=-Xmx2g)");
        }
        return bytes;
    }

    private DataException broken(Exception unreadable) {
        for (Throwable cause = unreadable; cause != null; cause = cause.getCause()) {
            if (cause instanceof EOFException) {
                return broken("it ends too early", unreadable);
            }
        }
        return broken(unreadable.getMessage() == null ? unreadable.toString() : unreadable.getMessage(), unreadable);
    }

    private DataException broken(String reason, Exception unreadable) {
        return new DataException(path + ": is no image that can be read: " + reason, unreadable);
    }
}
