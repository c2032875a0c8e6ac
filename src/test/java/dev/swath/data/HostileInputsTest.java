package dev.swath.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.Zstd;
import dev.swath.JavaProgram;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Files as they should not be: of each it is told in a sentence where it is wrong, and `on_error: skip` leaves out
/// what can be left out, and is no more silent about the rest.
@Timeout(60)
class HostileInputsTest {
    private static final String SAME = "the same";
    private static final String CSV = "x,y\n1,a\n2,b\n";
    private static final String ARFF = "@relation r\n@attribute x numeric\n@attribute y {a,b}\n@data\n1,a\n2,b\n";
    private static final String JSONL = "{\"x\": 1, \"y\": \"a\"}\n{\"x\": 2, \"y\": \"b\"}\n";
    private static final String LIBSVM = "1 1:1\n2 1:2\n";
    private static final int HUNDRED_MEGABYTES = 100 << 20;

    /// Makes a file.
    private interface Maker {
        void make(Path file) throws IOException;
    }

    /// A file, alone or between others of the same format.
    ///
    /// @param beside what the others hold; empty where it is alone
    /// @param heap of the program that reads it, such as `64m`; empty for this one
    /// @param told where `F` is the file
    /// @param skipped what is left out, or what is told all the same
    private record Input(
            String name, String ending, Maker maker, byte[] beside, String heap, String told, String skipped) {
        static Input of(String name, String ending, String text, String told, String skipped) {
            return of(name, ending, text.getBytes(StandardCharsets.UTF_8), told, skipped);
        }

        static Input of(String name, String ending, byte[] bytes, String told, String skipped) {
            return new Input(name, ending, file -> Files.write(file, bytes), new byte[0], "", told, skipped);
        }

        static Input made(String name, String ending, Maker maker, String told, String skipped) {
            return new Input(name, ending, maker, new byte[0], "", told, skipped);
        }

        /// It alone is left out.
        Input beside(byte[] sound) {
            return beside(sound, "1 file");
        }

        Input beside(byte[] sound, String skipped) {
            return new Input(name + ", among others", ending, maker, sound, heap, told, skipped);
        }

        Input inAHeapOf(String size) {
            return new Input(name, ending, maker, beside, size, told, skipped);
        }

        List<Path> files(Path folder) throws IOException {
            var file = folder.resolve("hostile." + ending);
            maker.make(file);
            if (beside.length == 0) {
                return List.of(file);
            }
            return List.of(
                    Files.write(folder.resolve("before." + ending), beside),
                    file,
                    Files.write(folder.resolve("later." + ending), beside));
        }

        /// The bombs are of other tables.
        String target() {
            return switch (ending) {
                case "txt", "png", "jpg", "bmp", "gif" -> "folder";
                case "svm" -> "label";
                case "parquet", "arrow", "arrows" -> heap.isEmpty() ? "label" : "y";
                default -> "y";
            };
        }

        @Override
        public String toString() {
            return ending + ": " + name;
        }
    }

    static Stream<Input> inputs() throws IOException {
        return Stream.of(csv(), lines(), whole(), binary(), images(), large()).flatMap(List::stream);
    }

