package dev.swath.cli;

import dev.swath.launch.Machine;
import dev.swath.space.Combination;
import dev.swath.space.SearchLimitException;
import dev.swath.space.Value;
import dev.swath.spec.Sweep;
import dev.swath.sweep.SweepRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;

/// What a sweep would do on this machine.
///
/// @param workers how many trials would run at a time, were the machine this sweep's alone
/// @param first the combinations that would be tried first
/// @param givenUp where the next of them was looked for in vain for too long
/// @param time empty before trials have been seen
record Plan(
        Sweep sweep,
        int workers,
        List<Combination> first,
        Optional<SearchLimitException> givenUp,
        Optional<ExpectedTime> time) {
    /// The plan.
    ///
    /// @param count how many combinations are shown
    /// @param notes is told what is worth knowing
    /// @throws dev.swath.launch.BudgetException where the sweep does not fit this machine
    static Plan of(Sweep sweep, int count, Path runs, Consumer<String> notes) {
        int workers = Machine.here()
                .workers(sweep.resources().child(), sweep.resources().workers());
        var first = SweepRun.firstCombinations(sweep, count);
        return new Plan(sweep, workers, first.found(), first.givenUp(), ExpectedTime.of(runs, sweep, workers, notes));
    }

    /// What a program would be given for the first combination.
    SequencedMap<String, Value> firstArguments() {
        return sweep.space().nested(first.getFirst());
    }
}
