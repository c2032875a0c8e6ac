package dev.swath.space;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SequencedMap;

/// A value as people write it in a sweep file and as programs exchange it in JSON: the one tree of data
/// that sweep files, combinations, assignments, events and journal records are made of. Whole numbers
/// are told apart from reals, so that a child gets `3` where the file said `3`.
public sealed interface Value {

    /// The absence of a value: `null`, `~` or nothing at all in YAML.
    record Null() implements Value {}

    /// A truth value.
    record Bool(boolean value) implements Value {}

    /// A whole number that fits 64 bits.
    record Int(long value) implements Value {
        @Override
        public OptionalDouble number() {
            return OptionalDouble.of(value);
        }
    }

    /// Any other number; NaN and the infinities are allowed, since metrics can be that.
    record Real(double value) implements Value {
        @Override
        public OptionalDouble number() {
            return OptionalDouble.of(value);
        }
    }

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

    /// Null where there is none.
    static Value of(OptionalDouble value) {
        return value.isPresent() ? of(value.getAsDouble()) : NULL;
    }

    static Value of(String value) {
        return new Text(value);
    }

    /// What a number is worth, whole or not; empty for all else.
    default OptionalDouble number() {
        return OptionalDouble.empty();
    }

    /// True where both stand for the same setting: numbers are compared by what they are worth (3.0 is
    /// 3, also within lists and mappings), all else by equality.
    static boolean same(Value a, Value b) {
        return canonical(a).equals(canonical(b));
    }

    /// The form in which values that are the same setting are equal: whole reals become whole numbers.
    static Value canonical(Value value) {
        return switch (value) {
            case Real(double real) when real == Math.rint(real) && -0x1p63 <= real && real < 0x1p63 -> of((long) real);
            case Items(var items) ->
                new Items(items.stream().map(Value::canonical).toList());
            case Fields(var fields) -> {
                var canonical = new LinkedHashMap<String, Value>();
                fields.forEach((name, field) -> canonical.put(name, canonical(field)));
                yield new Fields(canonical);
            }
            case Null() -> value;
            case Bool bool -> bool;
            case Int whole -> whole;
            case Real real -> real;
            case Text text -> text;
        };
    }
}
