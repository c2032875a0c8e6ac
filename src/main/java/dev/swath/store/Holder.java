package dev.swath.store;

import dev.swath.space.Value;
import dev.swath.trial.Fields;

/// Which process coordinates a run, so that another can tell whether it still lives.
///
/// @param start when it started, in milliseconds since 1970
/// @param boot names the boot of the host's system; empty where it cannot be known
public record Holder(long pid, long start, String host, String boot) {

    public Value.Fields toValue() {
        return Fields.build()
                .put("pid", pid)
                .put("start", start)
                .put("host", host)
                .put("boot", boot)
                .done();
    }

    public static Holder from(Fields fields) {
        return new Holder(fields.whole("pid"), fields.whole("start"), fields.text("host"), fields.text("boot"));
    }
}
