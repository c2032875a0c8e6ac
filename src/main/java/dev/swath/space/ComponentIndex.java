package dev.swath.space;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The admitted settings of a component by number: how many there are, the one at an index, the index of
/// one.
///
/// Settings are counted without visiting all of them: from a level on, only those earlier axes matter
/// that a later condition or constraint names, and what has been counted for their values once is known.
final class ComponentIndex {
    /// What counting may keep: about 20 MB.
    private static final int MOST_KNOWN = 250_000;

    /// Counting goes down a level for each axis, and the stack has an end.
    static final int DEEPEST = 500;

    private final Component component;
    private final int longest;
    private final List<Axis> axes;
    private final List<List<Integer>> matters;
    private final List<Map<Long, BigInteger>> known = new ArrayList<>();
    /// Of counting; what has been counted is found again without any.
    private Steps steps = new Steps(Long.MAX_VALUE);
    private int kept;

    /// @param longest axis that is walked
    ComponentIndex(Component component, int longest) {
        this.component = component;
        this.longest = longest;
        this.axes = component.axes();
        this.matters = mattering(lastUses(component));
        axes.forEach(axis -> known.add(new HashMap<>()));
    }

    /// For each level, the last one whose condition or constraint names its axis; -1 where none does.
    private static int[] lastUses(Component component) {
        var lastUse = new int[component.axes().size()];
        Arrays.fill(lastUse, -1);
        for (int level = 0; level < lastUse.length; level++) {
            for (int named : component.named(level)) {
                lastUse[named] = Math.max(lastUse[named], level);
            }
        }
        return lastUse;
    }

    /// For each level the axes above it whose settings decide what is admitted from that level on.
    private static List<List<Integer>> mattering(int[] lastUse) {
        var all = new ArrayList<List<Integer>>();
        var matter = List.<Integer>of();
        for (int level = 0; level <= lastUse.length; level++) {
            int from = level;
            var next = new ArrayList<>(matter);
            if (level > 0) {
                next.add(level - 1);
            }
            next.removeIf(axis -> lastUse[axis] < from);
            matter = List.copyOf(next);
            all.add(matter);
        }
        return all;
    }

    /// How many settings are admitted; empty where counting them would take too long.
    ///
    /// @param all is told how many steps it took
    /// @param most of them that it may take
    Optional<BigInteger> count(Steps all, long most) {
        long granted = Math.max(0, Math.min(most, all.left()));
        steps = new Steps(granted);
        kept = 0;
        try {
            return component.isDiscrete() && axes.size() <= DEEPEST
                    ? Optional.of(count(0, new State()))
                    : Optional.empty();
        } catch (TooMany uncountable) {
            known.forEach(Map::clear);
            return Optional.empty();
        } finally {
            all.take(granted - Math.max(0, steps.left()));
            steps = new Steps(Long.MAX_VALUE);
        }
    }

    private static final class TooMany extends RuntimeException {
        private static final long serialVersionUID = 1;

        private TooMany() {
            super("too many to count", null, false, false);
        }
    }

    /// Where a walk down the tree is.
    private final class State {
        private final Map<String, Value> values = new HashMap<>();
        /// The settings of the levels above; -1 for an axis that is not there.
        private final long[] settings = new long[axes.size()];
    }

    private BigInteger count(int level, State state) {
        if (level == axes.size()) {
            return BigInteger.ONE;
        }
        var key = key(level, state);
        var before = known.get(level).get(key);
        if (before != null) {
            return before;
        }
        var count = countAnew(level, state);
        if (++kept > MOST_KNOWN) {
            throw new TooMany();
        }
        known.get(level).put(key, count);
        return count;
    }

    private BigInteger countAnew(int level, State state) {
        var axis = axes.get(level);
        if (!axis.isThere(state.values)) {
            state.settings[level] = -1;
            return count(level + 1, state);
        }
        if (isFree(level)) {
            return axis.size().orElseThrow().multiply(count(level + 1, state));
        }
        var total = BigInteger.ZERO;
        for (long setting = 0; setting < walkable(axis); setting++) {
            step();
            axis.set(BigInteger.valueOf(setting), state.values);
            state.settings[level] = setting;
            if (component.isAdmitted(level, state.values)) {
                total = total.add(count(level + 1, state));
            }
        }
        axis.clear(state.values);
        return total;
    }

