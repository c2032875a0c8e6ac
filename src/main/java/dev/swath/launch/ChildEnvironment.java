package dev.swath.launch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The environment of a child: the coordinator's own, less what would change a child's share of the machine
/// behind its back, and with what tells it that share and marks it.
///
/// @param runToken marks all processes of the run
/// @param attemptToken marks all processes of the attempt
/// @param cpus how many cores the child may use
record ChildEnvironment(String runToken, String attemptToken, int cpus, Map<String, String> own) {
    static final String ATTEMPT_TOKEN = "SWATH_ATTEMPT_TOKEN";
    static final String RUN_TOKEN = "SWATH_RUN_TOKEN";

    /// Settings that people make for their own JVMs.
    private static final List<String> NOT_FOR_CHILDREN =
            List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    /// Where numeric libraries look for their number of threads.
    private static final List<String> THREAD_COUNTS = List.of(
            "OMP_NUM_THREADS",
            "OPENBLAS_NUM_THREADS",
            "MKL_NUM_THREADS",
            "BLIS_NUM_THREADS",
            "VECLIB_MAXIMUM_THREADS",
            "NUMEXPR_NUM_THREADS",
            "RAYON_NUM_THREADS");

    /// What to change in the coordinator's environment; null removes a variable.
    Map<String, @Nullable String> variables() {
        var changes = new HashMap<String, @Nullable String>();
        NOT_FOR_CHILDREN.forEach(name -> changes.put(name, null));
        THREAD_COUNTS.forEach(name -> changes.put(name, Integer.toString(cpus)));
        changes.putAll(own);
        changes.put(RUN_TOKEN, runToken);
        changes.put(ATTEMPT_TOKEN, attemptToken);
        return changes;
    }
}
