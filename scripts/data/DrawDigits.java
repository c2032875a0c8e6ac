import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/// Draws the digits of a table as PNG images, in a folder for each digit: `3/0017.png`. Arguments: the table, the
/// folder
/// to draw into, and how large a pixel of the table becomes.
public final class DrawDigits {
    private static final int SIDE = 8;
    private static final int BRIGHTEST = 16;

    private DrawDigits() {}

    public static void main(String[] args) throws IOException {
        var folder = Path.of(args[1]);
        int scale = Integer.parseInt(args[2]);
        var lines = Files.readAllLines(Path.of(args[0]));
        for (int row = 1; row < lines.size(); row++) {
            var cells = lines.get(row).split(",");
            var file = folder.resolve(cells[SIDE * SIDE]).resolve("%04d.png".formatted(row));
            Files.createDirectories(file.resolveSibling(""));
            ImageIO.write(image(cells, scale), "png", file.toFile());
        }
        System.out.println(lines.size() - 1 + " images in " + folder);
    }

    private static BufferedImage image(String[] cells, int scale) {
        var image = new BufferedImage(SIDE * scale, SIDE * scale, BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int ink = Integer.parseInt(cells[y / scale * SIDE + x / scale]);
                image.getRaster().setSample(x, y, 0, ink * 255 / BRIGHTEST);
            }
        }
        return image;
    }
}
