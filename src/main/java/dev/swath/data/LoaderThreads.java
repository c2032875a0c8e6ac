package dev.swath.data;

/// How many threads read and parse a source.
public sealed interface LoaderThreads {
    /// More are a burden to file servers, and have not been seen to help.
    int MOST = 64;

    /// Always so many.
    ///
    /// @param threads at least 1
    record Fixed(int threads) implements LoaderThreads {
        public Fixed {
            if (threads < 1) {
                throw new IllegalArgumentException("loader threads: " + threads);
            }
        }
    }

    /// As many as help, which is found out while they read.
    ///
    /// @param cores that this process may use; a source that computes gets no more threads than that
    record Auto(int cores) implements LoaderThreads {
        public Auto {
            if (cores < 1) {
                throw new IllegalArgumentException("cores: " + cores);
            }
        }
    }

    /// As many as help on this machine.
    static LoaderThreads auto() {
        return new Auto(Runtime.getRuntime().availableProcessors());
    }

    /// How many threads are there where that cannot change any more.
    default int atOnce() {
        return switch (this) {
            case Fixed(int threads) -> threads;
            case Auto(int cores) -> cores;
        };
    }
}
