package dev.swath.spec;

import java.util.Locale;

/// `keep_models`: which trained models stay. The winner's, where nothing is said.
final class KeepModelsKey {
    private static final String WORDS = "must be best or none";

    private KeepModelsKey() {}

    static Sweep.KeepModels read(Section root, boolean training) {
        var unsaid = training ? Sweep.KeepModels.BEST : Sweep.KeepModels.NONE;
        var entry = root.entry("keep_models");
        if (entry.isEmpty()) {
            return unsaid;
        }
        var scalar = entry.get().value() instanceof Node.Scalar it && !it.isNull() ? it.text() : "";
        switch (scalar) {
            case "none" -> {
                return Sweep.KeepModels.NONE;
            }
            case "best" -> {
                if (!training) {
                    root.problem(entry.get(), "a program keeps its own models: leave keep_models out");
                }
            }
            case "" -> root.wrongKind(entry.get(), WORDS);
            default -> root.problem(entry.get(), WORDS + "; those of other trials are not kept yet");
        }
        return unsaid;
    }

    /// The word in sweep files: `best` or `none`.
    static String word(Sweep.KeepModels keep) {
        return keep.name().toLowerCase(Locale.ROOT);
    }
}
