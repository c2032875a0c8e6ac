package dev.swath.data;

import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.util.Arrays;

/// How bright the pixels of an image are, from 0 (black) to 255 (white). What is transparent is black.
final class Pixels {
    private static final int ALPHA = 24;
    private static final int RED = 16;
    private static final int GREEN = 8;
    private static final int BLUE = 0;
    private static final int COLOURS = 3;
    private static final int OPAQUE = 255;

    private final BufferedImage image;
    private final int bands;
    private final boolean isGrey;
    private final boolean isPlain;

    Pixels(BufferedImage image) {
        this.image = image;
        this.bands = image.getRaster().getNumBands();
        this.isGrey = image.getColorModel() instanceof ComponentColorModel model
                && (bands == 1 || bands == 2 && model.hasAlpha() && !model.isAlphaPremultiplied());
        this.isPlain = isPlain(image);
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

    /// A line, for each plane of colours.
    ///
    /// @param y from the top
    double[][] line(int y, ImageSize.Colours colours) {
        return switch (colours) {
            case GREY -> new double[][] {isGrey ? samples(y) : luma(colours(y))};
            case RGB -> {
                if (isGrey) {
                    var line = samples(y);
                    yield new double[][] {line, line, line};
                }
                var line = colours(y);
                yield new double[][] {part(line, RED), part(line, GREEN), part(line, BLUE)};
            }
        };
    }

    private int[] colours(int y) {
        int width = image.getWidth();
        if (!isPlain) {
            return image.getRGB(0, y, width, 1, null, 0, width);
        }
        var samples = image.getRaster().getPixels(0, y, width, 1, (int[]) null);
        var colours = new int[width];
        for (int x = 0, at = 0; x < width; x++, at += bands) {
            int alpha = bands > COLOURS ? samples[at + COLOURS] : OPAQUE;
            colours[x] = alpha << ALPHA | samples[at] << RED | samples[at + 1] << GREEN | samples[at + 2] << BLUE;
        }
        return colours;
    }

    /// As they are written: Java takes grey for linear light, and as a colour it would be brighter.
    private double[] samples(int y) {
        var line = band(y, 0);
        var alpha = bands > 1 ? band(y, 1) : new double[0];
        for (int x = 0; x < line.length; x++) {
            line[x] = line[x] * OPAQUE;
            if (bands > 1 && alpha[x] < 1) {
                line[x] *= alpha[x];
            }
        }
        return line;
    }

    /// @return from 0 to 1
    private double[] band(int y, int band) {
        double most = (1 << image.getColorModel().getComponentSize(band)) - 1;
        var line = image.getRaster().getSamples(0, y, image.getWidth(), 1, band, (double[]) null);
        for (int x = 0; x < line.length; x++) {
            line[x] /= most;
        }
        return line;
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
            int alpha = colour >>> ALPHA;
            double bright = Luma.of(colour >> RED & 255, colour >> GREEN & 255, colour >> BLUE & 255);
            luma[x] = alpha == OPAQUE ? bright : bright * alpha / 255;
        }
        return luma;
    }
}
