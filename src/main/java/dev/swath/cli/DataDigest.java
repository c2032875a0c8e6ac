package dev.swath.cli;

import dev.swath.data.DataFile;
import dev.swath.spec.Sweep;
import java.nio.file.Path;
import java.util.Optional;

/// Names the data of a sweep by its content, so that a resumed run can tell whether it is still the same.
final class DataDigest {
    private DataDigest() {}

    /// Empty for a program, which reads its own data.
    static Optional<String> of(Sweep sweep) {
        return switch (sweep.work()) {
            case Sweep.Work.Training(var trainer, var data) ->
                Optional.of("sha256:" + new DataFile(Path.of(data.path())).digest());
            case Sweep.Work.Program program -> Optional.empty();
        };
    }
}
