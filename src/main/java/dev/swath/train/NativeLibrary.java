package dev.swath.train;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// A system library that some trainers call.
public enum NativeLibrary {
    /// What Smile's linear algebra calls. Its own libraries lie beside it, where only a child looks: a file of it is
    /// believed.
    OPENBLAS("OpenBLAS", OpenBlas.NAME, OpenBlas::problem, file -> Optional.empty(), OpenBlas::version),
    /// Boosted trees.
    XGBOOST("XGBoost", XgBoost.NAME, XgBoost::problem, XgBoost::problem, XgBoost::version);

    private final String title;
    private final String file;
    private final Supplier<Optional<String>> problem;
    private final Function<Path, Optional<String>> problemOfFile;
    private final Supplier<Optional<String>> version;

    NativeLibrary(
            String title,
            String file,
            Supplier<Optional<String>> problem,
            Function<Path, Optional<String>> problemOfFile,
            Supplier<Optional<String>> version) {
        this.title = title;
        this.file = file;
        this.problem = problem;
        this.problemOfFile = problemOfFile;
        this.version = version;
    }

    /// Its name for programs: `openblas`.
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Its file's name, without what systems put around it.
    public String file() {
        return file;
    }

    /// Why this process cannot load it by its name, as the end of a sentence; empty where it can.
    public Optional<String> problem() {
        return problem.get();
    }

    /// Why a file of it cannot be loaded, as far as can be told from here.
    public Optional<String> problem(Path of) {
        return problemOfFile.apply(of);
    }

    /// What it says of itself; empty where this process cannot load it.
    public Optional<String> version() {
        return version.get();
    }

    /// What to say where it is missing.
    ///
    /// @param problem why
    public String absent(String trainer, String problem) {
        return "the trainer '" + trainer + "' needs " + title + ", and " + System.mapLibraryName(file)
                + " cannot be loaded: " + problem;
    }

    /// Makes sure that it is there for a trainer.
    ///
    /// @throws IllegalArgumentException where it is not
    void require(String trainer) {
        problem().ifPresent(why -> {
            throw new IllegalArgumentException(absent(trainer, why));
        });
    }

    /// What to say of an image and a system that lack a library.
    static final String NOWHERE = "this image was built without it, and the system has none";
}
