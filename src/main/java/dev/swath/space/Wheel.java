package dev.swath.space;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;

/// Goes through the admitted settings of a component, from the first to the last, and then from the first
/// again.
sealed interface Wheel {
    /// Turns to the next setting.
    ///
    /// @param steps which all wheels that turn for one combination share
    /// @throws SearchLimitException where it was looked for in vain for too long
    /// @return false, and before the first setting again, after the last
    boolean turn(Steps steps);

    /// Adds the values of the present setting.
    void show(Map<String, Value> into);

    /// Where the settings were counted: no search is needed to find one.
    final class Counted implements Wheel {
        private static final BigInteger BEFORE_FIRST = BigInteger.ONE.negate();

        private final ComponentIndex settings;
        private final BigInteger count;
        private BigInteger index = BEFORE_FIRST;

        Counted(ComponentIndex settings, BigInteger count) {
            this.settings = settings;
            this.count = count;
        }

        @Override
        public boolean turn(Steps steps) {
            index = index.add(BigInteger.ONE);
            if (index.compareTo(count) < 0) {
                return true;
            }
            index = BEFORE_FIRST;
            return false;
        }

        @Override
        public void show(Map<String, Value> into) {
            settings.set(index, into);
        }
    }

    /// Where there are too many to count: a depth-first search which goes back as soon as a constraint says
    /// no.
    final class Searched implements Wheel {
        private static final BigInteger UNSET = BigInteger.ONE.negate();
        private final Component component;
        private final Map<String, Value> values = new HashMap<>();
        private final BigInteger[] settings;
        private boolean started;

        Searched(Component component) {
            this.component = component;
            this.settings = new BigInteger[component.axes().size()];
        }

        @Override
        public boolean turn(Steps steps) {
            int levels = component.axes().size();
            int level = started ? levels - 1 : 0;
            if (!started) {
                enter(0);
            }
            while (0 <= level && level < levels) {
                if (advance(level, steps)) {
                    level++;
                    if (level < levels) {
                        enter(level);
                    }
                } else {
                    component.axes().get(level).clear(values);
                    level--;
                }
            }
            started = level == levels;
            return started;
        }

        private void enter(int level) {
            settings[level] = UNSET;
        }

        /// The next admitted setting of one axis. An axis that is not there has one, in which nothing is set.
        private boolean advance(int level, Steps steps) {
            var axis = component.axes().get(level);
            axis.clear(values);
            if (!axis.isThere(values)) {
                settings[level] = settings[level].add(BigInteger.ONE);
                return settings[level].signum() == 0 && component.isAdmitted(level, values);
            }
            var size = axis.size().orElseThrow();
            while (true) {
                if (!steps.take(component.cost())) {
                    throw new SearchLimitException();
                }
                settings[level] = settings[level].add(BigInteger.ONE);
                if (settings[level].compareTo(size) >= 0) {
                    return false;
                }
                axis.set(settings[level], values);
                if (component.isAdmitted(level, values)) {
                    return true;
                }
            }
        }

        @Override
        public void show(Map<String, Value> into) {
            into.putAll(values);
        }
    }
}
