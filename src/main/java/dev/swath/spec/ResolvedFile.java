package dev.swath.spec;

import dev.swath.space.Value;

final class ResolvedFile {
    private ResolvedFile() {}

    static Value.Fields of(Sweep sweep) {
        throw new UnsupportedOperationException(sweep.name());
    }
}
