package dev.swath.report;

import dev.swath.analysis.RunSummary;
import dev.swath.analysis.RunVerdict;
import dev.swath.analysis.Wording;
import dev.swath.report.JUnitCase.Problem;
import dev.swath.store.CombinationState;
import dev.swath.store.Outcome;
import dev.swath.store.RunState;
import dev.swath.store.TrialState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.LongStream;

/// The cases of `junit.xml` for combinations: those that were tried, and those that were to be. A case fails where one
/// of its trials failed, and is skipped where they are not all over.
final class JUnitTrials {
    /// Nobody reads a list of more that were not even begun: they are counted.
    private static final int MOST_NOT_BEGUN = 200;

    private final RunState state;
    private final RunSummary summary;
    private final boolean green;

    private JUnitTrials(RunState state, RunSummary summary) {
        this.state = state;
        this.summary = summary;
        this.green = RunVerdict.of(state) == RunVerdict.GREEN;
    }

    static List<JUnitCase> of(RunState state, RunSummary summary) {
        return new JUnitTrials(state, summary).cases();
    }

    private List<JUnitCase> cases() {
        int repeat = summary.sweep().repeat();
        var cases = new ArrayList<JUnitCase>();
        state.reference().ifPresent(reference -> cases.add(of("the trainer's defaults", reference, repeat)));
        state.combinations().forEach(combination -> cases.add(of(name(combination), combination, repeat)));
        cases.addAll(notBegun(repeat));
        state.refitOfBest()
                .ifPresent(refit -> cases.add(of("the winner again", new CombinationState(List.of(refit)), 1)));
        return cases;
    }

    private static String name(CombinationState combination) {
        return "trial " + combination.number() + ": " + Wording.settings(combination.combination());
    }

    private JUnitCase of(String name, CombinationState combination, int repeats) {
        var failed = combination.trials().stream()
                .filter(trial -> trial.status() == TrialState.Status.FAILED)
                .findFirst();
        double seconds = combination.trials().stream()
                .mapToDouble(TrialState::wallSeconds)
                .sum();
        return new JUnitCase(
                name,
                seconds,
                failed.map(this::failure)
                        .or(() -> combination.isOver(repeats)
                                ? Optional.empty()
                                : Optional.of(new Problem.Skipped(howFar(combination, repeats)))));
    }

    /// Where a gate says that so many may fail, one that did is no failure of the run.
    private Problem failure(TrialState trial) {
        if (trial.outcome().orElseThrow() instanceof Outcome.Failed failed) {
            var log = "trial " + trial.number() + " failed in attempt " + trial.attempts() + "; what it printed is in"
                    + " trials/" + String.format(Locale.ROOT, "%04d", trial.number());
            return green
                    ? new Problem.Skipped(failed.message() + "\n" + log)
                    : new Problem.Failure(
                            failed.cause().name().toLowerCase(Locale.ROOT),
                            failed.message(),
                            failed.message() + "\n" + log);
        }
        throw new IllegalStateException("trial " + trial.number() + " has failed without a failure");
    }

    /// How far a combination came that is not over.
    private String howFar(CombinationState combination, int repeats) {
        long over = combination.trials().stream().filter(TrialState::isOver).count();
        return over > 0
                ? over + " of " + repeats + " seeds tried"
                : combination.trials().stream()
                        .filter(trial -> trial.attempts() > 0)
                        .findFirst()
                        .map(trial -> "begun and not finished: attempt " + trial.attempts() + " " + soFar(trial))
                        .orElseGet(this::notBegun);
    }

    private static String soFar(TrialState trial) {
        return trial.outcome()
                .filter(_ -> trial.status() == TrialState.Status.WAITING)
                .map(outcome -> switch (outcome) {
                    case Outcome.Failed failed -> "failed, to be repeated: " + failed.message();
                    case Outcome.Stopped stopped -> "was stopped";
                    case Outcome.Lost lost -> "was lost with its coordinator";
                    case Outcome.Finished finished -> "finished";
                })
                .orElse("has no end yet");
    }

    private String notBegun() {
        var what = summary.done() && !summary.canGoOn() ? "not needed" : "not begun";
        return summary.endingReason().isEmpty() ? what : what + ": " + summary.endingReason();
    }

    /// The combinations that the search was to choose and has not, which have no settings yet.
    private List<JUnitCase> notBegun(int repeat) {
        long planned = summary.counts().planned().orElse(0) / repeat;
        int begun = state.combinationCount();
        return planned - begun > MOST_NOT_BEGUN
                ? List.of(JUnitCase.skipped((planned - begun) + " more combinations", notBegun()))
                : LongStream.rangeClosed(begun + 1, planned)
                        .mapToObj(number -> JUnitCase.skipped("combination " + number + " of " + planned, notBegun()))
                        .toList();
    }
}
