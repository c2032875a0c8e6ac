package dev.swath.spec;

import dev.swath.space.Expression;
import dev.swath.space.SearchSpace;
import dev.swath.space.Value;
import dev.swath.trial.DataSettings;
import dev.swath.trial.Objective;
import dev.swath.trial.Resources;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A sweep as its file says it, with every default filled in.
///
/// @param objective what to make as good as possible; a program may run without one
/// @param runCap how many combinations at most
/// @param repeat how many trials a combination has, each with a seed of its own
/// @param reference what the winner is compared with beside the search
/// @param keepModels which trained models stay
/// @param gates what must hold in the end, as {@link GateTerm} names it
/// @param seed decides the splits, the random search and the trials' seeds
public record Sweep(
        String name,
        String description,
        Work work,
        Method method,
        Optional<Objective> objective,
        SearchSpace space,
        OptionalInt runCap,
        int repeat,
        Reference reference,
        KeepModels keepModels,
        List<Expression> gates,
        long seed,
        Share resources,
        Limits limits) {
    public Sweep {
        gates = List.copyOf(gates);
    }

    /// What a trial does.
    public sealed interface Work {
        /// Train and score one of the built-in trainers.
        record Training(String trainer, DataSettings data) implements Work {}

        /// Run a command of the user's, in the folder where the sweep was started.
        ///
        /// @param words the command with its macros, as written
        record Program(Optional<String> program, List<String> words) implements Work {
            public Program {
                words = List.copyOf(words);
            }
        }
    }

    /// How combinations are chosen.
    public enum Method {
        GRID,
        RANDOM
    }

    /// What the search's winner is compared with.
    public enum Reference {
        /// The trainer with nothing set.
        DEFAULTS,
        /// Nothing.
        OFF
    }

    /// Which trained models stay.
    public enum KeepModels {
        /// The winner's, trained again on all but the test part.
        BEST,
        /// None.
        NONE
    }

    /// How the machine is shared out.
    ///
    /// @param workers how many children run at a time; empty for as many as fit
    public record Share(OptionalInt workers, Resources child) {}

    /// When enough is enough. Empty means no limit.
    ///
    /// @param budget nothing new starts after this time; a normal end
    /// @param sweepTimeout everything ends after this time
    /// @param retries how often a failed trial is tried again
    /// @param maxFailures the sweep stops once so many trials have failed
    /// @param logBytes how much of what a trial prints is kept
    public record Limits(
            Optional<TimeLimit> trialTimeout,
            Optional<Duration> sweepTimeout,
            Optional<Duration> budget,
            int retries,
            Optional<FailureLimit> maxFailures,
            long logBytes) {
        static final long DEFAULT_LOG_BYTES = 10L << 20;
        public static final Limits NONE = new Limits(
                Optional.empty(), Optional.empty(), Optional.empty(), 0, Optional.empty(), DEFAULT_LOG_BYTES);
    }

    /// How long a trial may take.
    public sealed interface TimeLimit {
        record Fixed(Duration duration) implements TimeLimit {}

        /// So many times the median of the trials that have finished; no limit before there are a few.
        record OfMedian(double factor) implements TimeLimit {}
    }

    /// How many trials may fail.
    public sealed interface FailureLimit {
        record Count(int trials) implements FailureLimit {}

        /// A share of all trials that are planned, from 0 to 1.
        record Share(double share) implements FailureLimit {}
    }

    /// This sweep with another number of combinations.
    public Sweep withRunCap(OptionalInt cap) {
        return with(work, cap);
    }

    /// This sweep, where the rows of its query are in a file. It is the same one where it asks no database.
    public Sweep withRows(Path file) {
        return work instanceof Work.Training(String trainer, DataSettings data)
                ? with(
                        new Work.Training(
                                trainer, data.withRows(file.toAbsolutePath().toString())),
                        runCap)
                : this;
    }

    private Sweep with(Work other, OptionalInt cap) {
        return new Sweep(
                name,
                description,
                other,
                method,
                objective,
                space,
                cap,
                repeat,
                reference,
                keepModels,
                gates,
                seed,
                resources,
                limits);
    }

    /// The sweep as a tree with the keys of the sweep file: reading it again gives this sweep.
    public Value.Fields toValue() {
        return ResolvedFile.of(this);
    }

    /// The same tree as YAML that people read: reading it again gives this sweep.
    public String toYaml() {
        return YamlText.write(toValue());
    }
}
