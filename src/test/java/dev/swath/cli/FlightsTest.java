package dev.swath.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.Documentation;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The two sweeps over flights, cut down.
class FlightsTest {
    @TempDir
    private Path folder;

    @Test
    void bothSweepsRunAndAreCompared() throws Exception {
        var flights = Flights.write(folder.resolve("flights.csv"), 600);
        for (var name : new String[] {"flights-xgboost", "flights-boosting"}) {
            var run = Command.run(
                    folder,
                    "run",
                    "--set",
                    "data.path=" + flights,
                    "--set",
                    "data.sample=100%",
                    "--set",
                    "run_cap=2",
                    "--set",
                    "resources.memory=512m",
                    Documentation.root().resolve("configs/" + name + ".yaml").toString());
            assertEquals(0, run.exit(), run.err());
            assertTrue(run.out().contains("Best rmse "), run.out());
        }

        var compared = Command.run(folder, "compare", "flights-boosting", "flights-xgboost");

        assertEquals(0, compared.exit(), compared.err());
        assertTrue(compared.out().contains("xgboost"), compared.out());
    }
}
