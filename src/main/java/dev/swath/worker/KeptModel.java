package dev.swath.worker;

import dev.swath.data.Features;
import dev.swath.data.Frame;
import dev.swath.data.Splits;
import dev.swath.data.Table;
import dev.swath.data.Target;
import dev.swath.prep.ColumnEncoding;
import dev.swath.prep.Encoding;
import dev.swath.prep.Pipeline;
import dev.swath.space.Combination;
import dev.swath.space.Settings;
import dev.swath.space.Value;
import dev.swath.train.Evaluation;
import dev.swath.train.ModelException;
import dev.swath.train.ModelFile;
import dev.swath.train.SavedModel;
import dev.swath.train.Task;
import dev.swath.train.Trainer;
import dev.swath.train.Trainers;
import dev.swath.train.WholeFile;
import dev.swath.trial.Fields;
import dev.swath.trial.Json;
import dev.swath.trial.ModelFiles;
import dev.swath.trial.StepSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Keeps a refit's model, with a note beside it that says what it is and what it takes. A model that cannot be kept
/// is no failure: its scores hold all the same.
///
/// @param preprocess what columns went through before
record KeptModel(Path folder, Trainer trainer, Combination combination, List<StepSettings> preprocess, long seed) {
    /// So many rows tell whether a model predicts what it should.
    private static final int ROWS_TO_CHECK = 1000;

    /// A model as it was written, which is not in memory any more.
    ///
    /// @param first rows to check it with
    /// @param checksum what it predicted for them
    /// @param reason why it was not written; empty where it was
    record Written(Fields.Builder note, Features first, long checksum, Optional<String> reason) {}

    /// Writes the model. {@link #check} reads it again; whoever lets go of the model before has it in memory once.
    ///
    /// @param splits of the rows that the sweep uses
    Written write(Evaluation.Refit refit, Table table, Target target, Splits splits) {
        var first = refit.encoding()
                .encode(
                        table,
                        IntStream.concat(IntStream.of(splits.searched()), IntStream.of(splits.test()))
                                .sorted()
                                .limit(ROWS_TO_CHECK)
                                .toArray());
        long checksum = refit.model().predict(first).requireFinite().checksum();
        var note = Fields.build()
                .put("trainer", trainer.name())
                .put("task", Task.of(target).word())
                .put("target", table.columnNames().getLast())
                .put("params", params(Task.of(target)))
                .put("seed", seed)
                .put("columns", columns(refit.encoding()))
                .put(
                        "preprocess",
                        new Value.Items(
                                preprocess.stream().map(StepSettings::toValue).toList()))
                .put("features", refit.encoding().features().size())
                .putTexts("classes", labels(target))
                .put("rows", splits.searched().length)
                .put("versions", versions())
                .put(
                        "check",
                        Fields.build()
                                .put("rows", first.rows())
                                .put("crc32c", "%08x".formatted(checksum))
                                .done());
        var model = new SavedModel(
                trainer.name(), table.columnNames().getLast(), labels(target), refit.encoding(), refit.model());
        try {
            Files.createDirectories(folder);
            ModelFile.write(file(), model, trainer);
            return new Written(note, first, checksum, Optional.empty());
        } catch (ModelException unsaved) {
            return new Written(note, first, checksum, Optional.of(String.valueOf(unsaved.getMessage())));
        } catch (IOException unwritable) {
            return new Written(note, first, checksum, Optional.of(cannotBeWritten(unwritable)));
        }
    }

    /// Loads what was written, as `swath predict` will, and leaves the note.
    ///
    /// @return why the model is not kept; empty where it is
    Optional<String> check(Written written) {
        var reason = written.reason().or(() -> mistake(written));
        try {
            if (reason.isPresent()) {
                System.err.println("swath: the model is not saved: " + reason.get());
                written.note().put("not_saved", reason.get());
                Files.deleteIfExists(file());
            } else {
                written.note().put("model", ModelFiles.MODEL).put("bytes", Files.size(file()));
            }
            var note = Json.write(written.note().done()) + "\n";
            WholeFile.write(folder.resolve(ModelFiles.NOTE), note.getBytes(StandardCharsets.UTF_8));
            return reason;
        } catch (IOException unwritable) {
            System.err.println("swath: the model's note is not saved: " + unwritable);
            return reason.or(() -> Optional.of(cannotBeWritten(unwritable)));
        }
    }

    private Optional<String> mistake(Written written) {
        try {
            var again = ModelFile.read(file(), Trainers.only(trainer));
            return again.model().predict(written.first()).checksum() == written.checksum()
                    ? Optional.empty()
                    : Optional.of("it predicts something else once it has been saved and loaded");
        } catch (ModelException unreadable) {
            return Optional.of(String.valueOf(unreadable.getMessage()));
        }
    }

    private Path file() {
        return folder.resolve(ModelFiles.MODEL);
    }

    private static String cannotBeWritten(IOException unwritable) {
        return "it cannot be written: "
                + (unwritable instanceof FileSystemException refused && refused.getReason() == null
                        ? unwritable.toString()
                        : unwritable.getMessage());
    }

    /// Also those that the combination leaves to their defaults.
    private Value params(Task task) {
        var params = new LinkedHashMap<>(new Settings(
                        "the trainer '" + trainer.name() + "'",
                        trainer.hyperparameters(task),
                        Pipeline.ofTrainer(combination))
                .all());
        combination.values().forEach(params::putIfAbsent);
        return new Value.Fields(params);
    }

    /// Of a column that steps leave as it is, also what stands for a gap, or which categories it has.
    private static Value columns(Encoding encoding) {
        var parts = new HashMap<String, ColumnEncoding>();
        encoding.parts().forEach(part -> parts.put(part.name(), part));
        return new Value.Items(encoding.inputs().stream()
                .map(input -> column(input, encoding.steps().isEmpty() ? parts.get(input.name()) : null))
                .toList());
    }

    private static Value column(Frame.Input input, @Nullable ColumnEncoding part) {
        var column = Fields.build().put("name", input.written());
        if (!input.name().equals(input.written())) {
            column.put("renamed", input.name());
        }
        column.put("type", input.kind().name().toLowerCase(Locale.ROOT));
        switch (part) {
            case ColumnEncoding.Numbers(var _, double substitute) ->
                column.put("missing", Double.isNaN(substitute) ? Value.of("refused") : Value.of(substitute));
            case ColumnEncoding.Categories(var _, var labels) -> column.putTexts("values", labels);
            case null -> {
                // The steps make something else of it.
            }
        }
        return column.done();
    }

    private static List<String> labels(Target target) {
        return switch (target) {
            case Target.Classes(var labels, var codes) -> labels;
            case Target.Numbers numbers -> List.of();
        };
    }

    private Value versions() {
        var versions = Fields.build()
                .put("swath", ModelFile.swathVersion())
                .put("smile", ModelFile.smileVersion())
                .put("java", Runtime.version().toString());
        trainer.needs()
                .ifPresent(library -> library.version().ifPresent(version -> versions.put(library.key(), version)));
        return versions.done();
    }
}
