package dev.swath.sweep;

/// Somebody wants a sweep to end early.
///
/// @param hard kill the children at once, rather than let them save what they have
public record StopRequest(String reason, boolean hard) {}
