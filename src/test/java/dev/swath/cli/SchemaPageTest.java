package dev.swath.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.Documentation;
import dev.swath.report.PrettyJson;
import dev.swath.spec.Catalogue;
import dev.swath.spec.SweepSchema;
import dev.swath.train.Trainer;
import dev.swath.train.Trainers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The schema that the examples and the pages name.
class SchemaPageTest {
    @TempDir
    Path folder;

    @Test
    void theSchemaBesideThePagesIsTheOneThatTheCommandPrints() throws IOException {
        var schema = PrettyJson.write(SweepSchema.of(ownTrainers()));
        Documentation.checkFile("docs/sweep-file.schema.json", schema);
    }

    /// Trainers of the tests are on this class path, too.
    private static Catalogue ownTrainers() {
        var trainers = Trainers.load(SchemaPageTest.class.getClassLoader());
        var all = Catalogues.ofThisInstallation();
        var own = new LinkedHashMap<>(all.trainers());
        own.keySet()
                .removeIf(name -> !trainers.named(name)
                        .orElseThrow()
                        .getClass()
                        .getPackageName()
                        .equals(Trainer.class.getPackageName()));
        return new Catalogue(own, all.steps(), all.formats(), all.data());
    }

    static List<Path> configs() throws IOException {
        return ExamplesTest.configs();
    }

    @ParameterizedTest
    @MethodSource("configs")
    void everyConfigNamesTheSchemaInItsFirstLine(Path config) throws IOException {
        var first = Files.readAllLines(config).getFirst();
        var opening = "# yaml-language-server: $schema=";
        assertTrue(first.startsWith(opening), first);
        assertEquals(
                Documentation.root().resolve("docs/sweep-file.schema.json"),
                config.resolveSibling(first.substring(opening.length())).normalize());
    }

    @Test
    void theCommandPrintsOrWritesIt() throws IOException {
        var printed = InProcess.run("schema");
        assertEquals(0, printed.exit(), printed.err());
        var file = folder.resolve("s.json");

        assertEquals(0, InProcess.run("schema", "-o", file.toString()).exit());

        assertEquals(printed.out(), Files.readString(file));
        assertTrue(printed.out().contains("2020-12"));
    }
}
