package dev.swath.spec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `data.labels`: a file that tells more of files which are a row each.
record LabelsKey(Section data, Folders folders, Catalogue catalogue) {
    private static final String KEY = "labels";
    private static final String IMAGES = "images";
    private static final String FOLDER = "folder";

    /// What it tells.
    ///
    /// @param columns behind the first, which names the files
    record Told(Path file, List<String> columns) {
        /// The columns of a table that has these, but no folder.
        List<String> with(List<String> ofFiles) {
            var all = new ArrayList<>(ofFiles);
            all.remove(FOLDER);
            all.addAll(columns);
            return all;
        }
    }

    boolean isGiven() {
        return data.given(KEY);
    }

    /// What the data are where there are labels and nothing is said.
    Optional<String> format() {
        return isGiven() && !data.given("format") ? Optional.of(IMAGES) : Optional.empty();
    }

    /// Empty where there is none, or something is wrong with it, which has been said then.
    ///
    /// @param format of the data
    Optional<Told> read(Optional<String> format) {
        return data.entry(KEY).flatMap(entry -> {
            if (format.isPresent() && !catalogue.isRowPerFile(format.get())) {
                data.problem(
                        entry, "is for files that are a row each, images or texts, and the data is " + format.get());
                return Optional.empty();
            }
            return data.text(KEY).flatMap(written -> read(entry, written));
        });
    }

    private Optional<Told> read(Node.Entry entry, String written) {
        try {
            var files = new FileSearch(folders, catalogue, Optional.empty()).files(written);
            if (files.size() > 1) {
                data.problem(entry, "must be one file, and these are " + files.size());
                return Optional.empty();
            }
            var file = files.getFirst();
            var format = catalogue.data().formatOfName(file).orElse("csv");
            if (!format.equals("csv") && !format.equals("tsv")) {
                data.problem(entry, "must be a file of CSV or TSV, and " + file.getFileName() + " is " + format);
                return Optional.empty();
            }
            var columns = catalogue.data().columns(file, format);
            return Optional.of(new Told(file, columns.subList(1, columns.size())));
        } catch (IOException unreadable) {
            data.problem(entry, String.valueOf(unreadable.getMessage()));
            return Optional.empty();
        }
    }
}
