package dev.swath.report;

import dev.swath.analysis.Reference;
import dev.swath.space.Value;
import dev.swath.spec.YamlText;
import dev.swath.store.RunDirectory;
import dev.swath.store.RunState;
import dev.swath.store.TrialState;
import dev.swath.trial.AttemptId;
import dev.swath.trial.Event;
import dev.swath.trial.Fields;
import dev.swath.trial.Json;
import dev.swath.trial.MalformedException;
import dev.swath.trial.ModelFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/// Keeps `best/`: the winner's model, a card that says what it is, and its parameters. All of it comes from the
/// journal and the refit's own folder, and can be made again.
final class BestFolder {
    static final String CARD = "card.json";
    private static final String PARAMETERS = "params.yaml";

    private BestFolder() {}

    /// Makes the folder anew where another model is the winner's now, and takes it away where the winner of now
    /// has none. Whoever looks finds the old folder or the new one, or, for a moment, none.
    static void write(RunDirectory run, RunState state) throws IOException {
        try {
            writeAnew(run, state);
        } catch (MalformedException damaged) {
            throw new IOException(run.best() + ": a model's note is damaged: " + damaged.getMessage(), damaged);
        }
    }

    private static void writeAnew(RunDirectory run, RunState state) throws IOException {
        var refit = state.refitOfBest().filter(it -> it.status() == TrialState.Status.FINISHED);
        if (refit.isEmpty()) {
            RunDirectory.delete(run.best());
            return;
        }
        var from = run.attempt(new AttemptId(refit.get().number(), refit.get().attempts()));
        var note = note(from.resolve(ModelFiles.NOTE));
        if (note.isEmpty()) {
            RunDirectory.delete(run.best());
            return; // This sweep keeps no models.
        }
        var card = PrettyJson.write(card(note.get(), state, refit.get(), run));
        if (Files.isRegularFile(run.best().resolve(CARD))
                && Files.readString(run.best().resolve(CARD)).equals(card)
                && hasModelOf(note.get(), run.best())) {
            return;
        }
        if (!hasModelOf(note.get(), from)) {
            throw new IOException(from.resolve(ModelFiles.MODEL) + ": it is not as long as the note beside it says ("
                    + note.get().whole("bytes") + " bytes)");
        }
        replace(run.best(), from, card, note.get());
    }

    /// Whether the model is there, and as long as the note says; or none is, where none was saved.
    private static boolean hasModelOf(Fields note, Path folder) throws IOException {
        var model = folder.resolve(ModelFiles.MODEL);
        return note.has("model")
                ? Files.isRegularFile(model) && Files.size(model) == note.whole("bytes")
                : Files.notExists(model);
    }

    private static Optional<Fields> note(Path file) throws IOException {
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        return Optional.of(Fields.of(Json.read(Files.readString(file))));
    }

    private static Value card(Fields note, RunState state, TrialState refit, RunDirectory run) {
        var start = state.start().orElseThrow();
        var best = state.best().orElseThrow();
        var card = Fields.build()
                .put("run", run.id())
                .put("sweep", start.sweepName())
                .put("trial", best.number())
                .put("refit", refit.number());
        note.all().forEach(card::put);
        card.put("data", start.data().map(Value::of).orElse(Value.NULL));
        var metric = start.objective().orElseThrow().metric();
        card.put("metric", metric);
        card.put("validation", Event.scores(best.scores()));
        card.put("test", Event.scores(refit.result().orElseThrow().scores()));
        card.put("reference", ReferenceData.of(Reference.of(state)));
        return card.done();
    }

    private static void replace(Path best, Path from, String card, Fields note) throws IOException {
        var fresh = best.resolveSibling(".best.new");
        var old = best.resolveSibling(".best.old");
        RunDirectory.delete(fresh);
        RunDirectory.delete(old);
        Files.createDirectory(fresh);
        if (Files.isRegularFile(from.resolve(ModelFiles.MODEL))) {
            Files.copy(from.resolve(ModelFiles.MODEL), fresh.resolve(ModelFiles.MODEL));
        }
        if (!hasModelOf(note, fresh)) {
            throw new IOException(fresh.resolve(ModelFiles.MODEL) + ": the copy is not as long as the model");
        }
        Files.writeString(
                fresh.resolve(PARAMETERS),
                YamlText.write(new Value.Fields(note.fields("params").all())));
        Files.writeString(fresh.resolve(CARD), card);
        if (Files.isDirectory(best)) {
            Files.move(best, old, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(fresh, best, StandardCopyOption.ATOMIC_MOVE);
        RunDirectory.delete(old);
    }
}
