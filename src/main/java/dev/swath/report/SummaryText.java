package dev.swath.report;

import dev.swath.analysis.BoundHit;
import dev.swath.analysis.Gain;
import dev.swath.analysis.Optimism;
import dev.swath.analysis.Ranked;
import dev.swath.analysis.Reference;
import dev.swath.analysis.RunCommands;
import dev.swath.analysis.RunSummary;
import dev.swath.analysis.SweepOutline;
import dev.swath.analysis.Wording;
import dev.swath.space.Value;
import dev.swath.store.Ending;
import dev.swath.store.RunDirectory;
import dev.swath.trial.Goal;
import java.util.ArrayList;
import java.util.Locale;

/// `summary.md`: what a person wants to know in the morning, the answer first. It claims no more than was
/// measured.
final class SummaryText {
    /// Tests of fewer pairs see little.
    private static final int MANY_VALUES = 10;

    private final RunSummary summary;
    private final StringBuilder text = new StringBuilder();

    private SummaryText(RunSummary summary) {
        this.summary = summary;
    }

    static String of(RunSummary summary, RunDirectory run) {
        return new SummaryText(summary).write(RunCommands.of(summary, run));
    }

    private String write(RunCommands commands) {
        text.append("# ").append(Markdown.text(summary.sweepName())).append("\n\n");
        paragraph("**" + answer() + "**");
        summary.cutShort().ifPresent(it -> paragraph("**" + sentence(it.sentence()) + "**"));
        gates();
        beside();
        if (!summary.done()) {
            paragraph(unfinished());
            summary.endingLog()
                    .ifPresent(end -> paragraph(
                            "The end of [" + end.log() + "](" + end.log() + "):\n\n" + Markdown.block(end.lines())));
        }
        if (!summary.sweep().description().isEmpty()) {
            paragraph("> " + Markdown.text(summary.sweep().description()));
        }
        summary.winner().ifPresent(this::winner);
        if (!summary.ranking().isEmpty()) {
            section("Top ten", SummaryTables.top(summary));
            summary.tiedSentence().ifPresent(it -> paragraph(sentence(it) + how()));
        }
        trials();
        if (!summary.failures().isEmpty()) {
            section("Failures", SummaryTables.failures(summary.failures()));
            paragraph("What a trial printed is in `trials/<number>/log.txt`.");
        }
        effects();
        section("Time and memory", SummaryTables.spending(summary.spending(), summary.started()));
        if (!summary.spending().parts().isEmpty()) {
            text.append(SummaryTables.parts(summary.spending().parts())).append('\n');
        }
        swept();
        again(commands);
        return text.toString();
    }

    private String answer() {
        var finished = summary.counts().finished();
        if (finished == 0) {
            return summary.counts().failed() == 0
                    ? "No trial has finished."
                    : "No trial has finished; " + Wording.count(summary.counts().failed(), "trial") + " failed.";
        }
        if (summary.objective().isEmpty()) {
            return Wording.count(finished, "trial")
                    + " finished. The sweep names no metric, so that there is no winner.";
        }
        if (summary.winner().isEmpty()) {
            return Wording.count(finished, "trial") + " finished, none with a number as its " + metric()
                    + ", so that there is no winner.";
        }
        var winner = summary.winner().get();
        var among = summary.sweep().repeat() == 1
                ? Wording.count(finished, "finished trial") + " is "
                : Wording.count(summary.ranking().size(), "combination") + " is that of ";
        return "The best of " + among + summary.trialsOf(winner) + " (" + work() + "): " + metric() + " "
                + Wording.score(winner.score()) + ", " + summary.measurement() + ".";
    }

    private void gates() {
        summary.judgement().ifPresent(judgement -> {
            judgement
                    .gates()
                    .forEach(gate -> text.append("- ")
                            .append(gate.passed() ? "Gate " + gate.word() + ": " : "**Gate does not hold:** ")
                            .append(Markdown.code(gate.gate()))
                            .append(" (")
                            .append(Markdown.text(gate.message()))
                            .append(")\n"));
            judgement
                    .baseline()
                    .ifPresent(name -> text.append("\nThe baseline is ")
                            .append(Markdown.code(name))
                            .append(".\n"));
            text.append('\n');
        });
    }

