package dev.swath.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;

/// Files that are a row each: texts or images. The column `folder` is the name of the folder that a file is in.
final class FolderRows implements FileReading {
    static final String FOLDER = "folder";
    static final String TEXT = "text";

    private final ChosenColumns columns;
    private final Content content;
    private final boolean contentMatters;
    private final Semaphore imageRoom = ImageFile.roomInHeap();

    private FolderRows(List<String> names, Content content, Selection selection) {
        var header = Header.of("the files", "the files", concat(FOLDER, names));
        this.columns = ChosenColumns.of(header, selection);
        this.content = content;
        this.contentMatters = IntStream.concat(IntStream.of(columns.indexes()), columns.target().stream())
                .anyMatch(index -> index > 0);
    }

    /// What is in a file.
    private sealed interface Content {
        /// How many cells a row has.
        int cells();

        /// A text as it is.
        record Text() implements Content {
            @Override
            public int cells() {
                return 1;
            }
        }

        /// An image of a size.
        record Image(ImageSize size) implements Content {
            @Override
            public int cells() {
                return size.width() * size.height();
            }
        }
    }

    static FolderRows ofTexts(Selection selection) {
        return new FolderRows(List.of(TEXT), new Content.Text(), selection);
    }

    /// @param size of the images; where columns are named, these tell it
    static FolderRows ofImages(ImageSize size, Selection selection) {
        var wanted = selection instanceof Selection.Only(var names) ? ImageSize.of(names) : size;
        return new FolderRows(wanted.columns(), new Content.Image(wanted), selection);
    }

    private static List<String> concat(String first, List<String> others) {
        var all = new ArrayList<String>();
        all.add(first);
        all.addAll(others);
        return all;
    }

    @Override
    public void cut(Path file, OrderedLoader.Pieces<Batch> pieces) throws InterruptedException {
        pieces.add((long) (content.cells() + 1) * Double.BYTES, () -> Optional.of(row(file)));
    }

    private Batch row(Path file) {
        var folder = Optional.ofNullable(file.toAbsolutePath().getParent())
                .map(Path::getFileName)
                .map(Path::toString)
                .orElse("");
        var cells = switch (content) {
            case Content.Text() -> new BatchColumn[] {text(SmallText.of(file))};
            case Content.Image(var size)
            when contentMatters ->
                Arrays.stream(new ImageFile(file, imageRoom).grey(size))
                        .mapToObj(grey -> new BatchColumn.Numbers(new double[] {grey}, 0))
                        .toArray(BatchColumn[]::new);
            case Content.Image _ -> new BatchColumn[content.cells()];
        };
        var made = new ArrayList<BatchColumn>();
        for (int index : columns.indexes()) {
            made.add(index == 0 ? text(folder) : cells[index - 1]);
        }
        var target = columns.target().stream()
                .mapToObj(index -> Batch.Written.of(
                        columns.header().names().get(index), new String[] {written(index, folder, cells)}))
                .findFirst();
        return new Batch(file.toString(), columns.names(), made, target, new long[] {1});
    }

    private static String written(int index, String folder, BatchColumn[] cells) {
        return index == 0
                ? folder
                : switch (cells[index - 1]) {
                    case BatchColumn.Numbers(var numbers, int _) -> Double.toString(numbers[0]);
                    case BatchColumn.Texts(var texts, int _) -> texts[0];
                };
    }

    private static BatchColumn text(String text) {
        var stripped = text.strip();
        return new BatchColumn.Texts(new String[] {stripped}, stripped.isEmpty() ? 1 : 0);
    }
}
