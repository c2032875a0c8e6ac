package dev.swath.launch;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// System libraries that come with Swath. A process finds them by an environment variable that only its start
/// can set.
///
/// @param folder where they lie
public record NativeLibraries(Path folder) {
    /// Names the folder in the JVM that Swath's launcher starts.
    public static final String PROPERTY = "swath.native";

    /// Those of the image that runs now; empty where it has none.
    public static Optional<NativeLibraries> ofThisImage() {
        return Optional.ofNullable(System.getProperty(PROPERTY))
                .map(Path::of)
                .filter(Files::isDirectory)
                .map(NativeLibraries::new);
    }

    /// Whether this library is among them.
    ///
    /// @param name without what systems put around it: `openblas`
    public boolean have(String name) {
        return Files.isRegularFile(file(name));
    }

    /// Where this library lies, if it does.
    ///
    /// @param name without what systems put around it
    public Path file(String name) {
        return folder.resolve(System.mapLibraryName(name)).toAbsolutePath();
    }

    /// OpenBLAS works in one thread, however many the process has: its sums depend on how many share them, and
    /// the same seed is to give the same model. OpenMP's threads, XGBoost's, sleep where they wait: on cores
    /// that others use, too, spinning takes far longer.
    static final Map<String, String> THREADS = Map.of("OPENBLAS_NUM_THREADS", "1", "OMP_WAIT_POLICY", "passive");

    /// What to put into a process's environment.
    ///
    /// @param inherited what it would have otherwise
    public Map<String, String> environment(Map<String, String> inherited) {
        var variable = System.mapLibraryName("x").endsWith(".dylib") ? "DYLD_LIBRARY_PATH" : "LD_LIBRARY_PATH";
        var others = inherited.getOrDefault(variable, "");
        var changes = new HashMap<>(THREADS);
        changes.put(variable, others.isEmpty() ? folder.toString() : folder + File.pathSeparator + others);
        return changes;
    }
}
