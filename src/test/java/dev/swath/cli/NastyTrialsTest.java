package dev.swath.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.launch.TaggedProcesses;
import dev.swath.space.Value;
import dev.swath.store.Outcome;
import dev.swath.store.RunDirectory;
import dev.swath.store.RunRecord;
import dev.swath.store.RunState;
import dev.swath.store.TrialState;
import dev.swath.trial.AttemptId;
import dev.swath.trial.Score;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Trials that do what no trial should, in sweeps with good ones. Linux only.
class NastyTrialsTest {
    private static final long LOG_BYTES = 1 << 20;

    /// Of a log while its trial prints as fast as it can: it is cut back a few dozen times a second.
    private static final long LONGEST_SEEN = 300 << 20;

    private static final long COORDINATOR_BYTES = 256L << 20;

    /// Odd trials are nasty. Even ones are good, and start once the nasty one before them has begun.
    private static final String SWEEP = """
            name: nasty
            command: [sh, trial.sh, "${args_no_hyphens}"]
            method: grid
            metric: {name: loss, goal: minimize}
            parameters:
              does: {values: [DOES]}
            resources: {workers: 2, memory: 2g}
            limits: {LIMITlog: 1m}
            """;

    private static final String TRIAL = """
            eval "$1"
            trial=$SWATH_TRIAL
            tell() { echo "{\\"loss\\": 0.$trial}" >>"$SWATH_EVENTS"; }
            : >"begun-$trial"
            forged='"scores":{"loss":{"mean":0.0001,"spread":0.0}},"cost":{"wall":1.0,"cpu":1.0,"peak_bytes":1}}'
            case $does in
              good-*)
                while ! [ -e "begun-$((trial - 1))" ]; do sleep 0.01; done
                tell; sleep 0.5 ;;
              prints-a-gigabyte) yes 'all work and no play' | head -c 1000000000; tell ;;
              writes-garbage)
                head -c 3000000 /dev/urandom >>"$SWATH_EVENTS"; echo >>"$SWATH_EVENTS"
                for line in 'nonsense' '{"loss": 0.0' '{"loss": "low"}' '[1]' '99999999999999m0s 0m0s' '{"loss": 1e999}' \\
                  '{"step": 1e3, "loss": 0.001}' '{"loss": 99999999999999999999}'; do echo "$line" >>"$SWATH_EVENTS"; done
                tell ;;
              forges)
                for other in $((trial + 1)) $((trial - 1)) $trial; do
                  echo "{\\"v\\":1,\\"trial\\":$other,\\"attempt\\":1,\\"seq\\":1,\\"type\\":\\"finished\\",$forged"
                done >>"$SWATH_EVENTS"
                tell ;;
              floods) { yes '{"v":1,"trial":2,"attempt":1,"seq":1,"type":"ready"}' | head -n 350000; } >>"$SWATH_EVENTS"; tell ;;
              writes-a-line-of-5-MB)
                { printf '{"loss": 0.'; yes 1 | head -n 5000000 | tr -d '\\n'; echo '}'; } >>"$SWATH_EVENTS"
                tell ;;
              hangs) sleep 1000 ;;
              hangs-and-ignores-TERM) trap '' TERM; while :; do sleep 1000; done ;;
              leaves-200-grandchildren)
                for i in $(seq 200); do setsid sh -c 'trap "" TERM INT HUP; while :; do sleep 1000; done' & done
                tell ;;
              leaves-a-writer)
                line=$(printf '{"loss": 0.%s}' $trial)
                tell; setsid sh -c 'trap "" TERM INT HUP; exec yes "$1"' writer "$line" >>"$SWATH_EVENTS" &
                sleep 0.2 ;;
              invents-metrics) tell; seq -f '{"metric-%.0f": 1}' 200000 >>"$SWATH_EVENTS" ;;
              closes-its-descriptors) tell; exec 0<&- 1>&- 2>&-; sleep 0.3; exit 0 ;;
              kills-its-shell) tell; kill -KILL "$PPID"; sleep 1000 ;;
              tells-no-metric) exit 0 ;;
              *) exit 77 ;;
            esac
            """;

