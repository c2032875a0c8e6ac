package dev.swath.space;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ValueTest {
    @Test
    void threePointZeroIsThree() {
        assertTrue(Value.same(Value.of(3), Value.of(3.0)));
        assertTrue(Value.same(Value.of(-0.0), Value.of(0)));
        assertTrue(Value.same(Value.of(-0.0), Value.of(0.0)));
        assertTrue(Value.same(new Value.Items(List.of(Value.of(3))), new Value.Items(List.of(Value.of(3.0)))));
        assertFalse(Value.same(Value.of(3), Value.of(3.5)));
        assertFalse(Value.same(Value.of(3), Value.of("3")));
        assertFalse(Value.same(Value.of(1), Value.of(true)));
    }

    @Test
    void wholeNumbersBeyondADoublesDigitsAreToldApart() {
        assertTrue(Value.same(Value.of(Long.MIN_VALUE), Value.of(-0x1p63)));
        assertFalse(Value.same(Value.of(Long.MAX_VALUE), Value.of(0x1p63)));
        assertFalse(Value.same(Value.of((1L << 53) + 1), Value.of(0x1p53)));
    }

    @Test
    void notANumberIsTheSameAsItself() {
        assertTrue(Value.same(Value.of(Double.NaN), Value.of(Double.NaN)));
        assertFalse(Value.same(Value.of(Double.NaN), Value.of(0)));
        assertFalse(Value.same(Value.of(Double.POSITIVE_INFINITY), Value.of(Long.MAX_VALUE)));
    }

    @Test
    void onlyNumbersAreWorthANumber() {
        assertEquals(OptionalDouble.of(3), Value.of(3).number());
        assertEquals(OptionalDouble.of(0.5), Value.of(0.5).number());
        assertTrue(Double.isNaN(Value.of(Double.NaN).number().orElse(0)));
        assertEquals(OptionalDouble.empty(), Value.of("3").number());
        assertEquals(OptionalDouble.empty(), Value.of(true).number());
        assertEquals(OptionalDouble.empty(), Value.NULL.number());
        assertEquals(OptionalDouble.empty(), new Value.Items(List.of(Value.of(3))).number());
    }

    @Test
    void fieldsKeepTheirOrderAndCannotBeChangedFromOutside() {
        var given = new LinkedHashMap<String, Value>();
        given.put("b", Value.of(1));
        given.put("a", Value.of(2));
        var fields = new Value.Fields(given);
        given.put("c", Value.of(3));

        assertEquals(List.of("b", "a"), List.copyOf(fields.values().keySet()));
    }
}
