package dev.swath.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.swath.space.Value;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainScalarTest {
    @ParameterizedTest
    @ValueSource(strings = {"yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"})
    void readsYesTrueAndOnAsTrue(String text) {
        assertEquals(Optional.of(Value.of(true)), PlainScalar.resolve(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"})
    void readsNoFalseAndOffAsFalse(String text) {
        assertEquals(Optional.of(Value.of(false)), PlainScalar.resolve(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "~", "null", "Null", "NULL"})
    void readsNothingAsNull(String text) {
        assertEquals(Optional.of(Value.NULL), PlainScalar.resolve(text));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "3, 3",
        "+5, 5",
        "-12, -12",
        "0x1F, 31",
        "-0x1f, -31",
        "017, 15",
        "0o17, 15",
        "0b101, 5",
        "1_000, 1000",
        "00, 0",
        "1:30, 90",
        "-1:30, -90",
        "1:00:00, 3600",
        "190:20:30, 685230",
        "9223372036854775807, 9223372036854775807",
        "-9223372036854775808, -9223372036854775808",
        "0x7FFFFFFFFFFFFFFF, 9223372036854775807"
    })
    void readsWholeNumbers(String text, long expected) {
        assertEquals(Optional.of(Value.of(expected)), PlainScalar.resolve(text));
    }

    @ParameterizedTest
    @CsvSource({
        "1.5, 1.5", "-1.5, -1.5", ".5, 0.5", "-.5, -0.5", "5., 5.0", "1_000.5, 1000.5", "1.5e+3, 1500", "1.5e3, 1500",
        "1e-5, 0.00001", "1E5, 100000", "+1e+2, 100", "1.e-3, 0.001", "08.5, 8.5", "0e0, 0", "1:30.5, 90.5",
                ".inf, Infinity",
        "-.INF, -Infinity", "+.Inf, Infinity", ".nan, NaN", ".NaN, NaN", "9223372036854775808.0, 9223372036854775808"
    })
    void readsReals(String text, double expected) {
        assertEquals(Optional.of(Value.of(expected)), PlainScalar.resolve(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "y",
                "n",
                "Y",
                "tRue",
                "nULL",
                "089",
                "1e",
                "e5",
                "1.2.3",
                "0x",
                "0xG",
                "0b2",
                "_1",
                ".",
                "-",
                "+",
                "1:60",
                "2024-01-31",
                "inf",
                "nan",
                "-.nan",
                "1,000",
                "1 000",
                "=",
                "1e5x",
                "0o8"
            })
    void leavesTheRestAsText(String text) {
        assertEquals(Optional.of(Value.of(text)), PlainScalar.resolve(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9223372036854775808",
                "-9223372036854775809",
                "0xFFFFFFFFFFFFFFFF",
                "100000000000000000000",
                "9999999999999999999:59"
            })
    void knowsWholeNumbersBeyond64Bits(String text) {
        assertEquals(Optional.empty(), PlainScalar.resolve(text));
    }
}
