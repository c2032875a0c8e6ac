package dev.swath.train;

import java.util.Arrays;
import java.util.stream.Collectors;

/// What a record looks like to Java's serialization: names and types of its components. Of other classes Java compares
/// a number of its own.
final class RecordShape {
    private RecordShape() {}

    /// `mean:double deviation:double`; empty for a class that is no record.
    static String of(Class<?> type) {
        return type.isRecord()
                ? Arrays.stream(type.getRecordComponents())
                        .map(component ->
                                component.getName() + ":" + component.getType().getName())
                        .collect(Collectors.joining(" "))
                : "";
    }
}
