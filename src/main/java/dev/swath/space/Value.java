package dev.swath.space;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// A value as people write it in a sweep file and as programs exchange it in JSON: the one tree of data that
/// sweep files, combinations, assignments, events and journal records are made of. Whole numbers are told
/// apart from reals, so that a child gets `3` where the file said `3`.
public sealed interface Value {

    /// The absence of a value: `null`, `~` or nothing at all in YAML.
    record Null() implements Value {}

    /// A truth value.
    record Bool(boolean value) implements Value {}

    /// A whole number that fits 64 bits.
    record Int(long value) implements Value {}

    /// Any other number; NaN and the infinities are allowed, since metrics can be that.
    record Real(double value) implements Value {}

    /// A piece of text.
    record Text(String value) implements Value {}

    /// Several values in an order that matters.
    record Items(List<Value> values) implements Value {
        public Items {
            values = List.copyOf(values);
        }
    }

    /// Named values, kept in the order they were given.
    record Fields(SequencedMap<String, Value> values) implements Value {
        public Fields {
            values = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(values));
        }
    }

    /// The shared absence.
    Value NULL = new Null();

    static Value of(boolean value) {
        return new Bool(value);
    }

    static Value of(long value) {
        return new Int(value);
    }

    static Value of(double value) {
        return new Real(value);
    }

    static Value of(String value) {
        return new Text(value);
    }

    /// True where both stand for the same setting: whole and real numbers are compared by what they are worth
    /// (3.0 is 3), all else by equality.
    static boolean same(Value a, Value b) {
        return switch (a) {
            case Int(long x) when b instanceof Real(double y) -> sameNumber(x, y);
            case Real(double x) when b instanceof Int(long y) -> sameNumber(y, x);
            default -> a.equals(b);
        };
    }

    private static boolean sameNumber(long whole, double real) {
        return Double.isFinite(real) && new BigDecimal(whole).compareTo(new BigDecimal(real)) == 0;
    }
}
