package dev.swath.train;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.Optional;

/// XGBoost's functions in C (its `c_api.h`), of the library that XGBoost4J brings along. That jar's own classes
/// would ask for Kryo and commons-logging, and each process would unpack the library into its temporary folder.
final class XgBoost {
    /// The library's name, without what systems put around it.
    static final String NAME = "xgboost4j";

    private XgBoost() {}

    /// Why this process cannot load it by its name; empty where it can.
    static Optional<String> problem() {
        return problemOf(() -> System.loadLibrary(NAME));
    }

    /// Why this file of it cannot be loaded.
    static Optional<String> problem(Path file) {
        return problemOf(() -> System.load(file.toString()));
    }

    private static Optional<String> problemOf(Runnable loading) {
        try {
            loading.run();
            return Optional.empty();
        } catch (UnsatisfiedLinkError absent) {
            return Optional.of(explained(String.valueOf(absent.getMessage())));
        }
    }

    private static String explained(String loader) {
        if (loader.startsWith("no " + NAME + " in ")) {
            return NativeLibrary.NOWHERE;
        }
        return loader
                + (loader.contains("libgomp")
                        ? "; install OpenMP's library: libgomp1 on Debian and Ubuntu, libgomp on Fedora"
                        : loader.contains("libomp") ? "; install OpenMP's library: brew install libomp" : "");
    }

    /// Such as `3.4.0`; empty where this process cannot load it.
    static Optional<String> version() {
        if (problem().isPresent()) {
            return Optional.empty();
        }
        try (var arena = Arena.ofConfined()) {
            var parts = arena.allocate(JAVA_INT, 3);
            Functions.VERSION.invokeExact(parts, parts.asSlice(Integer.BYTES), parts.asSlice(2 * Integer.BYTES));
            return Optional.of(parts.getAtIndex(JAVA_INT, 0) + "." + parts.getAtIndex(JAVA_INT, 1) + "."
                    + parts.getAtIndex(JAVA_INT, 2));
        } catch (Throwable failed) {
            throw uncallable(failed);
        }
    }

    /// A call of one of the functions, which tells 0 where all went well.
    @FunctionalInterface
    interface Call {
        int code() throws Throwable;
    }

    /// @throws IllegalArgumentException where XGBoost refuses, with what it says
    static void call(Call call) {
        int code;
        try {
            code = call.code();
        } catch (Throwable failed) {
            throw uncallable(failed);
        }
        if (code != 0) {
            throw new IllegalArgumentException("XGBoost says: " + lastError());
        }
    }

    /// A thing of XGBoost's, made by a call that writes where it is.
    static MemorySegment made(Maker maker) {
        try (var arena = Arena.ofConfined()) {
            var place = arena.allocate(ADDRESS);
            call(() -> maker.make(place));
            return place.get(ADDRESS, 0);
        }
    }

    /// A call that writes a handle.
    @FunctionalInterface
    interface Maker {
        int make(MemorySegment place) throws Throwable;
    }

    private static String lastError() {
        try {
            var text = (MemorySegment) Functions.LAST_ERROR.invokeExact();
            return sentence(text.reinterpret(Long.MAX_VALUE).getString(0));
        } catch (Throwable failed) {
            throw uncallable(failed);
        }
    }

    /// Without the time, the place in XGBoost's source and what follows the first line: `[12:00:00] /src/tree.cc:7:
    /// Check failed: depth > 0: too flat`.
    static String sentence(String error) {
        return error.lines()
                .findFirst()
                .orElse("")
                .replaceFirst("^\\[[0-9:]+\\] \\S+:\\d+: ", "")
                .strip();
    }

    private static IllegalStateException uncallable(Throwable failed) {
        return new IllegalStateException("XGBoost cannot be called", failed);
    }

    /// The functions themselves. To be used once the library is there.
    static final class Functions {
        private static final Linker LINKER = Linker.nativeLinker();
        private static final SymbolLookup LIBRARY = SymbolLookup.loaderLookup();

        static final MethodHandle VERSION =
                link("XGBoostVersion", FunctionDescriptor.ofVoid(ADDRESS, ADDRESS, ADDRESS));
        static final MethodHandle LAST_ERROR = link("XGBGetLastError", FunctionDescriptor.of(ADDRESS));
        static final MethodHandle MATRIX_OF_DENSE = function("XGDMatrixCreateFromDense", ADDRESS, ADDRESS, ADDRESS);
        static final MethodHandle SET_FLOATS = function("XGDMatrixSetFloatInfo", ADDRESS, ADDRESS, ADDRESS, JAVA_LONG);
        static final MethodHandle FREE_MATRIX = function("XGDMatrixFree", ADDRESS);
        static final MethodHandle BOOSTER = function("XGBoosterCreate", ADDRESS, JAVA_LONG, ADDRESS);
        static final MethodHandle SET_PARAMETER = function("XGBoosterSetParam", ADDRESS, ADDRESS, ADDRESS);
        static final MethodHandle UPDATE = function("XGBoosterUpdateOneIter", ADDRESS, JAVA_INT, ADDRESS);
        static final MethodHandle EVALUATE =
                function("XGBoosterEvalOneIter", ADDRESS, JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS);
        static final MethodHandle SAVE = function("XGBoosterSaveModelToBuffer", ADDRESS, ADDRESS, ADDRESS, ADDRESS);
        static final MethodHandle LOAD = function("XGBoosterLoadModelFromBuffer", ADDRESS, ADDRESS, JAVA_LONG);
        static final MethodHandle PREDICT =
                function("XGBoosterPredictFromDMatrix", ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
        static final MethodHandle FREE_BOOSTER = function("XGBoosterFree", ADDRESS);

        private Functions() {}

        private static MethodHandle function(String name, MemoryLayout... parameters) {
            return link(name, FunctionDescriptor.of(JAVA_INT, parameters));
        }

        private static MethodHandle link(String name, FunctionDescriptor shape) {
            return LINKER.downcallHandle(LIBRARY.findOrThrow(name), shape);
        }
    }
}
