package dev.swath.store;

import dev.swath.space.Value;
import dev.swath.trial.Fields;
import java.util.List;

/// The last lines of a trial's log, where they say why a session ended.
///
/// @param log the log's path, seen from the run's folder
/// @param lines without control characters, the last one last
public record LogEnd(String log, List<String> lines) {
    public LogEnd {
        lines = List.copyOf(lines);
    }

    /// For people: a heading, and the lines below it.
    public String text() {
        return "the end of " + log + ":\n  " + String.join("\n  ", lines);
    }

    Value.Fields toValue() {
        return Fields.build().put("log", log).putTexts("lines", lines).done();
    }

    static LogEnd from(Fields fields) {
        return new LogEnd(fields.text("log"), fields.texts("lines"));
    }
}
