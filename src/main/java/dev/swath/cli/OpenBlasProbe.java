package dev.swath.cli;

import dev.swath.train.NativeLibrary;

/// A process that loads OpenBLAS as a trial would, and says which it is.
final class OpenBlasProbe {
    private OpenBlasProbe() {}

    public static void main(String[] args) {
        var version = NativeLibrary.OPENBLAS.version();
        System.out.println(version.orElse(System.mapLibraryName(NativeLibrary.OPENBLAS.file()) + " is not found"));
        System.exit(version.isPresent() ? ExitCode.DONE : ExitCode.SOME_FAILED);
    }
}