    private static List<Input> csv() throws IOException {
        var rows = new StringBuilder("x,y\n");
        for (int i = 0; i < 20; i++) {
            rows.append(i).append(',').append((char) ('a' + i % 2)).append('\n');
        }
        var gzipped = gzip(rows.toString().repeat(200).getBytes(StandardCharsets.UTF_8));
        var zstd = Zstd.compress(rows.toString().repeat(200).getBytes(StandardCharsets.UTF_8));
        var damaged = gzipped.clone();
        damaged[damaged.length - 6] ^= 0x55;
        var keys = new StringBuilder("x,y\n");
        for (int i = 0; i < 101; i++) {
            keys.append("name ").append(i).append(',').append(i % 2).append('\n');
        }
        var inputs = new ArrayList<>(List.of(
                Input.of(
                        "a row too long",
                        "csv",
                        "x,y\n1,a\n2,b,3\n3,b\n",
                        "F:3: has 3 fields, but the header has 2",
                        "1 row"),
                Input.of(
                        "a row too short",
                        "csv",
                        "x,y\n1,a\n2\n3,b\n",
                        "F:3: has 1 field, but the header has 2",
                        "1 row"),
                Input.of(
                        "a row too short behind quotes",
                        "csv",
                        "x,y\n\"1\",a\n\"2\"\n3,b\n",
                        "F:3: has 1 field, but the header has 2",
                        "1 row"),
                Input.of(
                        "20,000 commas",
                        "csv",
                        "x,y\n1,a\n" + ",".repeat(20_000) + "\n2,b\n",
                        "F: after line 2: is not CSV: a row has surpassed the maximum limit of 16384 fields",
                        "1 row"),
                Input.of(
                        "20,000 commas behind quotes",
                        "csv",
                        "x,y\n\"1\",a\n" + ",".repeat(20_000) + "\n2,b\n",
                        "F: after line 2: is not CSV: a row has surpassed the maximum limit of 16384 fields",
                        "1 row"),
                Input.of(
                        "20,000 rows too short",
                        "csv",
                        CSV + "1\n".repeat(20_000),
                        "F:4: has 1 field, but the header has 2",
                        "20000 rows"),
                Input.of(
                        "a row in Latin-1",
                        "csv",
                        "x,y\n1,a\n2,é\n3,b\n".getBytes(StandardCharsets.ISO_8859_1),
                        "F:3: is not UTF-8 text",
                        "1 row"),
                Input.of(
                        "UTF-8 that is cut off",
                        "csv",
                        Arrays.copyOf((CSV + "3,é").getBytes(StandardCharsets.UTF_8), CSV.length() + 3),
                        "F:4: is not UTF-8 text",
                        "1 row"),
                Input.of(
                        "UTF-16 with a mark",
                        "csv",
                        CSV.getBytes(StandardCharsets.UTF_16),
                        "F:1: is not UTF-8 text",
                        SAME),
                Input.of(
                        "UTF-16 without a mark",
                        "csv",
                        CSV.getBytes(StandardCharsets.UTF_16LE),
                        "F:1: the name of column 1 has a NUL byte in it: is this UTF-16, or no text at all? Text must be UTF-8",
                        SAME),
                Input.of(
                        "UTF-32",
                        "csv",
                        CSV.getBytes(Charset.forName("UTF-32BE")),
                        "F:1: the name of column 1 has a NUL byte in it: is this UTF-16, or no text at all? Text must be UTF-8",
                        SAME),
                Input.of(
                        "NUL bytes alone",
                        "csv",
                        new byte[1000],
                        "F:1: the name of column 1 has a NUL byte in it: is this UTF-16, or no text at all? Text must be UTF-8",
                        SAME),
                Input.of(
                        "a NUL byte in a number",
                        "csv",
                        rows + "2\0,a\n",
                        "F:22: column 'x' is '2\\u0000', which is no number, as 20 other cells of it are: mend it, or leave the column out with `data.drop: [x]`",
                        SAME),
                Input.of(
                        "a terminal's escape in a number",
                        "csv",
                        rows + "\u001b[2J,a\n",
                        "F:22: column 'x' is '\\u001b[2J', which is no number, as 20 other cells of it are: mend it, or leave the column out with `data.drop: [x]`",
                        SAME),
                Input.of("nothing", "csv", "", "F: is empty: a header with the names of the columns is needed", SAME),
                Input.of("nothing", "csv", "", "F: is empty: a header with the names of the columns is needed", SAME)
                        .beside(bytes(CSV)),
                Input.of(
                        "empty lines alone",
                        "csv",
                        "\n\r\n\n",
                        "F: is empty: a header with the names of the columns is needed",
                        SAME),
                Input.of(
                        "a mark alone",
                        "csv",
                        "\ufeff",
                        "F: is empty: a header with the names of the columns is needed",
                        SAME),
                Input.of("a header alone", "csv", "x,y\n", "F: there are no rows in it", SAME),
                Input.of(
                        "no target",
                        "csv",
                        "x,z\n1,a\n",
                        "F:1: there is no column 'y' to predict; the columns are x, z",
                        SAME),
                Input.of("two columns of one name", "csv", "x,y,x\n1,a,2\n", "F:1: two columns are called 'x'", SAME),
                Input.of("a column without a name", "csv", "x,,y\n1,2,a\n", "F:1: column 2 has no name", SAME),
                Input.of(
                        "the target alone",
                        "csv",
                        "y\na\nb\n",
                        "F:1: 'y' is the only column: there is nothing to learn from",
                        SAME),
                Input.of(
                        "semicolons",
                        "csv",
                        "x;y\n1;a\n",
                        "F:1: there is no column 'y' to predict; the columns are x;y",
                        SAME),
                Input.of(
                        "a quote that is not closed",
                        "csv",
                        "x,y\n1,a\n\"2,b\n3,b\n",
                        "F: after line 2: is not CSV: Unclosed quoted field at end of input",
                        "1 row"),
                Input.of(
                        "a quote that is not closed in the header",
                        "csv",
                        "\"x,y\n1,a\n2,b\n",
                        "F: after line 0: is not CSV: Unclosed quoted field at end of input",
                        SAME),
                Input.of(
                        "a text behind a quote",
                        "csv",
                        "x,y\n1,a\n\"2\"2,b\n3,b\n",
                        "F: after line 2: is not CSV: Unexpected character after closing quote: '2' (0x32)",
                        "1 row"),
                Input.of(
                        "a quote at the very end",
                        "csv",
                        CSV + "\"",
                        "F: after line 3: is not CSV: Unclosed quoted field at end of input",
                        "1 row"),
                Input.of(
                        "NaN",
                        "csv",
                        "x,y\n1,a\nNaN,b\n",
                        "F:3: column 'x' has no value here (1 row of 2 has none): fill them, or say `data.missing: impute` (the training rows' median, or a category of its own), or leave the column out with `data.drop: [x]`",
                        SAME),
                Input.of(
                        "an infinity",
                        "csv",
                        "x,y\n1,a\ninf,b\n",
                        "F:3: column 'x' is 'inf', which is not a finite number",
                        SAME),
                Input.of(
                        "a word among numbers",
                        "csv",
                        rows + "twenty,b\n",
                        "F:22: column 'x' is 'twenty', which is no number, as 20 other cells of it are: mend it, or leave the column out with `data.drop: [x]`",
                        SAME),
                Input.of("a row without its target", "csv", "x,y\n1,a\n2,\n", "F:3: target 'y' is missing ('')", SAME),
                Input.of(
                        "one class",
                        "csv",
                        "x,y\n1,a\n2,a\n",
                        "F: target 'y' has one value only, 'a': there is nothing to tell apart",
                        SAME),
                Input.of(
                        "a key",
                        "csv",
                        keys.toString(),
                        "F:2: column 'x' is 'name 0', one of 101 different texts, which are too many for categories (more than 100); probably it names the rows: leave it out with `data.drop: [x]`, or make numbers of its texts with a step of preprocess: rare, encode or tfidf",
                        SAME),
                Input.of("an image that is called CSV", "csv", png(3, 3, 3), "F:1: is not UTF-8 text", SAME),
                Input.of(
                        "other columns",
                        "csv",
                        "x,z\n1,a\n",
                        "F:1: there is no column 'y' to predict; the columns are x, z",
                        SAME),
                Input.of(
                        "a row too long",
                        "tsv",
                        "x\ty\n1\ta\n2\tb\t3\n3\tb\n",
                        "F:3: has 3 fields, but the header has 2",
                        "1 row"),
                Input.of(
                        "gzip that is cut off",
                        "csv.gz",
                        Arrays.copyOf(gzipped, gzipped.length / 2),
                        "F: its compressed bytes end too early",
                        SAME),
                Input.of(
                                "gzip that is cut off",
                                "csv.gz",
                                Arrays.copyOf(gzipped, gzipped.length / 2),
                                "F: its compressed bytes end too early",
                                SAME)
                        .beside(gzip(bytes(CSV))),
                Input.of(
                        "gzip that is cut off in its head",
                        "csv.gz",
                        Arrays.copyOf(gzipped, 5),
                        "F: its compressed bytes end too early",
                        SAME),
                Input.of("gzip that is damaged", "csv.gz", damaged, "F: its compressed bytes are damaged", SAME),
                Input.of(
                        "zstd that is cut off",
                        "csv.zst",
                        Arrays.copyOf(zstd, zstd.length / 2),
                        "F: its compressed bytes end too early",
                        SAME),
                Input.of(
                        "zstd with garbage behind",
                        "csv.zst",
                        concat(zstd, bytes("garbage")),
                        "F: its compressed bytes are damaged",
                        SAME),
                Input.made("a folder", "csv", file -> Files.createDirectory(file), "F: is a folder, not a file", SAME),
                Input.made("no file", "csv", file -> {}, "F: there is no such file", SAME),
                Input.made("no file", "csv", file -> {}, "F: there is no such file", SAME)
                        .beside(bytes(CSV)),
                Input.made(
                        "a link to itself",
                        "csv",
                        file -> Files.createSymbolicLink(file, file),
                        "F: cannot be read: Too many levels of symbolic links or unable to access attributes of symbolic link",
                        SAME),
                Input.made(
                                "a link to itself",
                                "csv",
                                file -> Files.createSymbolicLink(file, file),
                                "F: cannot be read: Too many levels of symbolic links or unable to access attributes of symbolic link",
                                SAME)
                        .beside(bytes(CSV))));
        return inputs;
    }

