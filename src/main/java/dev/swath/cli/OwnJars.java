package dev.swath.cli;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Users' jars, as `--class-path` names them.
final class OwnJars {
    private OwnJars() {}

    /// Why they are not all on the class path, as a sentence; empty where they are.
    static Optional<String> problem(String jars) {
        return problem(jars, System.getProperty("java.class.path"));
    }

    static Optional<String> problem(String jars, String classPath) {
        var there = entries(classPath).map(OwnJars::absolute).toList();
        return entries(jars).flatMap(jar -> problem(jar, there).stream()).findFirst();
    }

    private static Stream<String> entries(String path) {
        return Arrays.stream(path.split(File.pathSeparator, -1)).filter(entry -> !entry.isEmpty());
    }

    private static Optional<String> problem(String jar, List<Path> there) {
        boolean wholeFolder = jar.equals("*") || jar.endsWith("/*");
        try {
            var path = absolute(wholeFolder ? jar.substring(0, jar.length() - 1) + "." : jar);
            if (!Files.exists(path)) {
                return Optional.of("there is no file " + jar);
            }
            boolean isThere = wholeFolder
                    ? there.stream().anyMatch(entry -> path.equals(entry.getParent()))
                    : there.contains(path);
            return isThere
                    ? Optional.empty()
                    : Optional.of(
                            wholeFolder
                                    ? "there is no jar in " + path
                                    : jar + " is not on the class path: write the option before the command, once, and"
                                            + " start with bin/swath or scripts/swath");
        } catch (InvalidPathException unreadable) {
            return Optional.of("no path: " + jar);
        }
    }

    private static Path absolute(String entry) {
        return Path.of(entry).toAbsolutePath().normalize();
    }
}
