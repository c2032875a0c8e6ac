package dev.swath.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Texts and images, a file each, in folders that say what they are.
class FolderRowsTest {
    @TempDir
    private Path folder;

    @Test
    void aTextIsACellAndItsFolderItsClass() throws IOException {
        var files = List.of(
                write("good/1.txt", "a lovely day\n".getBytes(StandardCharsets.UTF_8)),
                write("bad/2.txt", "\uFEFFrain, \"rain\"\nand größere Wolken".getBytes(StandardCharsets.UTF_8)));
        var table = load(files, DataFormat.TEXTS, ImageSize.USUAL, "folder", 2);
        assertEquals(List.of("bad", "good"), table.classes().labels());
        assertArrayEquals(new int[] {1, 0}, table.classes().codes());
        assertEquals(List.of("a lovely day", "rain, \"rain\"\nand größere Wolken"), Tables.categories(table, "text"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "bmp", "gif", "jpg"})
    void pixelsAreTheirBrightness(String ending) throws IOException {
        var image = new BufferedImage(4, 2, BufferedImage.TYPE_INT_RGB);
        image.setRGB(1, 0, 0xFFFFFF);
        image.setRGB(3, 1, 0xFFFFFF);
        // Large enough that JPEG keeps it.
        var file = write("x/a." + ending, image(enlarged(image, 16), ending));
        var table = load(List.of(file, file), DataFormat.IMAGES, new ImageSize(4, 2), "folder", 1, "y", file);
        for (int y = 0; y < 2; y++) {
            for (int x = 0; x < 4; x++) {
                double expected = (x == 1 && y == 0) || (x == 3 && y == 1) ? 255 : 0;
                assertEquals(expected, Tables.numbers(table, "pixel_" + y + "_" + x)[0], 3, ending + " " + x + " " + y);
            }
        }
    }

    @Test
    void imagesAreMadeToOneSizeByTheMeanOfWhatLiesThere() throws IOException {
        var image = new BufferedImage(3, 1, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, 0xFFFFFF);
        var file = write("x/a.png", image(image, "png"));
        assertArrayEquals(
                new double[] {255 / 1.5, 0},
                new ImageFile(file, ImageFile.roomInHeap()).numbers(new ImageSize(2, 1)),
                1e-9);
        assertArrayEquals(
                new double[] {255, 255, 0, 0, 0, 0},
                new ImageFile(file, ImageFile.roomInHeap()).numbers(new ImageSize(6, 1)),
                1e-9);
        // Java takes grey for linear light: as a colour it would be brighter.
        var grey = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_GRAY);
        grey.getRaster().setSample(0, 0, 0, 128);
        assertArrayEquals(
                new double[] {128, 0},
                new ImageFile(write("x/g.png", image(grey, "png")), ImageFile.roomInHeap())
                        .numbers(new ImageSize(2, 1)),
                1e-9);
        var colours = new BufferedImage(4, 1, BufferedImage.TYPE_INT_ARGB);
        colours.setRGB(0, 0, 0xFFFF0000);
        colours.setRGB(1, 0, 0xFF00FF00);
        colours.setRGB(2, 0, 0xFF0000FF);
        colours.setRGB(3, 0, 0x00FFFFFF);
        assertArrayEquals(
                new double[] {0.299 * 255, 0.587 * 255, 0.114 * 255, 0},
                new ImageFile(write("x/c.png", image(colours, "png")), ImageFile.roomInHeap())
                        .numbers(new ImageSize(4, 1)),
                1e-9);
    }

    /// As bright as the same picture without.
    @Test
    void greyMayHaveAnAlpha() throws IOException {
        var space = ColorSpace.getInstance(ColorSpace.CS_GRAY);
        var model = new ComponentColorModel(space, true, false, Transparency.TRANSLUCENT, DataBuffer.TYPE_BYTE);
        var image = new BufferedImage(model, model.createCompatibleWritableRaster(3, 1), false, null);
        image.getRaster().setPixels(0, 0, 3, 1, new int[] {128, 255, 128, 51, 128, 0});
        var file = write("x/a.png", image(image, "png"));

        assertArrayEquals(
                new double[] {128, 128 / 5.0, 0},
                new ImageFile(file, ImageFile.roomInHeap()).numbers(new ImageSize(3, 1)),
                1e-9);
    }