    private static List<Input> lines() {
        return List.of(
                Input.of("nothing", "jsonl", "", "F: there are no rows in it", SAME),
                Input.of(
                        "an object that is not closed",
                        "jsonl",
                        JSONL + "{\"x\": 1\n",
                        "F:3: in JSON Lines every line is one object, {\"column\": value, …}",
                        "1 row"),
                Input.of(
                        "a list",
                        "jsonl",
                        JSONL + "{\"x\": [1], \"y\": \"a\"}\n",
                        "F:3: 'x' is a list, which is no cell of a table: give its items names of their own, or leave it out with `data.drop: [x]`",
                        "1 row"),
                Input.of(
                        "a column twice",
                        "jsonl",
                        JSONL + "{\"x\": 1, \"x\": 2, \"y\": \"a\"}\n",
                        "F:3: a row has two values for 'x'",
                        "1 row"),
                Input.of(
                        "no object",
                        "jsonl",
                        JSONL + "[1, 2]\n",
                        "F:3: in JSON Lines every line is one object, {\"column\": value, …}",
                        "1 row"),
                Input.of(
                        "an object on two lines",
                        "jsonl",
                        JSONL + "{\"x\": 1,\n\"y\": \"a\"}\n",
                        "F:3: in JSON Lines every line is one object, {\"column\": value, …}",
                        "2 rows"),
                Input.of(
                        "two objects on a line",
                        "jsonl",
                        JSONL + "{\"x\": 1} {\"x\": 2}\n",
                        "F:3: in JSON Lines every line is one object, {\"column\": value, …}",
                        "1 row"),
                Input.of(
                        "objects in objects",
                        "jsonl",
                        JSONL + "{\"x\": ".repeat(1000) + "\n",
                        "F:3: is not JSON: Document nesting depth (65) exceeds the maximum allowed (64)",
                        "1 row"),
                Input.of(
                        "a number of 10,000 digits",
                        "jsonl",
                        JSONL + "{\"x\": " + "7".repeat(10_000) + ", \"y\": \"a\"}\n",
                        "F:3: is not JSON: Number value length (10000) exceeds the maximum allowed (1000)",
                        "1 row"),
                Input.of(
                        "a NUL byte",
                        "jsonl",
                        JSONL + "{\"x\": 1\0, \"y\": \"a\"}\n",
                        "F:3: is not JSON: Illegal character ((CTRL-CHAR, code 0)): only regular white space (\\r, \\n, \\t) is allowed between tokens",
                        "1 row"),
                Input.of(
                        "Latin-1",
                        "jsonl",
                        (JSONL + "{\"x\": 1, \"y\": \"é\"}\n").getBytes(StandardCharsets.ISO_8859_1),
                        "F:3: is not JSON: Invalid UTF-8 middle byte 0x22",
                        "1 row"),
                Input.of(
                        "NaN",
                        "jsonl",
                        JSONL + "{\"x\": NaN, \"y\": \"a\"}\n",
                        "F:3: column 'x' has no value here (1 row of 3 has none): fill them, or say `data.missing: impute` (the training rows' median, or a category of its own), or leave the column out with `data.drop: [x]`",
                        SAME),
                Input.of(
                        "an infinity",
                        "jsonl",
                        JSONL + "{\"x\": -Infinity, \"y\": \"a\"}\n",
                        "F:3: column 'x' is '-Infinity', which is not a finite number",
                        SAME),
                Input.of(
                        "a number beyond all",
                        "jsonl",
                        JSONL + "{\"x\": 1e999, \"y\": \"a\"}\n",
                        "F:3: column 'x' is '1e999', which is not a finite number",
                        SAME),
                Input.of("nothing", "arff", "", "F: is empty", SAME),
                Input.of(
                        "NaN",
                        "arff",
                        ARFF + "NaN,a\n",
                        "F:7: column 'x' has no value here (1 row of 3 has none): fill them, or say `data.missing: impute` (the training rows' median, or a category of its own), or leave the column out with `data.drop: [x]`",
                        SAME),
                Input.of(
                        "an infinity",
                        "arff",
                        ARFF + "-Infinity,a\n",
                        "F:7: column 'x' is '-Infinity', which is not a finite number",
                        SAME),
                Input.of(
                        "a number beyond all",
                        "arff",
                        ARFF + "1e999,a\n",
                        "F:7: column 'x' is '1e999', which is not a finite number",
                        SAME),
                Input.of("no rows", "arff", "@relation r\n@attribute x numeric\n", "F: ends before @data", SAME),
                Input.of(
                        "no attribute",
                        "arff",
                        "@relation r\n@data\n1\n",
                        "F:2: no attribute is declared before @data",
                        SAME),
                Input.of(
                        "a row too short",
                        "arff",
                        ARFF + "3\n",
                        "F:7: has 1 value, but 2 attributes are declared",
                        "1 row"),
                Input.of(
                        "a value that was not declared",
                        "arff",
                        ARFF + "3,c\n",
                        "F:7: column 'y' is 'c', which is none of the values that are declared",
                        "1 row"),
                Input.of(
                        "a word that should be a number",
                        "arff",
                        ARFF + "three,a\n",
                        "F:7: column 'x' is 'three', which is not a number",
                        "1 row"),
                Input.of(
                        "a quote that is not closed",
                        "arff",
                        ARFF + "3,'a\n",
                        "F:7: is not ARFF: a quote is not closed",
                        "1 row"),
                Input.of(
                        "a brace that is not closed",
                        "arff",
                        ARFF + "{0 3\n",
                        "F:7: is not ARFF: a brace is not closed",
                        "1 row"),
                Input.of(
                        "a row in Latin-1",
                        "arff",
                        (ARFF + "3,é\n").getBytes(StandardCharsets.ISO_8859_1),
                        "F:7: is not UTF-8 text",
                        "1 row"),
                Input.of(
                        "a header in Latin-1",
                        "arff",
                        ARFF.replace("x ", "é ").getBytes(StandardCharsets.ISO_8859_1),
                        "F:2: is not UTF-8 text",
                        SAME),
                Input.of(
                        "columns that go down",
                        "svm",
                        LIBSVM + "1 2:1 1:1\n",
                        "F:3: '1:1': the numbers of columns must go up within a row",
                        "1 row"),
                Input.of(
                        "a word that should be a number",
                        "svm",
                        LIBSVM + "1 1:x\n",
                        "F:3: '1:x': its value is not a finite number",
                        "1 row"),
                Input.of("NaN", "svm", LIBSVM + "1 1:nan\n", "F:3: '1:nan': its value is not a finite number", "1 row"),
                Input.of(
                        "an infinity",
                        "svm",
                        LIBSVM + "1 1:-inf\n",
                        "F:3: '1:-inf': its value is not a finite number",
                        "1 row"),
                Input.of(
                        "a number beyond all",
                        "svm",
                        LIBSVM + "1 1:1e999\n",
                        "F:3: '1:1e999': its value is not a finite number",
                        "1 row"),
                Input.of(
                        "no number of a column",
                        "svm",
                        LIBSVM + "1 a:1\n",
                        "F:3: 'a:1': a column's number and its value are needed, as in 12:0.5",
                        "1 row"),
                Input.of(
                        "a query",
                        "svm",
                        LIBSVM + "1 qid:1 1:1\n",
                        "F:3: 'qid:1': queries to rank are no table",
                        "1 row"),
                Input.of(
                        "two billion columns",
                        "svm",
                        LIBSVM + "1 2000000000:1\n",
                        "F: has 2000000000 columns, by the largest number that a row names, and at most 200000 can be read",
                        SAME),
                Input.of("nothing", "svm", "", "F: 'label' is the only column: there is nothing to learn from", SAME));
    }

