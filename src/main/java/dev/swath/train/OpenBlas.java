package dev.swath.train;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

/// The system library that Smile's linear algebra calls.
final class OpenBlas {
    /// Its name, without what systems put around it.
    static final String NAME = "openblas";

    private static final long MOST_BYTES = 1024;

    private OpenBlas() {}

    /// Why this process cannot load it; empty where it can. Smile loads it once: after a failure, all that it says is
    /// that a class cannot be initialised.
    static Optional<String> problem() {
        try {
            // It stays: Smile is about to ask for it, and would load it once more.
            var _ = SymbolLookup.libraryLookup(System.mapLibraryName(NAME), Arena.global());
            return Optional.empty();
        } catch (IllegalArgumentException absent) {
            return Optional.of(NativeLibrary.NOWHERE);
        }
    }

    /// What it says of itself, such as its version; empty where this process cannot load it.
    static Optional<String> version() {
        try {
            var library = SymbolLookup.libraryLookup(System.mapLibraryName(NAME), Arena.global());
            var config = library.find("openblas_get_config").orElseThrow(IllegalArgumentException::new);
            var call = Linker.nativeLinker().downcallHandle(config, FunctionDescriptor.of(ValueLayout.ADDRESS));
            var text = (MemorySegment) call.invokeExact();
            return Optional.of(text.reinterpret(MOST_BYTES).getString(0).strip());
        } catch (IllegalArgumentException absent) {
            return Optional.empty();
        } catch (Throwable failed) {
            throw new IllegalStateException("OpenBLAS does not say what it is", failed);
        }
    }
}