    @Test
    void coloursAreToldApart() throws IOException {
        var size = new ImageSize(2, 1, ImageSize.Colours.RGB);
        assertEquals(List.of("red_0_0", "red_0_1", "green_0_0", "green_0_1", "blue_0_0", "blue_0_1"), size.columns());
        var colours = new BufferedImage(4, 1, BufferedImage.TYPE_INT_ARGB);
        colours.setRGB(0, 0, 0xFF0A141E);
        colours.setRGB(1, 0, 0xFF1E3C5A);
        colours.setRGB(2, 0, 0x00FFFFFF);
        colours.setRGB(3, 0, 0xFFFFFFFF);
        var file = write("x/c.png", image(colours, "png"));
        assertArrayEquals(
                new double[] {20, 127.5, 40, 127.5, 60, 127.5},
                new ImageFile(file, ImageFile.roomInHeap()).numbers(size),
                1e-9);
        var grey = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_GRAY);
        grey.getRaster().setSample(0, 0, 0, 128);
        assertArrayEquals(
                new double[] {128, 0, 128, 0, 128, 0},
                new ImageFile(write("x/g.png", image(grey, "png")), ImageFile.roomInHeap()).numbers(size),
                1e-9);
        // A model knows them by their names.
        try (var batches = new FileSource(List.of(file), DataFormat.IMAGES)
                .open(new Selection.Only(List.of("folder", "blue_0_1", "red_0_0")), 1)) {
            var batch = batches.next().orElseThrow();
            assertEquals(List.of("folder", "blue_0_1", "red_0_0"), batch.names());
        }
    }

    /// Samples are read where they are what Java makes of them, and else as Java makes them.
    @ParameterizedTest
    @ValueSource(
            ints = {
                BufferedImage.TYPE_3BYTE_BGR,
                BufferedImage.TYPE_4BYTE_ABGR,
                BufferedImage.TYPE_INT_RGB,
                BufferedImage.TYPE_INT_ARGB,
                BufferedImage.TYPE_USHORT_565_RGB,
                BufferedImage.TYPE_BYTE_INDEXED
            })
    void coloursAreThoseThatJavaMakes(int type) throws IOException {
        var random = new Random(type);
        var image = new BufferedImage(31, 7, type);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.setRGB(x, y, random.nextInt());
            }
        }
        var file = write("x/a.png", image(image, "png"));
        var read = ImageIO.read(file.toFile());
        var size = new ImageSize(31, 7, ImageSize.Colours.RGB);

        var numbers = new ImageFile(file, ImageFile.roomInHeap()).numbers(size);

        for (int i = 0; i < numbers.length; i++) {
            int pixel = i % (31 * 7);
            int colour = read.getRGB(pixel % 31, pixel / 31);
            int part = (colour >> (16 - 8 * (i / (31 * 7)))) & 255;
            assertEquals((double) part * (colour >>> 24) / 255, numbers[i], 1e-12, "number " + i);
        }
    }

    @Test
    void theColumnsThatAModelWantsTellTheSize() throws IOException {
        var file = write("x/a.png", image(new BufferedImage(5, 5, BufferedImage.TYPE_BYTE_GRAY), "png"));
        try (var batches = new FileSource(List.of(file), DataFormat.IMAGES)
                .open(new Selection.Only(List.of("pixel_0_0", "pixel_2_1")), 1)) {
            var batch = batches.next().orElseThrow();
            assertEquals(List.of("pixel_0_0", "pixel_2_1"), batch.names());
            assertEquals(1, batch.rows());
        }
    }

    @Test
    void whatIsNoImageIsToldByItsName() throws IOException {
        var whole = image(enlarged(new BufferedImage(9, 9, BufferedImage.TYPE_INT_RGB), 9), "png");
        refused(write("a.png", Arrays.copyOf(whole, whole.length / 2)), "is no image that can be read: ");
        refused(write("b.png", new byte[0]), "is no PNG, JPEG, BMP or GIF image");
        refused(write("c.png", "not an image".getBytes(StandardCharsets.UTF_8)), "is no PNG, JPEG, BMP or GIF image");
        refused(folder.resolve("absent.png"), "there is no such file");
        refused(
                write("bomb.png", pngOf(60_000, 60_000)),
                "is an image of 60000 × 60000 pixels, more than 50000000 in all");
        for (int byteAt = 0; byteAt < whole.length; byteAt++) {
            var broken = whole.clone();
            broken[byteAt] ^= 0x55;
            var file = write("d.png", broken);
            try {
                new ImageFile(file, ImageFile.roomInHeap()).numbers(new ImageSize(3, 3));
            } catch (DataException told) {
                assertTrue(String.valueOf(told.getMessage()).startsWith(file + ": is "), told.getMessage());
            }
        }
    }

    @Test
    void whatIsNoTextIsToldByItsName() throws IOException {
        var file = write("x/latin.txt", "größe".getBytes(StandardCharsets.ISO_8859_1));
        var other = write("y/ok.txt", "fine".getBytes(StandardCharsets.UTF_8));
        var refused = assertThrows(
                DataException.class, () -> load(List.of(other, file), DataFormat.TEXTS, ImageSize.USUAL, "folder", 2));
        assertEquals(file + ": is not UTF-8 text", refused.getMessage());
        var empty = write("x/empty.txt", " \n".getBytes(StandardCharsets.UTF_8));
        var gap = assertThrows(
                DataException.class, () -> load(List.of(other, empty), DataFormat.TEXTS, ImageSize.USUAL, "folder", 2));
        assertTrue(
                String.valueOf(gap.getMessage()).startsWith(empty + ":1: column 'text' has no value here"),
                gap.getMessage());
    }

    private void refused(Path file, String why) {
        var refused = assertThrows(
                DataException.class, () -> new ImageFile(file, ImageFile.roomInHeap()).numbers(new ImageSize(3, 3)));
        assertTrue(String.valueOf(refused.getMessage()).startsWith(file + ": " + why), refused.getMessage());
    }

    private Path write(String name, byte[] bytes) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling(""));
        return Files.write(file, bytes);
    }

    /// With a file of another class beside them, if one is wanted.
    private Table load(List<Path> files, DataFormat format, ImageSize size, String target, int threads, Object... more)
            throws IOException {
        var all = new ArrayList<>(files);
        if (more.length > 0) {
            var copy = folder.resolve((String) more[0]).resolve(((Path) more[1]).getFileName());
            Files.createDirectories(copy.resolveSibling(""));
            all.add(Files.copy((Path) more[1], copy));
        }
        try (var batches = new FileSource(all, format, size, OnError.FAIL).open(Selection.toLearn(target), threads)) {
            return RawTable.from(batches).checked(Missing.REFUSE);
        }
    }

    private static BufferedImage enlarged(BufferedImage image, int times) {
        var large = new BufferedImage(image.getWidth() * times, image.getHeight() * times, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < large.getHeight(); y++) {
            for (int x = 0; x < large.getWidth(); x++) {
                large.setRGB(x, y, image.getRGB(x / times, y / times));
            }
        }
        return large;
    }

    private static byte[] image(BufferedImage image, String format) throws IOException {
        var bytes = new ByteArrayOutputStream();
        assertTrue(ImageIO.write(image, format, bytes), format);
        return bytes.toByteArray();
    }

    /// A file of some bytes that says it is an image of so many pixels.
    private static byte[] pngOf(int width, int height) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
        var header = new ByteArrayOutputStream();
        var inner = new DataOutputStream(header);
        inner.writeBytes("IHDR");
        inner.writeInt(width);
        inner.writeInt(height);
        inner.write(new byte[] {8, 2, 0, 0, 0});
        out.writeInt(13);
        out.write(header.toByteArray());
        var crc = new CRC32();
        crc.update(header.toByteArray());
        out.writeInt((int) crc.getValue());
        return bytes.toByteArray();
    }
}
