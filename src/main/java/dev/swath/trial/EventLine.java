package dev.swath.trial;

/// One line of a child's event stream: an event, the attempt it is about with that attempt's secret, and its
/// place in the stream (from 1, without gaps).
public record EventLine(AttemptId attempt, String token, long sequence, Event event) {

    /// The line, without a line break.
    public String toLine() {
        return Json.write(Fields.build()
                .put("v", Event.PROTOCOL)
                .put("trial", attempt.trial())
                .put("attempt", attempt.attempt())
                .put("token", token)
                .put("seq", sequence)
                .putAll(event.toValue().values())
                .done());
    }

    /// Reads a line back.
    ///
    /// @throws MalformedException where the line is not an event of this protocol version
    public static EventLine parse(String line) {
        var fields = Fields.of(Json.read(line));
        if (fields.whole("v") != Event.PROTOCOL) {
            throw new MalformedException("protocol " + fields.whole("v") + ", not " + Event.PROTOCOL);
        }
        return new EventLine(AttemptId.from(fields), fields.text("token"), fields.whole("seq"), Event.from(fields));
    }
}
