package dev.swath;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A program with the tests' class path, in a JVM of its own, which says all on its standard output.
public final class JavaProgram {
    private JavaProgram() {}

    /// @param flags of the JVM
    /// @param program with a `main`
    public static ProcessBuilder of(List<String> flags, Class<?> program, String... arguments) {
        var words = new ArrayList<String>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(flags);
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        words.addAll(List.of(arguments));
        return new ProcessBuilder(words).redirectErrorStream(true);
    }
}
