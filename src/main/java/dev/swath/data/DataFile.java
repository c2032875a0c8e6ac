package dev.swath.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// What can be told of a data file without loading it.
public record DataFile(Path path) {

    /// The names of the columns; reads the first line only.
    ///
    /// @throws DataException where the file cannot be read or has no usable header
    public List<String> columns() {
        try (var csv = CsvFile.open(path)) {
            return CsvHeader.read(path, csv.iterator()).names();
        } catch (CsvParseException | UncheckedIOException | IOException unreadable) {
            throw CsvFile.unreadable(path, 0, unreadable);
        }
    }

    /// SHA-256 of the content, in hexadecimal digits.
    ///
    /// @throws DataException where the file cannot be read
    public String digest() {
        try (var in = Files.newInputStream(path)) {
            var digest = MessageDigest.getInstance("SHA-256");
            var buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException unreadable) {
            throw CsvFile.unreadable(path, 0, unreadable);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
