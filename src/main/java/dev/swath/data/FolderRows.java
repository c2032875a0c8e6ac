package dev.swath.data;

import java.nio.file.Path;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;

/// Files that are a row each: texts or images. The column `folder` is the name of the folder that a file is in;
/// where another file tells more of them, its columns stand behind, and `folder` is none.
final class FolderRows implements FileReading {
    static final String FOLDER = "folder";
    static final String TEXT = "text";

    private final ChosenColumns columns;
    private final Content content;
    private final Optional<FileLabels> labels;
    private final boolean contentMatters;
    private final boolean allAreContent;
    private final Semaphore imageRoom = ImageFile.roomInHeap();

    private FolderRows(List<String> names, Content content, Optional<FileLabels> labels, Selection selection) {
        var all = new ArrayList<String>();
        if (labels.isEmpty()) {
            all.add(FOLDER);
        }
        all.addAll(names);
        labels.ifPresent(file -> all.addAll(file.columns()));
        this.columns = ChosenColumns.of(Header.of("the files", "the files", all), selection);
        this.content = content;
        this.labels = labels;
        this.contentMatters = IntStream.concat(IntStream.of(columns.indexes()), columns.target().stream())
                .anyMatch(this::isContent);
        this.allAreContent = IntStream.of(columns.indexes()).allMatch(this::isContent);
    }

    private boolean isContent(int index) {
        return index >= before() && index < before() + content.cells();
    }

    /// How many columns stand before those of what is in a file.
    private int before() {
        return labels.isPresent() ? 0 : 1;
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
                return size.width() * size.height() * size.planes();
            }
        }
    }

    static FolderRows ofTexts(Optional<FileLabels> labels, Selection selection) {
        return new FolderRows(List.of(TEXT), new Content.Text(), labels, selection);
    }

    /// @param size of the images; where columns are named, these tell it
    static FolderRows ofImages(ImageSize size, Optional<FileLabels> labels, Selection selection) {
        var wanted = selection instanceof Selection.Only(var names) ? ImageSize.of(names) : size;
        return new FolderRows(wanted.columns(), new Content.Image(wanted), labels, selection);
    }

    /// Lines about files that have to be left out; empty where there are none.
    Optional<Batch> leftOut() {
        return labels.map(FileLabels::leftOut)
                .filter(what -> !what.isNothing())
                .map(what -> new Batch("the files", List.of(), List.of(), Optional.empty(), new long[0]).without(what));
    }

    @Override
    public void cut(Path file, OrderedLoader.Pieces<Batch> pieces) throws InterruptedException {
        pieces.add((long) (content.cells() + 1) * Double.BYTES, () -> Optional.of(row(file)));
    }

    private Batch row(Path file) {
        var told = labels.map(it -> it.of(file)).orElse(List.of());
        var cells = cells(file);
        var target = columns.target().stream()
                .mapToObj(index -> Batch.Written.of(columns.header().names().get(index), new String[] {
                    isContent(index)
                            ? written(cells.get(index - before()))
                            : told.isEmpty() ? folder(file) : label(told, index)
                }))
                .findFirst();
        return new Batch(file.toString(), columns.names(), columns(file, cells, told), target, new long[] {1});
    }

    private List<BatchColumn> columns(Path file, List<BatchColumn> cells, List<String> told) {
        var indexes = columns.indexes();
        if (cells instanceof PixelRow pixels && allAreContent) {
            return pixels.select(indexes, before());
        }
        var made = new ArrayList<BatchColumn>(indexes.length);
        for (int index : indexes) {
            made.add(
                    isContent(index)
                            ? cells.get(index - before())
                            : told.isEmpty() ? text(folder(file)) : cell(told, index));
        }
        return made;
    }

    private List<BatchColumn> cells(Path file) {
        return switch (content) {
            case Content _ when !contentMatters -> List.of();
            case Content.Text() -> List.of(text(SmallText.of(file)));
            case Content.Image(var size) -> new PixelRow(new ImageFile(file, imageRoom).numbers(size));
        };
    }

    /// The pixels of an image, as columns of one row: made when somebody asks, since they are many.
    private static final class PixelRow extends AbstractList<BatchColumn> implements RandomAccess {
        private final double[] numbers;

        PixelRow(double[] numbers) {
            this.numbers = numbers;
        }

        /// @param before how many columns stand before the pixels
        PixelRow select(int[] indexes, int before) {
            var selected = new double[indexes.length];
            for (int i = 0; i < selected.length; i++) {
                selected[i] = numbers[indexes[i] - before];
            }
            return new PixelRow(selected);
        }

        @Override
        public BatchColumn get(int index) {
            return new BatchColumn.Numbers(new double[] {numbers[index]}, 0);
        }

        @Override
        public int size() {
            return numbers.length;
        }
    }

    private static String folder(Path file) {
        return Optional.ofNullable(file.toAbsolutePath().getParent())
                .map(Path::getFileName)
                .map(Path::toString)
                .orElse("");
    }

    private String label(List<String> told, int index) {
        return told.get(index - content.cells());
    }

    private BatchColumn cell(List<String> told, int index) {
        var cell = new CellsBuilder(1);
        cell.add(label(told, index));
        return cell.done();
    }

    private static String written(BatchColumn cell) {
        return switch (cell) {
            case BatchColumn.Numbers(var numbers, int _) -> Double.toString(numbers[0]);
            case BatchColumn.Sparse(var numbers) -> Double.toString(numbers.values()[0]);
            case BatchColumn.Texts(var texts, int _) -> texts[0];
        };
    }

    private static BatchColumn text(String text) {
        var stripped = text.strip();
        return new BatchColumn.Texts(new String[] {stripped}, stripped.isEmpty() ? 1 : 0);
    }
}
