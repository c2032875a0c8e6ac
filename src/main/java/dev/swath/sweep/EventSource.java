package dev.swath.sweep;

import dev.swath.trial.AttemptId;
import dev.swath.trial.Event;
import dev.swath.trial.EventLine;
import dev.swath.trial.Fields;
import dev.swath.trial.Json;
import dev.swath.trial.MalformedException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Set;
import java.util.regex.Pattern;

/// Makes events of the lines that a child writes. Used by the one thread that reads them.
sealed interface EventSource {

    /// The event that a line tells.
    ///
    /// @throws MalformedException where the line is not one that this child may write
    Event read(String line);

    /// A child that speaks the protocol: each line says who speaks and which line it is.
    final class Protocol implements EventSource {
        private final AttemptId attempt;
        private final String token;
        private long last;

        /// @param token the attempt's secret
        Protocol(AttemptId attempt, String token) {
            this.attempt = attempt;
            this.token = token;
        }

        @Override
        public Event read(String line) {
            var spoken = EventLine.parse(line);
            if (!spoken.attempt().equals(attempt)) {
                throw new MalformedException("it speaks for " + spoken.attempt());
            }
            if (!spoken.token().equals(token)) {
                throw new MalformedException("it has another attempt's token");
            }
            // A line that could not be read is a gap; only steps back are lies.
            if (spoken.sequence() <= last) {
                throw new MalformedException("line " + spoken.sequence() + " after " + last);
            }
            last = spoken.sequence();
            return spoken.event();
        }
    }

    /// A user's command, which writes a JSON object of metrics per line, `{"loss": 0.31, "accuracy": 0.9}`,
    /// optionally with its own `step`. The shell beside it adds what `times` prints.
    final class Metrics implements EventSource {
        private static final Pattern TIMES =
                Pattern.compile("(\\d{1,9})m(\\d{1,9}(?:\\.\\d{1,9})?)s (\\d{1,9})m(\\d{1,9}(?:\\.\\d{1,9})?)s");
        /// Each metric is a column of the run's table, and a place in the coordinator's memory.
        private static final int MOST_METRICS = 1000;

        private static final int LONGEST_NAME = 200;

        private final Set<String> names = new HashSet<>();
        private long step;

        @Override
        public Event read(String line) {
            var times = TIMES.matcher(line.strip());
            if (times.matches()) {
                return new Event.Spent(
                        seconds(times.group(1), times.group(2)) + seconds(times.group(3), times.group(4)));
            }
            var fields = Fields.of(Json.readFromProgram(line));
            var metrics = new LinkedHashMap<String, Double>();
            fields.all().keySet().stream()
                    .filter(name -> !name.equals("step"))
                    .forEach(name -> metrics.put(name, fields.real(name)));
            requireRoomFor(metrics.keySet());
            step = fields.optional("step", all -> all.whole("step")).orElse(step + 1);
            return new Event.Measured(step, metrics);
        }

        private void requireRoomFor(Set<String> told) {
            if (told.stream().anyMatch(name -> name.length() > LONGEST_NAME)) {
                throw new MalformedException("a metric's name is longer than " + LONGEST_NAME + " characters");
            }
            long added = told.stream().filter(name -> !names.contains(name)).count();
            if (names.size() + added > MOST_METRICS) {
                throw new MalformedException("more than " + MOST_METRICS + " metrics");
            }
            names.addAll(told);
        }

        private static double seconds(String minutes, String seconds) {
            return Integer.parseInt(minutes) * 60 + Double.parseDouble(seconds);
        }
    }
}
