package dev.swath.space;

/// A parameter that a sweep varies: its name, and how its values are spread.
public record Parameter(String name, Distribution distribution) {
    public Parameter {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a parameter needs a name");
        }
    }
}