    private static List<Input> whole() {
        return List.of(
                Input.of("nothing", "json", "", "F: is empty: an array of objects, or one object, is needed", SAME),
                Input.of(
                        "an array that is cut off",
                        "json",
                        "[{\"x\": 1, \"y\": \"a\"},\n{\"x\": 2",
                        "F:2: is not JSON: Unexpected end-of-input: expected close marker for Object",
                        SAME),
                Input.of(
                                "an array that is cut off",
                                "json",
                                "[{\"x\": 1, \"y\": \"a\"},\n{\"x\": 2",
                                "F:2: is not JSON: Unexpected end-of-input: expected close marker for Object",
                                SAME)
                        .beside(bytes("[{\"x\": 1, \"y\": \"a\"}]")),
                Input.of(
                        "NaN",
                        "json",
                        "[{\"x\": 1, \"y\": \"a\"},\n{\"x\": NaN, \"y\": \"b\"}]",
                        "F:2: column 'x' has no value here (1 row of 2 has none): fill them, or say `data.missing: impute` (the training rows' median, or a category of its own), or leave the column out with `data.drop: [x]`",
                        SAME),
                Input.of(
                        "an infinity",
                        "json",
                        "[{\"x\": 1, \"y\": \"a\"},\n{\"x\": Infinity, \"y\": \"b\"}]",
                        "F:2: column 'x' is 'Infinity', which is not a finite number",
                        SAME),
                Input.of(
                        "a number beyond all",
                        "json",
                        "[{\"x\": 1, \"y\": \"a\"},\n{\"x\": -1e999, \"y\": \"b\"}]",
                        "F:2: column 'x' is '-1e999', which is not a finite number",
                        SAME),
                Input.of(
                        "something behind",
                        "json",
                        "{\"x\": 1, \"y\": \"a\"}\n{\"x\": 2, \"y\": \"b\"}",
                        "F:2: something follows the first value: where each line is an object of its own, say `data.format: jsonl`",
                        SAME),
                Input.of(
                        "numbers in an array",
                        "json",
                        "[\n1, 2]",
                        "F:2: a row must be an object, {\"column\": value, …}",
                        SAME),
                Input.of(
                        "arrays in arrays",
                        "json",
                        "[".repeat(100_000),
                        "F:1: a row must be an object, {\"column\": value, …}",
                        SAME),
                Input.of(
                                "a text in Latin-1",
                                "txt",
                                "é".getBytes(StandardCharsets.ISO_8859_1),
                                "F: is not UTF-8 text",
                                SAME)
                        .beside(bytes("a")),
                Input.made(
                                "a text of 17 MiB",
                                "txt",
                                file -> repeat(file, "abcdefgh\n", 17 << 20),
                                "F: is a text of more than 16 MiB",
                                SAME)
                        .beside(bytes("a")));
    }