    /// True where nothing depends on how this axis is set.
    private boolean isFree(int level) {
        return !component.isChecked(level) && !matters.get(level + 1).contains(level);
    }

    private long walkable(Axis axis) {
        var size = axis.size().orElseThrow();
        if (size.bitLength() > Integer.SIZE || size.longValueExact() > longest) {
            throw new TooMany();
        }
        return size.longValueExact();
    }

    private void step() {
        if (!steps.take(component.cost())) {
            throw new TooMany();
        }
    }

    /// The settings that matter from a level on, as one number.
    private long key(int level, State state) {
        long key = 0;
        try {
            for (int above : matters.get(level)) {
                long radix = walkable(axes.get(above)) + 1;
                key = Math.addExact(Math.multiplyExact(key, radix), state.settings[above] + 1);
            }
        } catch (ArithmeticException beyond64Bits) {
            throw new TooMany();
        }
        return key;
    }

    /// Sets the axes to the admitted setting at an index from 0 to count - 1. Only where they were counted.
    void set(BigInteger index, Map<String, Value> into) {
        var state = new State();
        var rest = index;
        for (int level = 0; level < axes.size(); level++) {
            var axis = axes.get(level);
            if (!axis.isThere(state.values)) {
                state.settings[level] = -1;
            } else if (isFree(level)) {
                var parts = rest.divideAndRemainder(count(level + 1, state));
                axis.set(parts[0], state.values);
                rest = parts[1];
            } else {
                rest = descend(level, rest, state);
            }
        }
        into.putAll(state.values);
    }

    private BigInteger descend(int level, BigInteger index, State state) {
        var axis = axes.get(level);
        var rest = index;
        for (long setting = 0; setting < walkable(axis); setting++) {
            axis.set(BigInteger.valueOf(setting), state.values);
            state.settings[level] = setting;
            if (component.isAdmitted(level, state.values)) {
                var below = count(level + 1, state);
                if (rest.compareTo(below) < 0) {
                    return rest;
                }
                rest = rest.subtract(below);
            }
        }
        throw new IndexOutOfBoundsException("no setting at index " + index);
    }

    /// The index of the setting that these values are; empty where it is not one that is admitted. Only
    /// where they were counted.
    Optional<BigInteger> indexOf(Map<String, Value> values) {
        var state = new State();
        var index = BigInteger.ZERO;
        for (int level = 0; level < axes.size(); level++) {
            var axis = axes.get(level);
            if (!axis.isThere(state.values)) {
                if (axis.parameters().stream().anyMatch(parameter -> values.containsKey(parameter.name()))) {
                    return Optional.empty();
                }
                state.settings[level] = -1;
                continue;
            }
            var setting = axis.indexOf(values);
            if (setting.isEmpty()) {
                return Optional.empty();
            }
            index = index.add(before(level, setting.get(), state));
            axis.set(setting.get(), state.values);
            state.settings[level] = isFree(level) ? 0 : setting.get().longValueExact();
            if (!component.isAdmitted(level, state.values)) {
                return Optional.empty();
            }
        }
        return Optional.of(index);
    }

    /// How many settings come before those that begin with this one.
    private BigInteger before(int level, BigInteger setting, State state) {
        if (isFree(level)) {
            return setting.multiply(count(level + 1, state));
        }
        var axis = axes.get(level);
        var before = BigInteger.ZERO;
        for (long earlier = 0; earlier < setting.longValueExact(); earlier++) {
            axis.set(BigInteger.valueOf(earlier), state.values);
            state.settings[level] = earlier;
            if (component.isAdmitted(level, state.values)) {
                before = before.add(count(level + 1, state));
            }
        }
        return before;
    }
}
