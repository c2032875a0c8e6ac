package dev.swath.analysis;

import dev.swath.store.Ending;
import dev.swath.store.GateVerdict;
import dev.swath.store.GitState;
import dev.swath.store.Judgement;
import dev.swath.store.LogEnd;
import dev.swath.store.RunRecord;
import dev.swath.store.RunState;
import dev.swath.store.TrialState;
import dev.swath.trial.LeftOut;
import dev.swath.trial.Objective;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/// What a run came to, so far or in the end: all that its summaries say, and nothing that was not measured.
///
/// @param version of Swath that began the run
/// @param dataDigest of the data, where the coordinator read any
/// @param git of the folder where the run was started, where git keeps it
/// @param ending how the last session ended; empty while one runs, or where it died
/// @param endingReason of that ending, in words
/// @param endingLog what a trial said last, where that is the reason
/// @param cutShort how far it came where it is done because its budget ended
/// @param judgement what came of the sweep's gates, where it has any and is done
/// @param ranking all combinations with a finished trial that has the objective's metric, the best first
/// @param top the first ten of them, and which of these are tied with the winner
/// @param reference the trainer's defaults, where they have been tried
/// @param test what came of the test part, where there is one
/// @param notSaved why the winner's model is not kept though it should be; empty where it is, or none should be
/// @param optimism how much better the winner looks on the rows that chose it than on those
/// @param limited in words, where somebody wanted fewer combinations than the sweep file asks for
/// @param jars with trainers of somebody's own, as the command line named them
/// @param leftOut what of the data could not be read
/// @param mixedInputs whether the data or the code changed between sessions
/// @param bounds where the winner lies at the edge of what was searched
public record RunSummary(
        String run,
        String sweepName,
        String version,
        Instant started,
        Optional<String> dataDigest,
        Optional<GitState> git,
        Optional<String> jars,
        boolean mixedInputs,
        LeftOut leftOut,
        Optional<String> limited,
        SweepOutline sweep,
        Optional<Objective> objective,
        Optional<Ending> ending,
        String endingReason,
        Optional<LogEnd> endingLog,
        Optional<CutShort> cutShort,
        Optional<Judgement> judgement,
        Counts counts,
        List<Ranked> ranking,
        List<Place> top,
        Optional<Reference> reference,
        Optional<TestPart> test,
        Optional<String> notSaved,
        Optional<Optimism> optimism,
        List<FailureGroup> failures,
        Spending spending,
        List<ParameterEffect> effects,
        List<BoundHit> bounds) {

    /// A tied combination that takes this much of the winner's time is worth a word.
    private static final double NOTABLY_QUICKER = 0.8;

    public RunSummary {
        ranking = List.copyOf(ranking);
        top = List.copyOf(top);
        failures = List.copyOf(failures);
        effects = List.copyOf(effects);
        bounds = List.copyOf(bounds);
    }

    /// How many trials of the search stand where.
    ///
    /// @param planned in all; empty where the search decides as it goes
    /// @param waiting created, or to be run again
    /// @param repeatedAttempts those beyond each trial's first
    public record Counts(
            OptionalLong planned, int finished, int failed, int running, int waiting, int repeatedAttempts) {
        /// The trials that have not ended and do not run, those not even created included.
        public long left() {
            return planned.isPresent() ? Math.max(0, planned.getAsLong() - finished - failed - running) : waiting;
        }
    }

    /// The summary of a run.
    ///
    /// @throws IllegalArgumentException where the run's first record is missing
    public static RunSummary of(RunState state) {
        var start = state.start().orElseThrow(() -> new IllegalArgumentException("the run has not begun"));
        var sweep = SweepOutline.of(start.sweep());
        var ranking = Ranked.all(state);
        return new RunSummary(
                start.run(),
                start.sweepName(),
                start.version(),
                start.time(),
                start.data(),
                start.git(),
                start.jars(),
                state.mixedInputs(),
                start.leftOut(),
                start.limited(),
                sweep,
                start.objective(),
                state.ending().map(RunRecord.SessionEnded::ending),
                state.ending().map(RunRecord.SessionEnded::reason).orElse(""),
                state.ending().flatMap(RunRecord.SessionEnded::logEnd),
                CutShort.of(state, start, sweep.repeat()),
                state.ending().flatMap(RunRecord.SessionEnded::judgement),
                counts(state, start),
                ranking,
                Place.top(state, ranking, sweep.validation()),
                Reference.of(state),
                TestPart.of(state, sweep),
                state.notSaved(),
                Optimism.of(state, sweep),
                FailureGroup.all(state),
                Spending.of(state),
                ParameterEffect.all(sweep.parameters(), ranking),
                BoundHit.all(sweep.parameters(), start.allowed(), ranking));
    }

    private static Counts counts(RunState state, RunRecord.RunStarted start) {
        return new Counts(
                start.planned().map(OptionalLong::of).orElseGet(OptionalLong::empty),
                state.count(TrialState.Status.FINISHED),
                state.count(TrialState.Status.FAILED),
                state.count(TrialState.Status.RUNNING),
                state.count(TrialState.Status.WAITING),
                state.trials().stream()
                        .mapToInt(trial -> Math.max(0, trial.attempts() - 1))
                        .sum());
    }

    /// The best combination; empty where none has finished with a score that is a number.
    public Optional<Ranked> winner() {
        return ranking.stream().findFirst().filter(Ranked::counts);
    }

    /// A combination's trials: "trial 17", "trials 17 to 19", "trials 17 to 19, of which 2 finished".
    public String trialsOf(Ranked ranked) {
        if (sweep.repeat() == 1) {
            return "trial " + ranked.trial();
        }
        var range = ranked.trial() == ranked.lastTrial()
                ? "trial " + ranked.trial()
                : "trials " + ranked.trial() + " to " + ranked.lastTrial();
        return ranked.finished() == sweep.repeat()
                ? range
                : range + ", " + ranked.finished() + " of " + sweep.repeat() + " seeds finished";
    }

    /// How the scores were measured, and what came of the test part unless it has a score: "cross-validated
    /// over 5 folds; the test part (20 %) was not looked at".
    public String measurement() {
        if (sweep.validation().isEmpty()) {
            return sweep.measurement();
        }
        return sweep.measurement()
                + test.map(it -> it.uses() > 0
                                ? ""
                                : "; the test part (" + Wording.percent(it.share()) + ") was not looked at")
                        .orElse("; no test part was held out");
    }

    /// What the winner reached on the test part, or why that is not known; empty where it was not looked at.
    public Optional<String> testSentence() {
        return winner().flatMap(best ->
                test.flatMap(it -> it.sentence(objective.orElseThrow().metric())));
    }

    /// Why the winner's model is not kept; empty where it is, or none should be.
    public Optional<String> notSavedSentence() {
        return notSaved.map(reason -> "the winner's model is not saved: " + reason);
    }

    /// How much better the winner looks in the search than on the test part; empty where that is not known.
    public Optional<String> optimismSentence() {
        return optimism.map(Optimism::sentence);
    }

    /// What tuning gained over the trainer's defaults; empty where that is not known.
    public Optional<String> referenceSentence() {
        return reference.flatMap(Reference::sentence);
    }

    /// That the winner's score is a single value, and what to write instead; empty where it is not.
    public Optional<String> loneScoreSentence() {
        return winner().flatMap(best -> LoneScore.sentence(sweep, best.score()));
    }

    /// The others of the best ten that the sweep cannot tell from the winner, the best first.
    public List<Ranked> tied() {
        return top.stream().filter(Place::isTied).map(Place::ranked).toList();
    }

    /// Which of the best ten are as good as the winner for all that the sweep can tell, and whether one that is
    /// hardly worse takes notably less time; empty where none is.
    public Optional<String> tiedSentence() {
        var tied = tied();
        if (tied.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of("tied with the winner, as far as this sweep can tell: "
                + (tied.size() == 1 ? "trial " : "trials ")
                + tied.stream().map(other -> String.valueOf(other.trial())).collect(Collectors.joining(", "))
                + quickest().map(it -> "; " + it).orElse(""));
    }

    /// By the rule of one standard error (Breiman et al. 1984): a tie alone may only mean that there were few
    /// folds, and a lone value has no error.
    private Optional<String> quickest() {
        double wall = winner().orElseThrow().wallSeconds();
        return top.stream()
                .filter(place -> place.isTied() && place.isWithinOneError())
                .map(Place::ranked)
                .filter(other -> other.score().folds().size() > 1)
                .min(Comparator.comparingDouble(Ranked::wallSeconds))
                .filter(other -> other.wallSeconds() < NOTABLY_QUICKER * wall
                        && !Wording.seconds(other.wallSeconds()).equals(Wording.seconds(wall)))
                .map(other -> "trial " + other.trial() + ", within one standard error, takes "
                        + Wording.seconds(other.wallSeconds()) + " instead of " + Wording.seconds(wall));
    }

    /// How many other combinations reached exactly the winner's score.
    public long tiedWithWinner() {
        return winner().map(best -> ranking.stream()
                                .filter(other ->
                                        other.score().mean() == best.score().mean())
                                .count()
                        - 1)
                .orElse(0L);
    }

    /// The parameters that tell the ranked combinations apart: those that a table of them needs.
    public List<String> variedParameters() {
        return Ranked.varied(ranking);
    }

    /// A trial that is worth repeating alone: the winner's, else the first that failed.
    Optional<Integer> oneTrial() {
        return winner().map(Ranked::trial)
                .or(() -> failures.stream()
                        .findFirst()
                        .map(group -> group.trials().getFirst()));
    }

    /// True where the run did all that it was asked for.
    public boolean done() {
        return ending.filter(Ending.DONE::equals).isPresent();
    }

    /// True where a resume has something to do, also where the budget ended a run that is done.
    public boolean canGoOn() {
        return !done() || cutShort.isPresent();
    }

    /// What to say of a gate where it is told alone: one that does not hold may only want what has not been tried.
    public String message(GateVerdict gate) {
        return gate.message()
                + cutShort.filter(_ -> !gate.passed())
                        .map(it -> " (" + it.words() + ")")
                        .orElse("");
    }

    /// How the trials that are left stand, for a count before it.
    public String left() {
        return !done() ? "left" : canGoOn() ? "not yet tried" : "not needed";
    }
}
