package dev.swath.report;

import dev.swath.analysis.FailureGroup;
import dev.swath.analysis.RunSummary;
import dev.swath.analysis.RunVerdict;
import dev.swath.analysis.Wording;
import dev.swath.store.Ending;
import dev.swath.store.GateVerdict;
import dev.swath.store.Judgement;
import java.util.ArrayList;
import java.util.List;

/// What is to know of a run as workflow commands of GitHub Actions, which shows them beside the job: a line for each
/// gate that does not hold, for each kind of failure, for a sweep that could not be carried out, and for one that its
/// budget cut short. Source: GitHub's documentation, "Workflow commands for GitHub Actions".
public final class WorkflowCommands {
    private WorkflowCommands() {}

    /// The lines, without line breaks; none where all is well.
    ///
    /// @param verdict where it is green, trials that failed are a warning only: a gate says that so many may
    public static List<String> of(RunSummary summary, RunVerdict verdict) {
        var lines = new ArrayList<String>();
        if (!summary.done()) {
            lines.add(error(
                    "sweep " + summary.sweepName() + ": "
                            + summary.ending().map(Ending::word).orElse("unfinished"),
                    summary.endingReason()));
        }
        summary.judgement()
                .map(Judgement::failed)
                .ifPresent(
                        failed -> failed.stream().map(gate -> of(gate, summary)).forEach(lines::add));
        summary.judgement()
                .map(Judgement::notJudged)
                .ifPresent(gates -> gates.forEach(gate ->
                        lines.add(command("notice", "gate " + gate.gate() + " is not judged", gate.message()))));
        var level = verdict == RunVerdict.GREEN ? "warning" : "error";
        summary.failures().stream().map(group -> of(group, level)).forEach(lines::add);
        summary.cutShort()
                .ifPresent(it ->
                        lines.add(command("notice", "sweep " + summary.sweepName() + ": cut short", it.sentence())));
        return lines;
    }

    private static String of(GateVerdict gate, RunSummary summary) {
        return error("gate " + gate.gate() + " does not hold", summary.message(gate));
    }

    private static String of(FailureGroup group, String level) {
        return command(
                level,
                Wording.count(group.trials().size(), "trial") + " failed: " + group.reason(),
                "trial " + group.trials().getFirst() + ": " + group.message());
    }

    private static String error(String title, String message) {
        return command("error", title, message);
    }

    private static String command(String level, String title, String message) {
        return "::" + level + " title=" + data(title).replace(":", "%3A").replace(",", "%2C") + "::" + data(message);
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }
}