    /// What stands beside the search: the winner on the test part, and the trainer's defaults.
    private void beside() {
        summary.testSentence()
                .ifPresent(it -> paragraph(sentence(it)
                        + (summary.test().orElseThrow().scores().isEmpty()
                                ? ""
                                : " The winner was trained again on all rows but the test part ("
                                        + Wording.percent(
                                                summary.test().orElseThrow().share())
                                        + "), which the search never saw.")));
        summary.notSavedSentence().ifPresent(it -> paragraph(sentence(it)));
        summary.optimism().ifPresent(it -> paragraph(sentence(it.sentence()) + luck(it)));
        summary.referenceSentence()
                .ifPresent(it -> paragraph(sentence(it)
                        + (summary.reference()
                                        .filter(reference -> !reference.isUnbeaten())
                                        .flatMap(Reference::gain)
                                        .flatMap(Gain::doubt)
                                        .isEmpty()
                                ? ""
                                : " Compared fold by fold on the same rows; ± is the standard error of the mean"
                                        + " difference, by the"
                                        + " corrected resampled t-test.")));
        summary.loneScoreSentence().ifPresent(it -> paragraph(sentence(it)));
    }

    private String luck(Optimism optimism) {
        var many = summary.ranking().size() == 1
                ? ""
                : " The winner is the best of " + summary.ranking().size()
                        + " on the rows that chose it, so that some of its validation score is luck.";
        return many
                + switch (optimism.basis()) {
                    case Optimism.Basis.Rows(int validation, int test) ->
                        " The intervals are Wilson's, of " + Wording.count(test, "test row") + ", and Newcombe's.";
                    case Optimism.Basis.Folds(int count) ->
                        optimism.bounds().isEmpty()
                                ? ""
                                : " The intervals are rough: made from the spread over " + count + " folds.";
                };
    }

    private String how() {
        var tested = summary.top().stream()
                .flatMap(place -> place.behind().stream())
                .filter(gain -> gain.doubt().isPresent())
                .mapToInt(Gain::values)
                .min();
        if (tested.isEmpty()) {
            return " No test can say more: the scores are the same.";
        }
        int fewest = tested.getAsInt();
        return (summary.sweep().validation().isPresent()
                        ? " Compared fold by fold on the same rows, by the corrected resampled t-test at the 5 % level."
                        : " Compared by Welch's t-test over the seeds at the 5 % level.")
                + (fewest < MANY_VALUES
                        ? " With " + fewest + (summary.sweep().validation().isPresent() ? " folds" : " seeds")
                                + " in all, only large differences show; `repeat` adds seeds."
                        : "");
    }

