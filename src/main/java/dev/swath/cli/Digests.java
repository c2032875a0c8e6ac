package dev.swath.cli;

import dev.swath.data.DataFile;
import dev.swath.data.FilesAsTheyWere;
import dev.swath.spec.Sweep;
import dev.swath.trial.DataSettings;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Names a sweep's data and code by their content, so that a resumed run can tell whether they are still the
/// same.
///
/// @param files of the data, where there are several, with their digests; empty else
/// @param data of the file, or of the text of `files` where there are several; empty for a program, which
///     reads its own data
/// @param before what the data's files were like before somebody made the digests
/// @param code of Swath's and its libraries' jars for a trainer, of the program's file for a program; empty
///     where there is no such file
record Digests(Optional<String> data, FilesAsTheyWere before, Optional<String> code, Optional<DataListing> files) {
    static final String PREFIX = "sha256:";

    static Digests of(Sweep sweep) {
        return switch (sweep.work()) {
            case Sweep.Work.Training(var trainer, var data)
            when data.query().isPresent() ->
                new Digests(
                        Optional.of(ofFile(QueriedRows.of(data))),
                        FilesAsTheyWere.unseen(),
                        ofClassPath(),
                        Optional.empty());
            case Sweep.Work.Training(var trainer, var data) -> of(data);
            case Sweep.Work.Program(var program, var words) ->
                new Digests(
                        Optional.empty(),
                        FilesAsTheyWere.unseen(),
                        program.map(Path::of).filter(Files::isRegularFile).map(Digests::ofFile),
                        Optional.empty());
        };
    }

    private static Digests of(DataSettings data) {
        var files = data.files().stream().map(Path::of).toList();
        var before = FilesAsTheyWere.of(files);
        if (files.size() == 1) {
            return new Digests(Optional.of(ofFile(files.getFirst())), before, ofClassPath(), Optional.empty());
        }
        var listing = DataListing.of(data, before);
        return new Digests(Optional.of(ofText(listing.text())), before, ofClassPath(), Optional.of(listing));
    }

    /// Of a text.
    static String ofText(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return PREFIX + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private static String ofFile(Path file) {
        return PREFIX + new DataFile(file).digest();
    }

    /// Folders of class files are for developers, who change them all the time.
    private static Optional<String> ofClassPath() {
        var entries = System.getProperty("java.class.path").split(File.pathSeparator, -1);
        var jars = Arrays.stream(entries)
                .map(Path::of)
                .filter(Files::isRegularFile)
                .toList();
        if (jars.size() < entries.length) {
            return Optional.empty();
        }
        return Optional.of(
                ofText(jars.stream().map(jar -> jar.getFileName() + ofFile(jar)).collect(Collectors.joining())));
    }

    /// What differs from an earlier session, in words; empty where nothing does.
    ///
    /// @param earlierFiles is asked for the listing of then, where something differs
    Optional<String> difference(
            Optional<String> earlierData, Optional<String> earlierCode, Supplier<Optional<DataListing>> earlierFiles) {
        if (!data.equals(earlierData)) {
            var which = files.flatMap(now -> earlierFiles.get().flatMap(now::changedSince));
            if (which.isPresent()) {
                return Optional.of("the data has changed since the run began: " + which.get());
            }
            return Optional.of("the data has changed since the run began (" + earlierData.orElse("none") + " then, "
                    + data.orElse("none") + " now)");
        }
        // A session without a digest had no jars or no file to compare.
        if (code.isPresent() && earlierCode.isPresent() && !code.equals(earlierCode)) {
            return Optional.of("the code of the trials has changed since the run began (" + earlierCode.get()
                    + " then, " + code.get() + " now)");
        }
        return Optional.empty();
    }
}