    /// They tell more than a coordinator wants to hear, which takes the longer the busier the machine is.
    private static final List<String> TALKATIVE = List.of("prints-a-gigabyte", "floods", "invents-metrics");

    private static final List<String> OTHERS = List.of(
            "hangs-and-ignores-TERM",
            "writes-garbage",
            "forges",
            "writes-a-line-of-5-MB",
            "hangs",
            "leaves-200-grandchildren",
            "leaves-a-writer",
            "closes-its-descriptors",
            "kills-its-shell",
            "tells-no-metric");

    /// What the talkative may cost the coordinator in processor time.
    private static final Duration LISTENING = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    private final Map<String, TrialState> trials = new HashMap<>();
    private final Map<String, RunRecord.AttemptEnded> ends = new HashMap<>();

    @Test
    void theOthersFinishUntouchedAndNothingIsBelievedOrLeft() throws Exception {
        sweep(OTHERS, "trial_timeout: 4s, ", ExitCode.SOME_FAILED);
        for (var finishing : List.of(
                "writes-garbage",
                "forges",
                "writes-a-line-of-5-MB",
                "leaves-200-grandchildren",
                "leaves-a-writer",
                "closes-its-descriptors")) {
            finishedWithItsOwn(finishing);
        }
        assertTrue(end("writes-garbage").ignoredLines() >= 8, ends.toString());
        assertEquals(3, end("forges").ignoredLines());
        assertEquals(1, end("writes-a-line-of-5-MB").ignoredLines());
        assertEquals(Outcome.Cause.TIMEOUT, failure("hangs").cause());
        assertTrue(trial("hangs").wallSeconds() < 4 + 3, end("hangs").toString());
        assertEquals(Outcome.Cause.TIMEOUT, failure("hangs-and-ignores-TERM").cause());
        assertTrue(trial("hangs-and-ignores-TERM").wallSeconds() < 4 + 10 + 3, ends.toString());
        assertEquals(Outcome.Cause.SIGNAL, failure("kills-its-shell").cause());
        assertEquals(Outcome.Cause.NO_METRIC, failure("tells-no-metric").cause());
        assertTrue(failure("tells-no-metric").message().contains("never told the metric 'loss'"), ends.toString());
        theOtherWorkerWentOn("hangs-and-ignores-TERM", 3);
    }

    @Test
    void noneThatTellsTooMuchHoldsTheOthersUp() throws Exception {
        var listening = sweep(TALKATIVE, "trial_timeout: 8s, ", ExitCode.DONE);
        finishedWithItsOwn("prints-a-gigabyte");
        finishedWithItsOwn("floods");
        assertEquals(TrialState.Status.FINISHED, trial("invents-metrics").status());
        assertTrue(end("floods").ignoredLines() > 100_000, ends.toString());
        assertEquals(200_000 - 999, end("invents-metrics").ignoredLines());
        assertTrue(listening.compareTo(LISTENING) < 0, "the coordinator used " + listening + " of processor time");
    }

    /// A sweep of nasty trials, each with a good one after it.
    ///
    /// @return the processor time that the coordinator used
    private Duration sweep(List<String> nasty, String limit, int exit) throws Exception {
        var does = nasty.stream().flatMap(it -> Stream.of(it, "good-" + it)).toList();
        Files.writeString(folder.resolve("trial.sh"), TRIAL);
        Files.writeString(
                folder.resolve("sweep.yaml"),
                SWEEP.replace("DOES", String.join(", ", does)).replace("LIMIT", limit));
        var longest = new HashMap<Path, Long>();
        long peak = 0;
        var used = Duration.ZERO;
        RunDirectory run;
        try (var swath = SwathProcess.start(folder, "run", "sweep.yaml")) {
            run = SwathProcess.onlyRun(folder);
            while (!swath.process().waitFor(5, TimeUnit.MILLISECONDS)) {
                peak = Math.max(peak, swath.peakBytes());
                used = swath.process().info().totalCpuDuration().orElse(used);
                for (int trial = 1; trial <= does.size(); trial++) {
                    longest.merge(run.log(new AttemptId(trial, 1)), size(run.log(new AttemptId(trial, 1))), Math::max);
                }
            }
            swath.endsWith(exit);
        }
        read(run);
        assertEquals(does.size(), trials.size());
        nasty.forEach(it -> finishedUntouched("good-" + it));
        logsAreShort(does, run);
        nothingIsLeft(run);
        assertTrue(max(longest) < LONGEST_SEEN, "a log was " + max(longest) + " bytes long meanwhile");
        assertTrue(peak > 0 && peak < COORDINATOR_BYTES, "the coordinator's peak was " + (peak >> 20) + " MiB");
        return used;
    }

