package dev.swath.trial;

/// What one child may use.
///
/// @param cpus cores, at least 1
/// @param memoryBytes resident size of the child as a whole, in bytes
public record Resources(int cpus, long memoryBytes) {
    public Resources {
        if (cpus < 1 || memoryBytes < 1) {
            throw new IllegalArgumentException("a child needs a core and some memory");
        }
    }
}
