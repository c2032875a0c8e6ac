package dev.swath.trial;

import dev.swath.space.Value;
import java.util.List;
import java.util.Optional;

/// What of the data could not be read and is left out, as `data.on_error: skip` says.
///
/// @param files of several that are left out as a whole
/// @param first what is wrong in the first places, a sentence each
public record LeftOut(long rows, int files, List<String> first) {
    public static final LeftOut NOTHING = new LeftOut(0, 0, List.of());

    public LeftOut {
        first = List.copyOf(first);
    }

    public boolean isNothing() {
        return rows == 0 && files == 0;
    }

    /// How much it is, and what was wrong in the first places; empty where it is nothing.
    public Optional<String> sentence() {
        return isNothing() ? Optional.empty() : Optional.of(told());
    }

    private String told() {
        return counted() + " cannot be read and " + (rows + files == 1 ? "is" : "are") + " left out: "
                + String.join("; ", first) + (rows + files > first.size() ? "; …" : "");
    }

    /// `3 rows and 1 file`.
    private String counted() {
        var ofRows = rows + (rows == 1 ? " row" : " rows");
        var ofFiles = files + (files == 1 ? " file" : " files");
        return files == 0 ? ofRows : rows == 0 ? ofFiles : ofRows + " and " + ofFiles;
    }

    public Value toValue() {
        return Fields.build()
                .put("rows", rows)
                .put("files", files)
                .putTexts("first", first)
                .done();
    }

    public static LeftOut from(Fields fields) {
        return new LeftOut(fields.whole("rows"), fields.count("files"), fields.texts("first"));
    }
}