    private static String sentence(String text) {
        return Markdown.text(text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1)) + ".";
    }

    private String metric() {
        return Markdown.text(summary.objective().orElseThrow().metric());
    }

    private String work() {
        return switch (summary.sweep().work()) {
            case SweepOutline.Work.Trainer(String name) -> Markdown.text(name);
            case SweepOutline.Work.Command(String command) -> Markdown.code(command);
        };
    }

    private String unfinished() {
        var reason = summary.endingReason().isEmpty() ? "" : " (" + Markdown.text(summary.endingReason()) + ")";
        var how = summary.ending().isEmpty()
                ? "The run goes on, or was cut off"
                : summary.ending().get() == Ending.STOPPED
                        ? "The run was stopped" + reason
                        : "The run could not be carried out" + reason;
        return how + ": " + summary.counts().left() + " of its trials are left and "
                + summary.counts().running() + " had begun. All numbers here are of what has ended.";
    }

    private void winner(Ranked winner) {
        section(
                "Winner",
                "```json\n"
                        + PrettyJson.write(new Value.Fields(winner.combination().values())) + "```\n");
        text.append(SummaryTables.metrics(winner, summary.test())).append('\n');
        summary.sweep()
                .positiveClass()
                .ifPresent(label -> paragraph(
                        "Precision, recall and AUC are of the class " + Markdown.code(Wording.exact(label)) + "."));
        if (winner.score().folds().size() > 1) {
            paragraph("± is the standard deviation over the folds"
                    + (summary.sweep().repeat() > 1 ? " of all seeds" : "")
                    + ". A best of many is, on average, a little"
                    + " better on the data that chose it than on new data.");
        }
        if (summary.mixedInputs()) {
            paragraph(
                    "**The data or the code changed between this run's sessions, which was accepted: trials from before"
                            + " and after may not be comparable.**");
        }
        summary.leftOut()
                .sentence()
                .ifPresent(it -> paragraph("Of the data, " + Markdown.text(it) + ". Nothing was learned from them."));
        if (summary.tiedWithWinner() > 0) {
            paragraph(Wording.count(
                            summary.tiedWithWinner(),
                            summary.sweep().repeat() == 1 ? "other trial" : "other combination")
                    + " reached exactly the same score; the earliest of them is named.");
        }
        summary.bounds().forEach(hit -> paragraph(bound(hit)));
    }

    private static String bound(BoundHit hit) {
        return "The best value of " + Markdown.code(hit.parameter()) + ", " + Wording.value(hit.value())
                + ", lies at the " + (hit.upper() ? "upper" : "lower") + " bound of what was searched ("
                + Wording.value(hit.bound()) + "): a wider range may hold a better one.";
    }

    private void trials() {
        var counts = summary.counts();
        var parts = new ArrayList<String>();
        counts.planned().ifPresent(planned -> parts.add(planned + " planned"));
        parts.add(counts.finished() + " finished");
        parts.add(counts.failed() + " failed");
        if (counts.running() > 0) {
            parts.add(counts.running() + " running");
        }
        if (counts.left() > 0) {
            parts.add(counts.left() + " " + summary.left());
        }
        if (counts.repeatedAttempts() > 0) {
            parts.add(Wording.count(counts.repeatedAttempts(), "attempt") + " repeated");
        }
        summary.limited().ifPresent(limit -> parts.add("limited to " + limit));
        section("Trials", String.join(", ", parts) + ". All of them are in [trials.csv](trials.csv).\n");
        if (summary.done() && !summary.endingReason().isEmpty()) {
            paragraph("The sweep ended: " + Markdown.text(summary.endingReason()) + ".");
        }
    }

    private void effects() {
        if (!summary.effects().isEmpty()) {
            var goal = summary.objective().orElseThrow().goal() == Goal.MAXIMIZE ? "higher" : "lower";
            section(
                    "What each parameter did",
                    "The mean " + metric() + " (" + goal + " is better) of all trials with a value, whatever their"
                            + " other parameters were.\n");
            text.append(SummaryTables.effects(summary.effects())).append('\n');
        }
    }

    private void swept() {
        if (!summary.sweep().parameters().isEmpty()) {
            var method = summary.sweep().method().map(it -> "Method: " + Markdown.text(it) + ".\n\n");
            section("What was swept", method.orElse("") + SummaryTables.parameters(summary));
        }
    }

    private void again(RunCommands commands) {
        var lines = commands.resume()
                        .map(command -> command + "    # finishes this run\n")
                        .orElse("") + commands.repeat() + "    # repeats the sweep\n"
                + commands.trial()
                        .map(command -> command + "    # repeats one trial, alone\n")
                        .orElse("");
        section("Again", "Where the sweep was started:\n\n```sh\n" + lines + "```\n");
        text.append("Swath ")
                .append(summary.version())
                .append(", run `")
                .append(summary.run())
                .append('`');
        summary.dataDigest()
                .ifPresent(digest -> text.append(", data `").append(digest).append('`'));
        text.append(".\n");
        summary.git()
                .ifPresent(git -> text.append("\nIt was started in a folder at git commit `")
                        .append(git.commit())
                        .append('`')
                        .append(
                                git.dirty()
                                        ? ", with changes that were not committed: the commit alone does not repeat it"
                                        : "")
                        .append(".\n"));
    }

    private void section(String heading, String content) {
        text.append("## ").append(heading).append("\n\n").append(content).append('\n');
    }

    private void paragraph(String paragraph) {
        text.append(paragraph).append("\n\n");
    }
}
