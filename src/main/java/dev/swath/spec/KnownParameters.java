package dev.swath.spec;

import dev.swath.spec.ParametersSection.Found;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What `when`, `zip` and `constraints` can name.
///
/// @param sound parameters with which nothing is wrong, in the order of the file
/// @param there the names of all that stand there, in the order of the file
/// @param meant those which the file's mistyped names are most likely to be
/// @param more whether others may have been meant, in a group that cannot be read
record KnownParameters(Map<String, Found> sound, Set<String> there, Set<String> meant, boolean more) {
    Optional<Found> find(String name) {
        return Optional.ofNullable(sound.get(name));
    }

    boolean isUnknown(String name) {
        return !sound.containsKey(name) && !there.contains(name) && !meant.contains(name) && !more;
    }

    /// What is said of a name that is unknown.
    String noSuchParameter(String name) {
        return "there is no parameter " + Quoted.of(name) + NearestName.hintOrAll(name, there);
    }
}
