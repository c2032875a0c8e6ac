package dev.swath.worker;

import dev.swath.data.ColumnEncoding;
import dev.swath.data.Encoding;
import dev.swath.data.Table;
import dev.swath.data.Target;
import dev.swath.space.Combination;
import dev.swath.space.Value;
import dev.swath.train.Evaluation;
import dev.swath.train.ModelException;
import dev.swath.train.ModelFile;
import dev.swath.train.SavedModel;
import dev.swath.train.Settings;
import dev.swath.train.Task;
import dev.swath.train.Trainer;
import dev.swath.trial.Fields;
import dev.swath.trial.Json;
import dev.swath.trial.ModelFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/// Saves a refit's model, with a note beside it that says what it is and what it takes.
record KeptModel(Path folder, Trainer trainer, Combination combination, long seed) {
    /// So many rows tell whether a model predicts what it should.
    private static final int ROWS_TO_CHECK = 1000;

    /// A model that cannot be saved is told of in the note: its scores hold all the same.
    void save(Evaluation.Refit refit, Table table, Target target, int trainedRows) throws IOException {
        Files.createDirectories(folder);
        var first = refit.encoding()
                .encode(
                        table,
                        IntStream.range(0, Math.min(ROWS_TO_CHECK, table.rows()))
                                .toArray());
        long checksum = refit.model().predict(first).checksum();
        var note = Fields.build()
                .put("trainer", trainer.name())
                .put("task", Task.of(target).word())
                .put("target", table.columnNames().getLast())
                .put("params", params(Task.of(target)))
                .put("seed", seed)
                .put("columns", columns(refit.encoding()))
                .putTexts("classes", labels(target))
                .put("rows", trainedRows)
                .put("versions", versions())
                .put(
                        "check",
                        Fields.build()
                                .put("rows", first.rows())
                                .put("crc32c", "%08x".formatted(checksum))
                                .done());
        try {
            var saved = new SavedModel(
                    trainer.name(), table.columnNames().getLast(), labels(target), refit.encoding(), refit.model());
            var file = folder.resolve(ModelFiles.MODEL);
            var again = ModelFile.write(file, saved, trainer);
            if (again.model().predict(first).checksum() != checksum) {
                Files.delete(file);
                throw new IllegalStateException("a model of the trainer '" + trainer.name()
                        + "' predicts something else once it has been saved and loaded");
            }
            note.put("model", ModelFiles.MODEL).put("bytes", Files.size(file));
        } catch (ModelException unsaved) {
            System.err.println("swath: the model is not saved: " + unsaved.getMessage());
            note.put("not_saved", String.valueOf(unsaved.getMessage()));
        }
        ModelFile.writeWhole(
                folder.resolve(ModelFiles.NOTE), (Json.write(note.done()) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /// Also those that the combination leaves to their defaults.
    private Value params(Task task) {
        return new Value.Fields(new Settings(trainer.name(), trainer.hyperparameters(task), combination).all());
    }

    private static Value columns(Encoding encoding) {
        return new Value.Items(encoding.parts().stream()
                .map(part -> switch (part) {
                    case ColumnEncoding.Numbers(var name, double substitute) ->
                        Fields.build()
                                .put("name", name)
                                .put("type", "number")
                                .put("missing", Double.isNaN(substitute) ? Value.of("refused") : Value.of(substitute))
                                .done();
                    case ColumnEncoding.Categories(var name, var labels) ->
                        Fields.build()
                                .put("name", name)
                                .put("type", "category")
                                .putTexts("values", labels)
                                .done();
                })
                .map(Value.class::cast)
                .toList());
    }

    private static List<String> labels(Target target) {
        return switch (target) {
            case Target.Classes(var labels, var codes) -> labels;
            case Target.Numbers numbers -> List.of();
        };
    }

    private static Value versions() {
        return Fields.build()
                .put(
                        "swath",
                        Objects.requireNonNullElse(
                                KeptModel.class.getPackage().getImplementationVersion(), "(not packaged)"))
                .put("smile", ModelFile.smileVersion())
                .put("java", Runtime.version().toString())
                .done();
    }
}
