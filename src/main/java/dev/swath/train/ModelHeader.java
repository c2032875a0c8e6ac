package dev.swath.train;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import smile.classification.Classifier;

/// The lines at the beginning of a model's file, which can be read with the eye: a word and a value each, and an
/// empty line after them.
///
/// ```text
/// swath-model 2
/// trainer forest
/// swath 0.1.0
/// smile 6.3.0
/// bytes 000000048213
/// sha256 5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef
/// ```
///
/// @param trainer who made the model: its jar is needed to load it
/// @param swath the version of Swath that saved it; empty in a file from before that was told
/// @param smile the version of the library that the model's objects belong to
/// @param bytes how many bytes follow the empty line; always written with as many digits, so that the header can be
///     written once they are there
/// @param sha256 of these bytes, in hexadecimal digits
record ModelHeader(String trainer, Optional<String> swath, String smile, long bytes, String sha256) {
    private static final String FIRST = "swath-model";
    private static final String FORMAT = "2";
    /// A header is longer by mistake only.
    static final int MOST_BYTES = 4096;

    /// The version of the library that is here.
    static String smileHere() {
        return Objects.requireNonNullElse(Classifier.class.getPackage().getImplementationVersion(), "unknown");
    }

    /// The version of Swath that is here.
    static String swathHere() {
        return Objects.requireNonNullElse(ModelHeader.class.getPackage().getImplementationVersion(), "(not packaged)");
    }

    byte[] text() {
        return (FIRST + " " + FORMAT + "\ntrainer " + trainer
                        + swath.map(version -> "\nswath " + version).orElse("") + "\nsmile " + smile + "\nbytes "
                        + "%012d".formatted(bytes)
                        + "\nsha256 "
                        + sha256 + "\n\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    /// Reads the header, and leaves the buffer behind it.
    ///
    /// @throws ModelException where this is no header, or one of another version
    static ModelHeader read(ByteBuffer file) throws ModelException {
        var fields = new LinkedHashMap<String, String>();
        for (var line = line(file); !line.isEmpty(); line = line(file)) {
            int blank = line.indexOf(' ');
            if (blank < 0 || (fields.isEmpty() && !line.startsWith(FIRST + " "))) {
                throw new ModelException("is not a model that Swath saved");
            }
            fields.put(line.substring(0, blank), line.substring(blank + 1));
        }
        var swath = Optional.ofNullable(fields.get("swath"));
        if (!FORMAT.equals(fields.get(FIRST))) {
            throw new ModelException(
                    fields.isEmpty()
                            ? "is not a model that Swath saved"
                            : "has the format " + fields.get(FIRST)
                                    + swath.map(version -> " of Swath " + version)
                                            .orElse("") + ", and here is Swath " + swathHere() + ", which reads "
                                    + FORMAT + " only: use the Swath that saved it");
        }
        try {
            return new ModelHeader(
                    field(fields, "trainer"),
                    swath,
                    field(fields, "smile"),
                    Long.parseUnsignedLong(field(fields, "bytes")),
                    field(fields, "sha256"));
        } catch (NumberFormatException noNumber) {
            throw new ModelException("is damaged: its header says no length", noNumber);
        }
    }

    /// Fails where the model's objects belong to another version of the library.
    ///
    /// @throws ModelException which names both versions
    void requireSmileHere() throws ModelException {
        if (!smile.equals(smileHere())) {
            throw new ModelException("was saved" + savedBy(swath) + " with Smile " + smile + ", and here is Swath "
                    + swathHere() + " with Smile " + smileHere() + ": use the Swath that saved it, or train it again");
        }
    }

    /// What to say of a model whose classes are others here.
    String ofOtherVersion() {
        return swath.filter(version -> !version.equals(swathHere()))
                .map(version -> "was saved by Swath " + version + ", and here is " + swathHere())
                .orElse("was saved by another version of Swath, or of its trainer");
    }

    private static String savedBy(Optional<String> swath) {
        return swath.map(version -> " by Swath " + version).orElse("");
    }

    private static String line(ByteBuffer file) throws ModelException {
        int from = file.position();
        while (file.hasRemaining() && file.position() < MOST_BYTES) {
            if (file.get() == '\n') {
                return StandardCharsets.UTF_8
                        .decode(file.slice(from, file.position() - 1 - from))
                        .toString();
            }
        }
        throw new ModelException(
                from == 0 ? "is not a model that Swath saved" : "is damaged: it ends within its header");
    }

    private static String field(Map<String, String> fields, String name) throws ModelException {
        var value = fields.get(name);
        if (value == null) {
            throw new ModelException("is damaged: its header says no " + name);
        }
        return value;
    }
}
