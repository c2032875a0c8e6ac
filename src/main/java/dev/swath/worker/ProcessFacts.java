package dev.swath.worker;

/// What the operating system knows of this process.
interface ProcessFacts {
    /// Seconds since the process started.
    double ageSeconds();

    /// CPU seconds of all threads, those that have ended too.
    double cpuSeconds();

    /// CPU seconds of the compiler's threads; 0 where that is not known.
    double jitCpuSeconds();

    /// CPU seconds of the garbage collector's threads and the VM thread, which collects where no other
    /// does; 0 where that is not known.
    double gcCpuSeconds();

    /// The largest resident size so far, in bytes; 0 where that is not known.
    long peakBytes();

    /// Whether the JVM runs from an ahead-of-time cache, not merely was asked to.
    boolean usesAotCache();

    /// The best source that this system has.
    static ProcessFacts here() {
        return ProcFacts.available() ? new ProcFacts() : new PortableFacts();
    }
}
