package dev.swath.cli;

import dev.swath.analysis.Wording;
import dev.swath.data.DataException;
import dev.swath.data.DataFormat;
import dev.swath.data.FilesAsTheyWere;
import dev.swath.data.LoaderThreads;
import dev.swath.data.ManyFiles;
import dev.swath.trial.DataSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The files of a run's data with their digests, as `sha256sum` writes and checks them.
///
/// @param digests SHA-256 in hexadecimal digits, by path
record DataListing(SequencedMap<String, String> digests) {
    private static final String GAP = "  ";
    private static final int MOST_NAMED = 3;
    private static final String UNREADABLE = "unreadable";

    /// A file that cannot be read and is left out has a word for a digest.
    static DataListing of(DataSettings data, FilesAsTheyWere before) {
        var paths = data.files();
        var format = DataFormat.named(data.format()).orElseThrow();
        var found = ManyFiles.each(
                paths.stream().map(Path::of).toList(),
                LoaderThreads.auto(),
                file -> digest(file, format, data.onError(), before));
        var digests = new LinkedHashMap<String, String>();
        for (int i = 0; i < paths.size(); i++) {
            digests.put(paths.get(i), found.get(i));
        }
        return new DataListing(digests);
    }

    private static String digest(Path file, DataFormat format, DataSettings.OnError onError, FilesAsTheyWere before) {
        try {
            return before.digest(file, format);
        } catch (DataException unreadable) {
            return switch (onError) {
                case FAIL -> throw unreadable;
                case SKIP -> UNREADABLE;
            };
        }
    }

    /// What a run's folder holds; empty where it holds none, or none that can be read.
    static Optional<DataListing> read(Path file) {
        try {
            var digests = new LinkedHashMap<String, String>();
            for (var line : Files.readAllLines(file)) {
                int gap = line.indexOf(GAP);
                if (gap > 0) {
                    digests.put(line.substring(gap + GAP.length()), line.substring(0, gap));
                }
            }
            return Optional.of(new DataListing(digests));
        } catch (IOException missing) {
            // It only says which file it was; that something has changed, the journal knows.
            return Optional.empty();
        }
    }

    String text() {
        return digests.entrySet().stream()
                .map(file -> file.getValue() + GAP + file.getKey() + "\n")
                .collect(Collectors.joining());
    }

    /// Which files are not what they were, in words; empty where all are.
    Optional<String> changedSince(DataListing earlier) {
        var paths = new TreeSet<>(digests.keySet());
        paths.addAll(earlier.digests.keySet());
        var changed = paths.stream()
                .filter(path -> !digests.getOrDefault(path, "").equals(earlier.digests.getOrDefault(path, "")))
                .toList();
        var named = String.join(", ", changed.subList(0, Math.min(MOST_NAMED, changed.size())));
        return changed.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        changed.size() <= MOST_NAMED
                                ? named
                                : named + " and " + Wording.count(changed.size() - (long) MOST_NAMED, "more file"));
    }
}
