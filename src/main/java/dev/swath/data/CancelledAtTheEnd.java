package dev.swath.data;

import java.sql.SQLException;
import java.sql.Statement;

/// Tells a database that nobody waits for its answer any more, where the program ends before it has come: a server
/// would go on working otherwise.
record CancelledAtTheEnd(Thread hook) implements AutoCloseable {

    static CancelledAtTheEnd watch(Statement statement) {
        var hook = Thread.ofPlatform().name("swath-query-cancel").unstarted(() -> cancel(statement));
        Runtime.getRuntime().addShutdownHook(hook);
        return new CancelledAtTheEnd(hook);
    }

    private static void cancel(Statement statement) {
        try {
            statement.cancel();
        } catch (SQLException gone) {
            // Then there is nothing to end.
            return;
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // It is at work.
            return;
        }
    }
}
