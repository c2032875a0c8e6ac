package dev.swath.data;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How the rows of a table are written in files.
public enum DataFormat {
    /// Fields with commas between them (RFC 4180), a header.
    CSV(".csv"),
    /// The same with tabs.
    TSV(".tsv"),
    /// An array of objects, one for each row; or one object, which is one row.
    JSON(".json"),
    /// JSON Lines: an object on each line.
    JSONL(".jsonl", ".ndjson"),
    /// Apache Parquet.
    PARQUET(".parquet", ".pq"),
    /// Apache Arrow's IPC format, as a file or a stream; Feather's second version is the same.
    ARROW(".arrow", ".arrows", ".feather", ".ipc"),
    /// Weka's Attribute-Relation File Format.
    ARFF(".arff"),
    /// Sparse rows: a label, then the number of a column and its value for each that is not 0.
    LIBSVM(".libsvm", ".svm", ".svmlight"),
    /// Each file is a text, and a row.
    TEXTS(".txt"),
    /// Each file is an image, and a row.
    IMAGES(".png", ".jpg", ".jpeg", ".bmp", ".gif");

    private final List<String> endings;

    DataFormat(String... endings) {
        this.endings = List.of(endings);
    }

    /// The word in sweep files: `csv`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether each file begins with the names of the columns, which are the same in all files of a table.
    /// Elsewhere every row names its own.
    public boolean hasHeader() {
        return switch (this) {
            case CSV, TSV, PARQUET, ARROW, ARFF -> true;
            case JSON, JSONL, LIBSVM, TEXTS, IMAGES -> false;
        };
    }

    /// Whether it is text, which may be compressed as a whole.
    boolean isText() {
        return switch (this) {
            case CSV, TSV, JSON, JSONL, ARFF, LIBSVM, TEXTS -> true;
            case PARQUET, ARROW, IMAGES -> false;
        };
    }

    /// Whether a small file of several is read at once, in one piece of bytes.
    boolean isReadAtOnce() {
        return switch (this) {
            case CSV, TSV, JSON, JSONL -> true;
            case PARQUET, ARROW, ARFF, LIBSVM, TEXTS, IMAGES -> false;
        };
    }

    /// Whether each file is a row, and the folder that it is in may tell what it is.
    public boolean isRowPerFile() {
        return this == TEXTS || this == IMAGES;
    }

    /// Whether the ending of a name says enough. A table may be in a file of text, too.
    public boolean isSaidByName() {
        return this != TEXTS;
    }

    /// How names of such files end, in small letters.
    public List<String> endings() {
        return endings;
    }

    public static Optional<DataFormat> named(String word) {
        return Arrays.stream(values())
                .filter(format -> format.word().equals(word))
                .findFirst();
    }

    /// What the ending of a file's name tells, where that of a compressed file of text does not matter.
    public static Optional<DataFormat> ofName(Path file) {
        return Arrays.stream(values())
                .filter(DataFormat::isSaidByName)
                .filter(format -> format.hasEndingOf(file))
                .findFirst();
    }

    /// Whether a file's name ends as those of this format do, where that of a compressed file of text does not
    /// matter.
    public boolean hasEndingOf(Path file) {
        var whole = file.toString().toLowerCase(Locale.ROOT);
        var name = isText() ? DataBytes.withoutEnding(whole) : whole;
        return endings.stream().anyMatch(name::endsWith);
    }
}
