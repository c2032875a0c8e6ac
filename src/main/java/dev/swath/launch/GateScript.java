package dev.swath.launch;

import java.util.ArrayList;
import java.util.List;

/// The wrapper that a child starts as: a shell that waits for the word `go`. If its coordinator dies before
/// that, the wrapper reads an end-of-file and is gone: no process is left, and no attempt has begun.
///
/// When the gate opens, the pipe to the coordinator moves to descriptor 3, since a JVM's warnings, native
/// libraries and users' code all write to 1 and 2; these two go to the log. Then the command takes the
/// wrapper's place, in a session of its own.
final class GateScript {
    /// Linux has `setsid`; macOS has Perl, which can do the same.
    private static final String NEW_SESSION = """
            if command -v setsid >/dev/null 2>&1; then exec setsid "$@"; fi
            exec perl -e 'use POSIX; POSIX::setsid(); exec @ARGV or exit 127' "$@"
            """;

    /// Ctrl-C at a terminal reaches the whole foreground group, and so the gate: whether a child ends is for
    /// the coordinator to say.
    private static final String GATE = """
            trap '' INT
            IFS= read -r word && [ "$word" = go ] || exit 125
            trap - INT
            exec 3>&1 >>"$1" 2>&1
            shift
            """ + NEW_SESSION;

    /// A command keeps a shell beside it, which tells where events go, and afterwards what the command and
    /// its children cost. A name below /proc works for a command's subprocesses too, which lose descriptor 3;
    /// elsewhere they share it. The shell outlives a TERM, since the command may still be saving its work.
    private static final String BESIDE = """
            trap : TERM INT
            if [ -e /proc/$$/fd/3 ]; then
              export SWATH_EVENTS=/proc/$$/fd/3
              (exec "$@" </dev/null 3>&-)
            else
              export SWATH_EVENTS=/dev/fd/3
              (exec "$@" </dev/null)
            fi
            code=$?
            # The command's last line may lack its end.
            echo >&3
            LC_ALL=C
            times >&3
            exit $code
            """;

    private GateScript() {}

    /// The command line of a wrapped child.
    static List<String> wrap(Launch launch) {
        var words = new ArrayList<>(
                List.of("/bin/sh", "-c", GATE, "swath-gate", launch.log().toString()));
        if (launch.firstLine().isEmpty()) {
            words.addAll(List.of("/bin/sh", "-c", BESIDE, "swath-trial"));
        }
        words.addAll(launch.command());
        return words;
    }

    /// The command line of a script in a session of its own.
    static List<String> inNewSession(String script, String... arguments) {
        var words = new ArrayList<>(List.of("/bin/sh", "-c", NEW_SESSION, "swath-session", "/bin/sh", "-c", script));
        words.addAll(List.of(arguments));
        return words;
    }
}
