package dev.swath.data;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// What can be told of a data file without loading it.
public record DataFile(Path path) {
    private static final int BEGINNING = 64 << 10;

    /// The format that the name's ending tells, else the one that the content looks like.
    ///
    /// @throws DataException where the file has to be read and cannot be
    public DataFormat format() {
        return DataFormat.ofName(path).orElseGet(this::formatOfContent);
    }

    private DataFormat formatOfContent() {
        if (ParquetFile.looksLikeOne(path)) {
            return DataFormat.PARQUET;
        }
        if (ArrowFile.looksLikeOne(path)) {
            return DataFormat.ARROW;
        }
        var text = beginning().strip();
        var line = text.lines().findFirst().orElse("");
        if (text.startsWith("[")) {
            return DataFormat.JSON;
        }
        if (text.startsWith("{")) {
            return line.endsWith("}") && text.length() > line.length() ? DataFormat.JSONL : DataFormat.JSON;
        }
        if (ArffHeader.looksLikeOne(text)) {
            return DataFormat.ARFF;
        }
        if (LibSvmColumns.looksLikeARow(line)) {
            return DataFormat.LIBSVM;
        }
        return line.contains("\t") && !line.contains(",") ? DataFormat.TSV : DataFormat.CSV;
    }

    private String beginning() {
        try (var in = DataBytes.open(path)) {
            var text = new String(in.readNBytes(BEGINNING), StandardCharsets.UTF_8);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (IOException unreadable) {
            throw CsvFile.unreadable(path, 0, unreadable);
        }
    }

    /// The names of the columns: of the header, which is all that is read; or of the first rows where every
    /// row names its own, and others may then follow.
    ///
    /// @throws DataException where the file cannot be read or has no usable header
    public List<String> columns(DataFormat format) {
        return switch (format) {
            case CSV -> CsvFile.header(path, ',').names();
            case TSV -> CsvFile.header(path, '\t').names();
            case PARQUET -> ParquetFile.header(path).names();
            case ARROW -> ArrowFile.open(path).header().names();
            case ARFF -> ArffHeader.of(path).header().names();
            case LIBSVM -> LibSvmColumns.ofFirstRows(path).header().names();
            case TEXTS -> List.of(FolderRows.FOLDER, FolderRows.TEXT);
            case IMAGES -> List.of(FolderRows.FOLDER, ImageSize.USUAL.columns().getFirst());
            case JSON, JSONL -> columnsOfFirstRows(format);
        };
    }

    private List<String> columnsOfFirstRows(DataFormat format) {
        try (var batches = new FileSource(List.of(path), format).open(new Selection.All(), 1)) {
            return batches.next().map(Batch::names).orElse(List.of());
        }
    }

    /// SHA-256 of the content, in hexadecimal digits.
    ///
    /// @throws DataException where the file cannot be read
    public String digest() {
        var digest = sha256();
        try (var in = Files.newInputStream(path)) {
            var buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException unreadable) {
            throw CsvFile.unreadable(path, 0, unreadable);
        }
    }

    /// The same of content that is in memory.
    static String digest(byte[] content) {
        return HexFormat.of().formatHex(sha256().digest(content));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