    private static List<Input> binary() {
        var parquet = FormatFiles.bytes("table-zstd.parquet");
        var plain = FormatFiles.bytes("table-none.parquet");
        var arrow = FormatFiles.bytes("table.arrow");
        var stream = FormatFiles.bytes("table.arrows");
        var footer = parquet.clone();
        Arrays.fill(footer, footer.length - 8, footer.length - 4, (byte) 0x7F);
        return List.of(
                Input.of("nothing", "parquet", "", "F: is empty", SAME),
                Input.of(
                        "a file that is cut off",
                        "parquet",
                        Arrays.copyOf(parquet, parquet.length / 2),
                        "F: ends too early: a Parquet file ends with PAR1",
                        SAME),
                Input.of(
                                "a file that is cut off",
                                "parquet",
                                Arrays.copyOf(parquet, parquet.length / 2),
                                "F: ends too early: a Parquet file ends with PAR1",
                                SAME)
                        .beside(parquet),
                Input.of(
                        "something else",
                        "parquet",
                        CSV.repeat(10),
                        "F: is not a Parquet file: it does not begin with PAR1",
                        SAME),
                Input.of(
                        "a footer of two gigabytes",
                        "parquet",
                        footer,
                        "F: is damaged: its footer is said to have 2139062143 bytes",
                        SAME),
                Input.of(
                        "pages of zeros",
                        "parquet",
                        zeros(parquet),
                        "F: column 'whole': a page has less than no bytes",
                        SAME),
                Input.of(
                                "pages of zeros",
                                "parquet",
                                zeros(parquet),
                                "F: column 'whole': a page has less than no bytes",
                                SAME)
                        .beside(parquet),
                Input.of(
                        "an infinity",
                        "parquet",
                        told(plain, Double.NEGATIVE_INFINITY),
                        "F:2: column 'real' is '-Infinity', which is not a finite number",
                        SAME),
                Input.of(
                        "an infinity",
                        "arrow",
                        told(arrow, Double.POSITIVE_INFINITY),
                        "F:2: column 'real' is 'Infinity', which is not a finite number",
                        SAME),
                Input.of("nothing", "arrow", "", "F: is empty", SAME),
                Input.of(
                        "a file that is cut off",
                        "arrow",
                        Arrays.copyOf(arrow, arrow.length / 2),
                        "F: ends too early: an Arrow file ends with ARROW1",
                        SAME),
                Input.of(
                                "a file that is cut off",
                                "arrow",
                                Arrays.copyOf(arrow, arrow.length / 2),
                                "F: ends too early: an Arrow file ends with ARROW1",
                                SAME)
                        .beside(arrow),
                Input.of(
                        "a stream that is cut off",
                        "arrows",
                        Arrays.copyOf(stream, stream.length / 2),
                        "F: is damaged, or ends too early",
                        SAME),
                Input.of(
                        "something else",
                        "arrow",
                        CSV,
                        "F: is not an Arrow file: it begins neither with ARROW1 nor like a stream",
                        SAME));
    }

