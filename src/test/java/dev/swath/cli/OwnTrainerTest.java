package dev.swath.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.Documentation;
import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.spi.ToolProvider;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

/// The example project of a trainer of one's own, from its source to its predictions.
class OwnTrainerTest {
    private static final Path PROJECT = Documentation.root().resolve("configs/own-trainer");
    private static final Path CLASS = PROJECT.resolve("src/main/java/example/CentroidTrainer.java");

    @TempDir
    private Path folder;

    @Test
    void isCompiledPackedSweptAndPredicts() throws Exception {
        var jar = packed();
        var sweep = PROJECT.resolve("centroid.yaml").toString();

        assertEquals(2, Command.run(folder, "check", sweep).exit());
        var run = Command.runWith(jar, folder, "run", "--set", "resources.memory=512m", sweep);

        assertEquals(0, run.exit(), run.err());
        assertTrue(run.out().contains("sharpness=0.3"), run.out());
        var summary = RunFolder.only(folder, "centroid").text("summary.md");
        for (var command : List.of("run", "trial")) {
            assertTrue(summary.contains("swath --class-path " + jar + " " + command + " "), summary);
        }
        var best = Command.runWith(jar, folder, "best", "centroid");
        assertTrue(best.out().contains("use it: swath --class-path " + jar + " predict "), best.out());
        var told = Command.runWith(jar, folder, "trainers", "centroid");
        assertTrue(told.out().contains("sharpness"), told.out());
        var digits = Documentation.root().resolve("configs/data/digits.csv").toString();
        var predicted = Command.runWith(jar, folder, "predict", "centroid", digits);
        assertEquals(0, predicted.exit(), predicted.err());
        assertEquals(1798, predicted.out().lines().count());
        var without = Command.run(folder, "predict", "centroid", digits);
        assertEquals(2, without.exit());
        assertTrue(without.err().contains("the trainer 'centroid', which is not here"), without.err());
    }

    @Test
    void thePageHasTheVeryClass() throws Exception {
        var page = Files.readString(Documentation.root().resolve("docs/how-to/own-trainer.md"));

        assertTrue(page.contains("```java\n" + Files.readString(CLASS) + "```\n"));
    }

    /// To build it by Maven takes plugins that this build may not have fetched, and a Swath that is installed.
    @Test
    void itsPomAsksForThisVersionOfSwathAndOfJava() throws Exception {
        var swath = pom(Documentation.root().resolve("pom.xml"));
        var own = pom(PROJECT.resolve("pom.xml"));

        for (var name : List.of("groupId", "artifactId", "version")) {
            assertEquals(text(swath, "/project/" + name), text(own, "/project/dependencies/dependency/" + name));
        }
        var release = "/project/properties/maven.compiler.release";
        assertEquals(text(swath, release), text(own, release));
        assertEquals("provided", text(own, "/project/dependencies/dependency/scope"));
        var page = Files.readString(Documentation.root().resolve("docs/how-to/own-trainer.md"));
        var jar = text(own, "/project/artifactId") + "-" + text(own, "/project/version") + ".jar";
        assertTrue(page.contains("`target/" + jar + "`"), jar);
    }

    private static Document pom(Path file) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    }

    private static String text(Document pom, String path) throws Exception {
        var found = XPathFactory.newInstance().newXPath().evaluate(path, pom);
        assertFalse(found.isEmpty(), path);
        return found;
    }

    @Test
    void aJarThatIsNotThereIsTold() throws Exception {
        var run = Command.run(folder, "--class-path", "none.jar", "trainers");

        assertEquals(2, run.exit());
        assertTrue(run.err().contains("--class-path: there is no file none.jar"), run.err());
    }

    @Test
    void allJarsHaveToBeOnTheClassPath() throws Exception {
        var a = Files.createFile(folder.resolve("a.jar"));
        var b = Files.createFile(folder.resolve("b.jar"));
        var both = a + File.pathSeparator + b;

        assertEquals(Optional.empty(), OwnJars.problem(both, "swath.jar" + File.pathSeparator + both));
        assertEquals(Optional.empty(), OwnJars.problem(folder + "/*", both));
        assertTrue(OwnJars.problem(both, a.toString()).orElseThrow().startsWith(b + " is not on the class path: "));
        assertTrue(OwnJars.problem(folder + "/*", "swath.jar").orElseThrow().startsWith("there is no jar in "));
    }

    private Path packed() throws Exception {
        var classes = folder.resolve("classes").toString();
        var jar = folder.resolve("centroid.jar");
        use("javac", "-cp", System.getProperty("java.class.path"), "-d", classes, CLASS.toString());
        use(
                "jar",
                "--create",
                "--file",
                jar.toString(),
                "-C",
                classes,
                ".",
                "-C",
                PROJECT.resolve("src/main/resources").toString(),
                ".");
        return jar;
    }

    private static void use(String tool, String... words) {
        var said = new StringWriter();
        var writer = new PrintWriter(said);
        int exit = ToolProvider.findFirst(tool).orElseThrow().run(writer, writer, words);
        assertEquals(0, exit, said::toString);
    }
}
