package dev.swath.launch;

/// What a child and the processes that it has started use, as sampled from outside.
///
/// @param residentBytes now, all of them together; memory that they share counts for each
/// @param cpuSeconds since their start, of those that still run and of the children that they have waited for
public record Usage(long residentBytes, double cpuSeconds) {}
