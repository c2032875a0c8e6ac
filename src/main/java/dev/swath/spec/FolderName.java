package dev.swath.spec;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The name of a sweep's folder in `runs/`, made from any name: W&B's are for people and hold whatever these
/// write, here they must be safe in every file system and shell.
final class FolderName {
    private static final int LONGEST = 200;
    private static final Pattern OTHERS = Pattern.compile("[^\\p{L}\\p{N}\\p{M} ._+=@,()-]+");
    private static final Pattern NO_BEGINNING = Pattern.compile("^[^\\p{L}\\p{N}]+");
    private static final Pattern NO_END = Pattern.compile("[ .]+$");
    private static final Pattern NO_END_OF_A_MADE_ONE = Pattern.compile("[ .-]+$");
    /// Files that stand beside the sweeps' folders.
    private static final Set<String> TAKEN = Set.of("README.md", "index.db", "index.db-wal", "index.db-shm");

    private FolderName() {}

    /// The name itself where it can name a folder; empty where nothing is left of it that can.
    static Optional<String> of(String name) {
        if (isSafe(name)) {
            return Optional.of(name).filter(it -> !TAKEN.contains(it));
        }
        var made = OTHERS.matcher(name).replaceAll("-");
        made = NO_BEGINNING.matcher(made).replaceFirst("");
        made = NO_END_OF_A_MADE_ONE.matcher(cut(made)).replaceFirst("");
        return Optional.of(made).filter(it -> !it.isEmpty() && !TAKEN.contains(it));
    }

    private static boolean isSafe(String name) {
        return !name.isEmpty()
                && name.getBytes(StandardCharsets.UTF_8).length <= LONGEST
                && !OTHERS.matcher(name).find()
                && !NO_BEGINNING.matcher(name).find()
                && !NO_END.matcher(name).find();
    }

    private static String cut(String name) {
        int bytes = 0;
        int end = 0;
        while (end < name.length()) {
            int next = name.offsetByCodePoints(end, 1);
            bytes += name.substring(end, next).getBytes(StandardCharsets.UTF_8).length;
            if (bytes > LONGEST) {
                break;
            }
            end = next;
        }
        return name.substring(0, end);
    }
}