    /// The same table with another number in its second row.
    private static byte[] told(byte[] table, double number) {
        var was =
                ByteBuffer.allocate(Double.BYTES).order(ByteOrder.LITTLE_ENDIAN).putDouble(7.631198151081787e18);
        var bytes = table.clone();
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putDouble(indexOf(table, was.array()), number);
        return bytes;
    }

    private static byte[] zeros(byte[] parquet) {
        var zeros = parquet.clone();
        Arrays.fill(zeros, 4, zeros.length / 3, (byte) 0);
        return zeros;
    }

    private static List<Input> images() throws IOException {
        var sound = noise("png");
        var half = Arrays.copyOf(sound, sound.length / 2);
        var inputs = new ArrayList<Input>(List.of(
                Input.of("nothing", "png", "", "F: is no PNG, JPEG, BMP or GIF image", SAME)
                        .beside(sound),
                Input.of("nothing", "png", "", "F: is no PNG, JPEG, BMP or GIF image", SAME),
                Input.of(
                        "an image that is cut off",
                        "png",
                        half,
                        "F: is no image that can be read: it ends too early",
                        SAME),
                Input.of(
                                "an image that is cut off",
                                "png",
                                half,
                                "F: is no image that can be read: it ends too early",
                                SAME)
                        .beside(sound),
                Input.of("a text that is called an image", "png", CSV, "F: is no PNG, JPEG, BMP or GIF image", SAME)
                        .beside(sound),
                Input.of(
                        "a JPEG that ends at once",
                        "jpg",
                        new byte[] {-1, -40, -1, -32, 0, 16},
                        "F: is no image that can be read: No image data present to read",
                        SAME),
                Input.of(
                                "an image that says it is four billion pixels",
                                "png",
                                png(65_535, 65_535, 1),
                                "F: is an image of 65535 × 65535 pixels, more than 50000000 in all",
                                SAME)
                        .beside(sound)
                        .inAHeapOf("64m"),
                Input.of(
                                "an image of 49 million pixels",
                                "png",
                                png(7000, 7000, 7000),
                                "F: is an image of 7000 × 7000 pixels, which take 140 MiB while they are read, and this program's heap has 61 MiB: make it smaller, or give the program more (SWATH_JAVA_OPTS=-Xmx2g)",
                                SAME)
                        .beside(sound, SAME)
                        .inAHeapOf("64m")));
        inputs.add(Input.made("no file", "png", file -> {}, "F: there is no such file", SAME)
                .beside(sound));
        inputs.add(
                Input.made("a folder", "png", file -> Files.createDirectory(file), "F: is a folder, not a file", SAME)
                        .beside(sound));
        inputs.add(Input.made(
                        "a link to itself",
                        "png",
                        file -> Files.createSymbolicLink(file, file),
                        "F: cannot be read: Too many levels of symbolic links or unable to access attributes of symbolic link",
                        SAME)
                .beside(sound));
        inputs.addAll(others("jpg", "it ends too early", "No image data present to read", 102));
        inputs.addAll(others("bmp", "it ends too early", "it ends too early", 102));
        inputs.addAll(others("gif", "I/O error reading image!", "it ends too early", 34));
        return inputs;
    }

    /// What is wrong with images of another kind than PNG.
    ///
    /// @param body what is said of one of which half is there
    /// @param head what is said of one of which a few bytes are there
    /// @param mebibytes that 36 million pixels take
    private static List<Input> others(String ending, String body, String head, int mebibytes) throws IOException {
        var sound = noise(ending);
        var half = Arrays.copyOf(sound, sound.length / 2);
        var cutOff = "F: is no image that can be read: " + body;
        return List.of(
                Input.of("an image that is cut off", ending, half, cutOff, SAME),
                Input.of("an image that is cut off", ending, half, cutOff, SAME).beside(sound),
                Input.of(
                        "an image that is cut off in its head",
                        ending,
                        Arrays.copyOf(sound, 12),
                        "F: is no image that can be read: " + head,
                        SAME),
                Input.of(
                                "an image that says it is 64 million pixels",
                                ending,
                                enlarged(ending, sound, 8000),
                                "F: is an image of 8000 × 8000 pixels, more than 50000000 in all",
                                SAME)
                        .beside(sound)
                        .inAHeapOf("64m"),
                Input.of(
                                "an image that says it is 36 million pixels",
                                ending,
                                enlarged(ending, sound, 6000),
                                "F: is an image of 6000 × 6000 pixels, which take " + mebibytes
                                        + " MiB while they are read, and this program's heap has 61 MiB: make it smaller, or give the program more (SWATH_JAVA_OPTS=-Xmx2g)",
                                SAME)
                        .beside(sound, SAME)
                        .inAHeapOf("64m"),
                Input.of("nothing", ending, "", "F: is no PNG, JPEG, BMP or GIF image", SAME)
                        .beside(sound));
    }

