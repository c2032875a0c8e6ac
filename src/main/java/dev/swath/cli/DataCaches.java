package dev.swath.cli;

import dev.swath.data.TableCache;
import dev.swath.spec.Sizes;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Where tables that have been read are kept, as the environment says: in the folder `SWATH_CACHE`, else in `swath` in
/// the user's folder for caches (XDG Base Directory Specification 0.8).
final class DataCaches {
    private static final String OFF = "off";
    private static final String USUAL_SIZE = "10g";

    private DataCaches() {}

    /// Empty where nobody wants one, or nobody knows of a folder.
    ///
    /// @throws UsageException where its size is said and is none
    static Optional<TableCache> tables(Map<String, String> environment) {
        return folder(environment).map(folder -> new TableCache(folder.resolve("tables"), mostBytes(environment)));
    }

    /// Whether somebody wants none.
    static boolean isOff(Map<String, String> environment) {
        return value(environment, "SWATH_CACHE").filter(OFF::equals).isPresent();
    }

    private static Optional<Path> folder(Map<String, String> environment) {
        var said = value(environment, "SWATH_CACHE");
        if (said.isPresent()) {
            return said.filter(folder -> !folder.equals(OFF))
                    .map(folder -> Path.of(folder).toAbsolutePath());
        }
        return value(environment, "XDG_CACHE_HOME")
                .map(Path::of)
                .filter(Path::isAbsolute)
                .or(() -> value(environment, "HOME").map(home -> Path.of(home, ".cache")))
                .map(caches -> caches.resolve("swath"));
    }

    private static long mostBytes(Map<String, String> environment) {
        var said = value(environment, "SWATH_CACHE_SIZE").orElse(USUAL_SIZE);
        return Sizes.parse(said)
                .orElseThrow(
                        () -> new UsageException("SWATH_CACHE_SIZE is '" + said + "', which is not " + Sizes.EXAMPLES));
    }

    private static Optional<String> value(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }
}
