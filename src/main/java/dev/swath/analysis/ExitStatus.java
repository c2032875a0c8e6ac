package dev.swath.analysis;

import dev.swath.store.Outcome;
import java.util.Map;
import java.util.Optional;

/// How a process ended: by an exit code or by a signal.
///
/// @param code as a shell tells it: 128 + n after signal n
/// @param signal the number, where one ended it
public record ExitStatus(int code, Optional<Integer> signal) {
    private static final int SIGNAL_BASE = 128;
    private static final int SIGNALS = 64;

    /// Those that end processes, under the numbers that Linux and macOS share.
    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(1, "HUP"),
            Map.entry(2, "INT"),
            Map.entry(3, "QUIT"),
            Map.entry(4, "ILL"),
            Map.entry(5, "TRAP"),
            Map.entry(6, "ABRT"),
            Map.entry(8, "FPE"),
            Map.entry(9, "KILL"),
            Map.entry(11, "SEGV"),
            Map.entry(13, "PIPE"),
            Map.entry(14, "ALRM"),
            Map.entry(15, "TERM"),
            Map.entry(24, "XCPU"),
            Map.entry(25, "XFSZ"));

    /// What an outcome tells of it; empty where no process came to be, or nobody saw its end.
    public static Optional<ExitStatus> of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Finished finished -> Optional.of(new ExitStatus(0, Optional.empty()));
            case Outcome.Failed failed when failed.exit() >= 0 -> Optional.of(of(failed.exit()));
            case Outcome.Failed neverBegan -> Optional.empty();
            case Outcome.Stopped stopped -> Optional.empty();
            case Outcome.Lost lost -> Optional.empty();
        };
    }

    private static ExitStatus of(int code) {
        boolean bySignal = code > SIGNAL_BASE && code <= SIGNAL_BASE + SIGNALS;
        return new ExitStatus(code, bySignal ? Optional.of(code - SIGNAL_BASE) : Optional.empty());
    }

    /// `exit code 3`, or `signal 9 (KILL), exit code 137`.
    public String describe() {
        var byCode = "exit code " + code;
        return signal.map(number -> "signal " + number
                        + Optional.ofNullable(NAMES.get(number))
                                .map(name -> " (" + name + ")")
                                .orElse("")
                        + ", " + byCode)
                .orElse(byCode);
    }
}