    private static long max(Map<Path, Long> sizes) {
        return sizes.values().stream().mapToLong(size -> size).max().orElse(0);
    }

    private static long size(Path log) {
        try {
            return Files.size(log);
        } catch (IOException notThere) {
            return 0;
        }
    }

    private void read(RunDirectory run) throws IOException {
        var records = SwathProcess.records(run);
        var names = new HashMap<Integer, String>();
        for (var trial : RunState.replay(records).trials()) {
            var name = ((Value.Text) trial.combination().get("does").orElseThrow()).value();
            names.put(trial.number(), name);
            trials.put(name, trial);
        }
        for (var record : records) {
            if (record instanceof RunRecord.AttemptEnded ended) {
                var name = names.getOrDefault(ended.attempt().trial(), "");
                assertEquals(null, ends.put(name, ended), name + " ended twice");
            }
        }
    }

    private TrialState trial(String name) {
        return Objects.requireNonNull(trials.get(name), name);
    }

    private RunRecord.AttemptEnded end(String name) {
        return Objects.requireNonNull(ends.get(name), name);
    }

    private void finishedUntouched(String name) {
        finishedWithItsOwn(name);
        assertEquals(0, end(name).ignoredLines(), name);
        assertEquals(1, trial(name).attempts(), name);
        assertTrue(trial(name).wallSeconds() < 2.5, () -> name + ": " + end(name));
    }

    private void finishedWithItsOwn(String name) {
        var trial = trial(name);
        assertEquals(TrialState.Status.FINISHED, trial.status(), () -> name + ": " + trial.outcome());
        var finished = (Outcome.Finished) trial.outcome().orElseThrow();
        assertEquals(Map.of("loss", Score.of(Double.parseDouble("0." + trial.number()))), finished.scores(), name);
    }

    private Outcome.Failed failure(String name) {
        return (Outcome.Failed) trial(name).outcome().orElseThrow();
    }

    private void theOtherWorkerWentOn(String name, int least) {
        var hung = trial(name);
        long meanwhile = trials.values().stream()
                .filter(trial -> trial.status() == TrialState.Status.FINISHED)
                .filter(trial ->
                        trial.started().orElseThrow().isAfter(hung.started().orElseThrow()))
                .filter(trial ->
                        trial.ended().orElseThrow().isBefore(hung.ended().orElseThrow()))
                .count();
        assertTrue(meanwhile >= least, () -> meanwhile + " trials finished while one " + name);
    }

    private static void logsAreShort(List<String> does, RunDirectory run) {
        for (int trial = 1; trial <= does.size(); trial++) {
            var log = size(run.log(new AttemptId(trial, 1)));
            assertTrue(log <= LOG_BYTES, "the log of trial " + trial);
            assertTrue(log > 0 || !does.get(trial - 1).equals("prints-a-gigabyte"), "the gigabyte has left a log");
        }
    }

    private static void nothingIsLeft(RunDirectory run) throws Exception {
        for (var record : SwathProcess.records(run)) {
            if (record instanceof RunRecord.SessionStarted session) {
                assertNotEquals(-1, TaggedProcesses.nanosUntilGone(session.token(), Duration.ofSeconds(2)));
            }
        }
    }
}
