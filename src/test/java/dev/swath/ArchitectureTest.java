package dev.swath;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.swath.cli.Main;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Holds the table of rooms: which package may use which, and which library is whose.
class ArchitectureTest {
    private static final String ROOT = "dev.swath.";

    private static final Set<String> BELOW_STORE = Set.of("space", "trial", "spec");
    private static final Set<String> BELOW_ANALYSIS = with(BELOW_STORE, "store");
    private static final Set<String> BELOW_VIEWS = with(BELOW_ANALYSIS, "analysis");

    /// Who speaks of trials speaks of combinations and their values: where `trial` may be used, `space` may.
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("space", Set.of()),
            Map.entry("trial", Set.of("space")),
            Map.entry("spec", Set.of("space", "trial")),
            Map.entry("search", Set.of("space", "trial")),
            Map.entry("store", BELOW_STORE),
            Map.entry("launch", Set.of("trial")),
            Map.entry("sweep", with(BELOW_ANALYSIS, "search", "launch")),
            Map.entry("analysis", BELOW_ANALYSIS),
            Map.entry("report", BELOW_VIEWS),
            Map.entry("watch", BELOW_VIEWS),
            Map.entry("data", Set.of("space")),
            Map.entry("prep", Set.of("data", "space")),
            Map.entry("train", Set.of("prep", "data", "space")),
            Map.entry("worker", Set.of("trial", "train", "prep", "data", "space")),
            Map.entry(
                    "cli",
                    Set.of(
                            "space",
                            "trial",
                            "spec",
                            "search",
                            "store",
                            "launch",
                            "sweep",
                            "analysis",
                            "report",
                            "watch",
                            "data",
                            "prep",
                            "train",
                            "worker")));

    /// Beside the JDK's `java.*`. The longest prefix counts. What is not here is nobody's.
    private static final Map<String, Set<String>> LIBRARIES = Map.ofEntries(
            Map.entry("org.jspecify.", MAY_USE.keySet()),
            Map.entry("smile.", Set.of("train")),
            Map.entry("smile.math.special.", Set.of("train", "analysis")),
            Map.entry("org.zeroturnaround.", Set.of("launch")),
            Map.entry("org.snakeyaml.", Set.of("spec")),
            Map.entry("tools.jackson.dataformat.", Set.of("spec")),
            Map.entry("tools.jackson.", Set.of("spec", "trial")),
            Map.entry("tools.jackson.core.", Set.of("spec", "trial", "data")),
            Map.entry("picocli.", Set.of("cli")),
            Map.entry("org.ejml.", Set.of("prep")),
            Map.entry("ch.randelshofer.", Set.of("data")),
            Map.entry("com.github.luben.zstd.", Set.of("data")),
            Map.entry("net.jpountz.lz4.", Set.of("data")),
            Map.entry("org.apache.arrow.flatbuf.", Set.of("data")),
            Map.entry("com.google.flatbuffers.", Set.of("data")),
            Map.entry("dev.hardwood.", Set.of("data")),
            Map.entry("org.postgresql.", Set.of("data")),
            Map.entry("org.sqlite.", Set.of("data")),
            Map.entry("de.siegmar.fastcsv.", Set.of("data", "report", "worker")),
            Map.entry("com.sun.management.", Set.of("launch")),
            Map.entry("javax.imageio.", Set.of("data")),
            Map.entry("javax.xml.stream.", Set.of("report")),
            Map.entry("sun.misc.", Set.of("cli")));

    private static JavaClasses classes;

    @BeforeAll
    static void readClasses() throws URISyntaxException {
        var main = Main.class.getProtectionDomain().getCodeSource().getLocation();
        classes = new ClassFileImporter().importPath(Path.of(main.toURI()));
    }

    @Test
    void everyClassIsInARoomAndEveryRoomIsThere() {
        assertTrue(classes.size() > 200, "too few classes: can ArchUnit read them? " + classes.size());
        assertEquals(MAY_USE.keySet(), rooms(classes.stream()));
        // A class file that is too new comes out without dependencies, and breaks no rule.
        for (var room : MAY_USE.keySet()) {
            assertFalse(uses(room).isEmpty(), room);
        }
    }

    @Test
    void roomsUseOnlyWhatTheTableAllows() {
        assertEquals(List.of(), againstTable(MAY_USE));
    }

    @Test
    void aWrongTableIsFoundOut() {
        var wrong = new HashMap<>(MAY_USE);
        wrong.put("sweep", BELOW_ANALYSIS);
        assertTrue(againstTable(wrong).stream().anyMatch(line -> line.contains("SweepRun")));
    }

    @Test
    void thereIsNoCycle() {
        slices().matching("dev.swath.(*)..").should().beFreeOfCycles().check(classes);
    }

    @Test
    void everyLibraryHasItsRooms() {
        var strangers = classes.stream()
                .flatMap(one -> one.getDirectDependenciesFromSelf().stream())
                .filter(use -> !isOurs(target(use)) && !target(use).isPrimitive())
                .filter(use -> !target(use).getName().startsWith("java."))
                .filter(use -> !owners(target(use).getName()).contains(room(use.getOriginClass())))
                .map(Dependency::getDescription)
                .sorted()
                .toList();
        assertEquals(List.of(), strangers);
        assertTrue(uses("train").stream().anyMatch(use -> target(use).getName().startsWith("smile.")));
    }

    private static Set<String> owners(String name) {
        return LIBRARIES.keySet().stream()
                .filter(name::startsWith)
                .max(Comparator.comparingInt(String::length))
                .map(LIBRARIES::get)
                .orElse(Set.of());
    }

    private static List<String> againstTable(Map<String, Set<String>> table) {
        return classes.stream()
                .flatMap(one -> one.getDirectDependenciesFromSelf().stream())
                .filter(use -> isOurs(target(use)))
                .filter(use -> !room(use.getOriginClass()).equals(room(target(use))))
                .filter(use -> !table.getOrDefault(room(use.getOriginClass()), Set.of())
                        .contains(room(target(use))))
                .map(Dependency::getDescription)
                .sorted()
                .toList();
    }

    private static List<Dependency> uses(String room) {
        return classes.stream()
                .filter(one -> room(one).equals(room))
                .flatMap(one -> one.getDirectDependenciesFromSelf().stream())
                .toList();
    }

    /// An array is no dependency; what it holds is.
    private static JavaClass target(Dependency use) {
        return use.getTargetClass().getBaseComponentType();
    }

    private static boolean isOurs(JavaClass one) {
        return one.getName().startsWith(ROOT);
    }

    private static Set<String> rooms(Stream<JavaClass> classes) {
        return classes.map(ArchitectureTest::room).collect(Collectors.toCollection(TreeSet::new));
    }

    /// `dev.swath.spec.Sweep` is in `spec`; a class beside the rooms is in a room of its own name.
    private static String room(JavaClass one) {
        var name = one.getName();
        return isOurs(one) ? name.substring(ROOT.length()).split("\\.", 2)[0] : name;
    }

    private static Set<String> with(Set<String> rooms, String... more) {
        return Stream.concat(rooms.stream(), Stream.of(more)).collect(Collectors.toUnmodifiableSet());
    }
}