    /// An image whose head tells other sizes than it has.
    private static byte[] enlarged(String ending, byte[] image, int side) {
        var bytes = ByteBuffer.wrap(image.clone()).order(ByteOrder.LITTLE_ENDIAN);
        switch (ending) {
            // The file says that it is as long; the size of the pixels may be left open.
            case "bmp" ->
                bytes.putInt(2, Integer.MAX_VALUE)
                        .putInt(18, side)
                        .putInt(22, side)
                        .putInt(34, 0);
            case "gif" -> {
                int picture = indexOf(image, (byte) 0x2C, (byte) 0, (byte) 0, (byte) 0, (byte) 0);
                bytes.putShort(6, (short) side).putShort(8, (short) side);
                bytes.putShort(picture + 5, (short) side).putShort(picture + 7, (short) side);
            }
            case "jpg" -> {
                int frame = indexOf(image, (byte) 0xFF, (byte) 0xC0);
                bytes.order(ByteOrder.BIG_ENDIAN)
                        .putShort(frame + 5, (short) side)
                        .putShort(frame + 7, (short) side);
            }
            default -> throw new IllegalArgumentException(ending);
        }
        return bytes.array();
    }

    private static int indexOf(byte[] bytes, byte... wanted) {
        for (int at = 0; at <= bytes.length - wanted.length; at++) {
            if (Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at;
            }
        }
        throw new IllegalArgumentException("there is no " + Arrays.toString(wanted));
    }

    private static List<Input> large() {
        return List.of(
                Input.made(
                                "a line of 100 MB",
                                "csv",
                                file -> repeat(file, CSV + "1,", "x", HUNDRED_MEGABYTES),
                                "F: after line 3: is not CSV: a field is longer than 16 MiB: is there a quote that is not closed?",
                                "1 row")
                        .inAHeapOf("160m"),
                Input.made(
                                "a line of 100 MB in quotes",
                                "csv",
                                file -> repeat(file, CSV + "\"", "x", HUNDRED_MEGABYTES),
                                "F: after line 3: is not CSV: a field is longer than 16 MiB: is there a quote that is not closed?",
                                "1 row")
                        .inAHeapOf("160m"),
                Input.made(
                                "a header of 100 MB",
                                "csv",
                                file -> repeat(file, "", "x", HUNDRED_MEGABYTES),
                                "F: after line 0: is not CSV: a field is longer than 16 MiB: is there a quote that is not closed?",
                                SAME)
                        .inAHeapOf("160m"),
                Input.made(
                                "a line of 100 MB",
                                "jsonl",
                                file -> repeat(file, JSONL, " ", HUNDRED_MEGABYTES),
                                "F:3: is longer than 16 MiB: are these lines of a table?",
                                SAME)
                        .inAHeapOf("160m"),
                Input.made(
                                "a line of 100 MB",
                                "arff",
                                file -> repeat(file, ARFF, "7", HUNDRED_MEGABYTES),
                                "F:7: is longer than 16 MiB: are these lines of a table?",
                                SAME)
                        .inAHeapOf("160m"),
                Input.made(
                                "a line of 100 MB",
                                "svm",
                                file -> repeat(file, LIBSVM, "7", HUNDRED_MEGABYTES),
                                "F:3: is longer than 16 MiB: are these lines of a table?",
                                SAME)
                        .inAHeapOf("160m"),
                Input.made(
                                "a text of 100 MB",
                                "json",
                                file -> repeat(file, "[{\"x\": \"", "x", HUNDRED_MEGABYTES),
                                "F:1: is not JSON: String value length (4256936) exceeds the maximum allowed (4194304)",
                                SAME)
                        .inAHeapOf("160m"),
                Input.made(
                                "a line of 1 GB in a megabyte",
                                "csv.gz",
                                HostileInputsTest::gzipBomb,
                                "F: after line 3: is not CSV: a field is longer than 16 MiB: is there a quote that is not closed?",
                                "1 row")
                        .inAHeapOf("160m"),
                Input.of(
                                "a page of 100 MB in a few bytes",
                                "parquet",
                                FormatFiles.bytes("bomb.parquet"),
                                "F: column 'x': a page takes 104000009 bytes once it is decompressed, and 16777216 are the most that can be read here: write the file anew with smaller pages",
                                SAME)
                        .inAHeapOf("64m"),
                Input.of(
                                "a batch of 100 MB in a few bytes",
                                "arrow",
                                FormatFiles.bytes("bomb.arrow"),
                                "F: cannot be read: a batch takes more than 16777216 bytes once it is decompressed: write the file anew with smaller batches",
                                SAME)
                        .inAHeapOf("64m"));
    }

