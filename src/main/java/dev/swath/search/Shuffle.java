package dev.swath.search;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// The numbers from 0 to size - 1 in a random order, worked out one at a time: a Fisher-Yates shuffle
/// (Durstenfeld 1964) whose array is not there. Only what a swap has moved is kept, so memory grows with the
/// numbers taken, not with the size.
final class Shuffle {
    private final BigInteger size;
    private final RandomGenerator random;
    private final Map<BigInteger, BigInteger> moved = new HashMap<>();
    private BigInteger taken = BigInteger.ZERO;

    Shuffle(BigInteger size, RandomGenerator random) {
        this.size = size;
        this.random = random;
    }

    boolean hasNext() {
        return taken.compareTo(size) < 0;
    }

    BigInteger next() {
        if (!hasNext()) {
            throw new NoSuchElementException("all numbers are taken");
        }
        var pick = taken.add(below(size.subtract(taken)));
        var atTaken = moved.getOrDefault(taken, taken);
        var picked = pick.equals(taken) ? atTaken : moved.getOrDefault(pick, pick);
        if (!pick.equals(taken)) {
            moved.put(pick, atTaken);
        }
        moved.remove(taken);
        taken = taken.add(BigInteger.ONE);
        return picked;
    }

    /// What stands at these numbers.
    <T> Iterator<T> iterator(Function<BigInteger, T> at) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return Shuffle.this.hasNext();
            }

            @Override
            public T next() {
                return at.apply(Shuffle.this.next());
            }
        };
    }

    /// A number from 0 to bound - 1, each as likely as any other: bits are drawn again until they are below
    /// the bound.
    private BigInteger below(BigInteger bound) {
        int bits = bound.subtract(BigInteger.ONE).bitLength();
        var bytes = new byte[(bits + 7) / 8];
        while (true) {
            random.nextBytes(bytes);
            var drawn = new BigInteger(1, bytes).mod(BigInteger.ONE.shiftLeft(bits));
            if (drawn.compareTo(bound) < 0) {
                return drawn;
            }
        }
    }
}
