package dev.swath.report;

import dev.swath.analysis.FailureGroup;
import dev.swath.analysis.RunSummary;
import dev.swath.analysis.Wording;
import dev.swath.store.Ending;
import dev.swath.store.GateVerdict;
import dev.swath.store.Judgement;
import java.util.ArrayList;
import java.util.List;

/// What is wrong with a run as workflow commands of GitHub Actions, which shows them beside the job: a line for each
/// gate that does not hold, for each kind of failure, and for a sweep that could not be carried out. Source: GitHub's
/// documentation, "Workflow commands for GitHub Actions".
public final class WorkflowCommands {
    private WorkflowCommands() {}

    /// The lines, without line breaks; none where nothing is wrong.
    public static List<String> of(RunSummary summary) {
        var lines = new ArrayList<String>();
        if (!summary.done()) {
            lines.add(error(
                    "sweep " + summary.sweepName() + ": "
                            + summary.ending().map(Ending::word).orElse("unfinished"),
                    summary.endingReason()));
        }
        summary.judgement()
                .map(Judgement::failed)
                .ifPresent(failed -> failed.stream().map(WorkflowCommands::of).forEach(lines::add));
        summary.failures().stream().map(WorkflowCommands::of).forEach(lines::add);
        return lines;
    }

    private static String of(GateVerdict gate) {
        return error("gate " + gate.gate() + " does not hold", gate.message());
    }

    private static String of(FailureGroup group) {
        return error(
                Wording.count(group.trials().size(), "trial") + " failed: " + group.reason(),
                "trial " + group.trials().getFirst() + ": " + group.message());
    }

    private static String error(String title, String message) {
        return "::error title=" + data(title).replace(":", "%3A").replace(",", "%2C") + "::" + data(message);
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }
}