    @ParameterizedTest
    @MethodSource("inputs")
    void isToldInASentenceOrLeftOutAndCounted(Input input, @TempDir Path folder) throws Exception {
        var files = input.files(folder);
        var file = folder.resolve("hostile." + input.ending());
        var told = said(input, OnError.FAIL, files);

        assertEquals(input.told(), told.replace(file.toString(), "F"));
        var skipped = said(input, OnError.SKIP, files);
        assertEquals(input.skipped().equals(SAME) ? told : input.skipped(), skipped);
        assertFalse(told.contains("Exception") || told.contains("\n") || told.contains("null"), told);
        assertTrue(told.chars().noneMatch(Character::isISOControl), told);
    }

    @Test
    void thereAreSixtyAtLeast() throws IOException {
        assertTrue(inputs().count() >= 60, inputs().count() + " inputs");
    }

    private static String said(Input input, OnError onError, List<Path> files)
            throws IOException, InterruptedException {
        var words = new ArrayList<>(List.of(onError.name(), input.target()));
        files.forEach(file -> words.add(file.toString()));
        if (input.heap().isEmpty()) {
            return Reader.said(words);
        }
        var process = JavaProgram.of(
                        List.of("-XX:+UseSerialGC", "-Xmx" + input.heap(), "--enable-native-access=ALL-UNNAMED"),
                        Reader.class,
                        words.toArray(String[]::new))
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        return said.strip();
    }

    /// Reads a table as a sweep would, and prints what is wrong with it, or what is left out.
    static final class Reader {
        private Reader() {}

        public static void main(String[] words) {
            System.out.println(said(List.of(words)));
        }

        static String said(List<String> words) {
            var files = words.stream().skip(2).map(Path::of).toList();
            // A text has no ending that says so.
            var format = DataFormat.ofName(files.getFirst()).orElse(DataFormat.TEXTS);
            var source = new FileSource(files, format, ImageSize.USUAL, OnError.valueOf(words.getFirst()));
            try (var batches = source.open(Selection.toLearn(words.get(1)), 3)) {
                var table = RawTable.from(batches);
                var leftOut = table.leftOut();
                if (files.size() == 1) {
                    table.checked(Missing.REFUSE).classes();
                }
                return leftOut.files() > 0 ? counted(leftOut.files(), "file") : counted(leftOut.rows(), "row");
            } catch (DataException told) {
                return String.valueOf(told.getMessage());
            }
        }

        private static String counted(long count, String what) {
            return count + " " + what + (count == 1 ? "" : "s");
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] concat(byte[] first, byte[] second) {
        var all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }

    private static void repeat(Path file, String text, int bytes) throws IOException {
        repeat(file, "", text, bytes);
    }

    private static void repeat(Path file, String first, String text, int bytes) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            out.write(bytes(first));
            repeat(out, text, bytes);
        }
    }

    private static void repeat(OutputStream out, String text, int bytes) throws IOException {
        var block = bytes(text.repeat(1 << 16));
        for (int left = bytes; left > 0; left -= block.length) {
            out.write(block, 0, Math.min(left, block.length));
        }
    }

    private static void gzipBomb(Path file) throws IOException {
        try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(bytes(CSV));
            repeat(out, "x", 1 << 30);
        }
    }

    private static byte[] gzip(byte[] bytes) {
        var packed = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }

    /// An image that cannot be packed.
    private static byte[] noise(String ending) throws IOException {
        var image = new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB);
        var random = new SplittableRandom(1);
        for (int pixel = 0; pixel < 1600; pixel++) {
            image.setRGB(pixel % 40, pixel / 40, random.nextInt());
        }
        var written = new ByteArrayOutputStream();
        assertTrue(ImageIO.write(image, ending, written));
        return written.toByteArray();
    }

    /// A PNG of black pixels, in colour.
    ///
    /// @param rows so many of which are really there
    private static byte[] png(int width, int height, int rows) throws IOException {
        var png = new ByteArrayOutputStream();
        var out = new DataOutputStream(png);
        out.writeLong(0x89504E470D0A1A0AL);
        var head = new ByteArrayOutputStream();
        var fields = new DataOutputStream(head);
        fields.writeInt(width);
        fields.writeInt(height);
        fields.write(new byte[] {8, 2, 0, 0, 0});
        chunk(out, "IHDR", head.toByteArray());
        chunk(out, "IDAT", deflated((1 + 3L * width) * rows));
        chunk(out, "IEND", new byte[0]);
        return png.toByteArray();
    }

    private static void chunk(DataOutputStream out, String type, byte[] bytes) throws IOException {
        var crc = new CRC32();
        crc.update(bytes(type));
        crc.update(bytes);
        out.writeInt(bytes.length);
        out.write(bytes(type));
        out.write(bytes);
        out.writeInt((int) crc.getValue());
    }

    private static byte[] deflated(long zeros) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var out = new java.util.zip.DeflaterOutputStream(packed, new Deflater(9))) {
            var block = new byte[1 << 16];
            for (long left = zeros; left > 0; left -= block.length) {
                out.write(block, 0, (int) Math.min(left, block.length));
            }
        }
        return packed.toByteArray();
    }
}
