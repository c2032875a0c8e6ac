package dev.swath.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.swath.data.Features;
import dev.swath.data.Frame;
import dev.swath.data.Missing;
import dev.swath.data.Target;
import dev.swath.prep.ColumnEncoding;
import dev.swath.prep.Encoding;
import dev.swath.space.Combination;
import dev.swath.space.Hyperparameter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serial;
import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Models in files, and files that are no models.
class ModelFileTest {
    private static final Trainers TRAINERS = Trainers.load(ModelFileTest.class.getClassLoader());
    private static final Encoding ENCODING = new Encoding(
            List.of(
                    new Frame.Input("a", "a", Frame.Kind.NUMBER, false),
                    new Frame.Input("b", "b", Frame.Kind.CATEGORY, false)),
            Missing.REFUSE,
            List.of(),
            List.of(
                    new ColumnEncoding.Numbers("a", Double.NaN),
                    new ColumnEncoding.Categories("b", List.of("x", "y", "z"))));

    @TempDir
    private Path folder;

    private Path file = Path.of("");

    @BeforeEach
    void name() {
        file = folder.resolve("model.swath");
    }

    static List<String> names() {
        return BuiltInTrainers.NAMES;
    }

    @ParameterizedTest
    @MethodSource("names")
    void predictsTheSameOnceLoaded(String name) throws Exception {
        var trainer = TRAINERS.named(name).orElseThrow();
        var numbers = EveryTrainer.features();
        var features = EveryTrainer.takenBy(name, numbers);
        var first = features.select(IntStream.range(0, 200).toArray());
        for (var task : trainer.tasks()) {
            var target = task == Task.CLASSIFICATION ? EveryTrainer.classes(numbers) : EveryTrainer.numbers(numbers);
            var rows = IntStream.range(0, 200).toArray();
            var model = trainer.fit(first, target.select(rows), defaults(), FitContext.seeded(3));
            var saved = new SavedModel(name, "y", List.of("high", "low", "middle"), ENCODING, model);

            ModelFile.write(file, saved, trainer);
            var loaded = ModelFile.read(file, TRAINERS);

            assertEquals(saved.labels(), loaded.labels());
            assertEquals(ENCODING, loaded.encoding());
            assertEquals(
                    model.predict(features).checksum(),
                    loaded.model().predict(features).checksum());
        }
    }

    private static Combination defaults() {
        return new Combination(new LinkedHashMap<>());
    }

    @Test
    void aFileThatIsCutOffIsRefusedWhereverItIs() throws Exception {
        var whole = saved();
        for (int length = 0; length < whole.length; length += length < 250 ? 1 : 97) {
            Files.write(file, Arrays.copyOf(whole, length));
            var why = refusal();
            assertTrue(
                    why.startsWith("is damaged: ") || why.equals("is not a model that Swath saved"),
                    length + " bytes: " + why);
        }
    }

    @Test
    void aBitThatFlippedIsNoticed() throws Exception {
        var whole = saved();
        whole[whole.length - 20] ^= 4;
        Files.write(file, whole);
        assertEquals("is damaged: its checksum is not the one in its header", refusal());
    }

    @Test
    void whatIsNoModelIsRefused() throws Exception {
        Files.writeString(file, "a,b\n1,2\n");
        assertEquals("is not a model that Swath saved", refusal());
        Files.write(file, new byte[100_000]);
        assertEquals("is not a model that Swath saved", refusal());
        Files.delete(file);
        assertEquals("there is no such file", refusal());
    }

    @Test
    void otherVersionsAreRefusedWithWhatToDo() throws Exception {
        var text = new String(saved(), StandardCharsets.ISO_8859_1);
        Files.writeString(file, text.replace("swath-model 2", "swath-model 1"), StandardCharsets.ISO_8859_1);
        var version = ModelFile.swathVersion();
        assertEquals(
                "has the format 1 of Swath " + version + ", and here is Swath " + version
                        + ", which reads 2 only: use the Swath that saved it",
                refusal());
        var here = "swath " + version + "\nsmile " + ModelFile.smileVersion();
        assertTrue(text.contains("\n" + here + "\n"), text.substring(0, 200));
        Files.writeString(file, text.replace(here, "swath 0.0.9\nsmile 5.0.0"), StandardCharsets.ISO_8859_1);
        assertEquals(
                "was saved by Swath 0.0.9 with Smile 5.0.0, and here is Swath " + version + " with Smile "
                        + ModelFile.smileVersion() + ": use the Swath that saved it, or train it again",
                refusal());
        Files.writeString(file, text.replaceFirst("trainer tree", "trainer oak"), StandardCharsets.ISO_8859_1);
        assertEquals("was made by the trainer 'oak', which is not here: put its jar on the class path", refusal());
    }

    /// Their headers do not say which Swath saved them.
    @Test
    void filesFromBeforeTheVersionWasToldAreReadOrRefusedAsClearly() throws Exception {
        var text = new String(saved(), StandardCharsets.ISO_8859_1);
        var old = text.replace("\nswath " + ModelFile.swathVersion(), "");
        Files.writeString(file, old, StandardCharsets.ISO_8859_1);
        assertEquals("tree", ModelFile.read(file, TRAINERS).trainer());
        Files.writeString(file, old.replace("swath-model 2", "swath-model 1"), StandardCharsets.ISO_8859_1);
        assertTrue(refusal().startsWith("has the format 1, and here is Swath "), refusal());
        Files.writeString(
                file, old.replace("smile " + ModelFile.smileVersion(), "smile 5.0.0"), StandardCharsets.ISO_8859_1);
        assertTrue(refusal().startsWith("was saved with Smile 5.0.0, and here is Swath "), refusal());
    }

    @Test
    void aModelOfOtherClassesNamesBothVersionsWhereTheyDiffer() throws Exception {
        rewrite(serialized(new TargetScale(3, 2)), "train.TargetScale", "train.TargetScala");
        var text = Files.readString(file, StandardCharsets.ISO_8859_1);
        Files.writeString(
                file, text.replace("swath " + ModelFile.swathVersion(), "swath 0.0.9"), StandardCharsets.ISO_8859_1);
        assertEquals(
                "was saved by Swath 0.0.9, and here is " + ModelFile.swathVersion() + ": the class"
                        + " dev.swath.train.TargetScala is not here; use the version that saved it, or train it again",
                refusal());
    }

    /// A component that was renamed would be 0, and the model predict something else.
    @Test
    void aModelWhoseRecordsWereOthersIsRefused() throws Exception {
        var objects = serialized(new TargetScale(3, 2));
        rewrite(objects, "deviation:double", "deviatiom:double");
        assertEquals(
                "was saved by another version of Swath, or of its trainer: the class dev.swath.train.TargetScale is not"
                        + " the one that it was; use the version that saved it, or train it again",
                refusal());
    }

    @Test
    void aModelOfAClassThatIsGoneIsRefused() throws Exception {
        rewrite(serialized(new TargetScale(3, 2)), "train.TargetScale", "train.TargetScala");
        assertTrue(
                refusal()
                        .startsWith("was saved by another version of Swath, or of its trainer: the class"
                                + " dev.swath.train.TargetScala is not here; "),
                refusal());
    }

    /// Its trees voted in another way: it would predict something else.
    @Test
    void aForestThatVotedWithSmoothedSharesIsRefused() throws Exception {
        rewrite(serialized(new Forest.LeafVotes(List.of(), 2)), "Forest$LeafVotes", "Forest$OfClasses");
        assertTrue(
                refusal()
                        .startsWith("was saved by another version of Swath, or of its trainer: the class"
                                + " dev.swath.train.Forest$OfClasses is not here; "),
                refusal());
    }

    private void rewrite(byte[] objects, String from, String to) throws Exception {
        var text = new String(objects, StandardCharsets.ISO_8859_1);
        assertTrue(text.contains(from), text);
        writeAsModel(text.replace(from, to).getBytes(StandardCharsets.ISO_8859_1));
    }

    /// No part of any model.
    private static final class Foreign implements Serializable {
        @Serial
        private static final long serialVersionUID = 1;
    }

    private interface Anything {}

    static Stream<Object> foreign() {
        return Stream.of(
                new Foreign(),
                new Foreign[0][0],
                new ArrayList<>(List.of(new Foreign())),
                new PriorityQueue<>(List.of(1)),
                (Serializable & Runnable) () -> {},
                Proxy.newProxyInstance(
                        ModelFileTest.class.getClassLoader(),
                        new Class<?>[] {Anything.class},
                        (InvocationHandler & Serializable) (proxy, method, args) -> ""));
    }

    @ParameterizedTest
    @MethodSource("foreign")
    void noForeignClassIsLoaded(Object object) throws Exception {
        // Under a name that no class here has: who tried to load it would find none, and say that.
        var bytes = new String(serialized(object), StandardCharsets.ISO_8859_1)
                .replace("dev.swath.train.ModelFileTest", "dev.swath.trash.ModelFileTest");
        writeAsModel(bytes.getBytes(StandardCharsets.ISO_8859_1));
        var why = refusal();
        assertTrue(why.startsWith("names the class "), why);
        assertTrue(why.endsWith(", which is no part of a model"), why);
    }

    @Test
    void somethingElseThanAModelIsRefused() throws Exception {
        writeAsModel(new ArrayList<>(List.of("a model")));
        assertEquals("holds something else than a model", refusal());
    }

    @Test
    void anArrayThatClaimsToBeHugeTakesNoMemory() throws Exception {
        var bytes = serialized(new double[4]);
        // The array's length is the last but 32 bytes.
        bytes[bytes.length - 36] = 0x7f;
        writeAsModel(bytes);
        assertTrue(refusal().startsWith("its objects cannot be read: "), refusal());
    }

    @Test
    void aModelThatCouldNotBeLoadedIsNotSaved() throws IOException {
        var tree = TRAINERS.named("tree").orElseThrow();
        int factor = 2;
        Model lambda = features -> new Predictions.Numbers(new double[features.rows() * factor]);
        var refused = assertThrows(
                ModelException.class,
                () -> ModelFile.write(file, new SavedModel("tree", "y", List.of(), ENCODING, lambda), tree));
        assertTrue(String.valueOf(refused.getMessage()).startsWith("names the class "), refused.getMessage());
        try (var left = Files.list(folder)) {
            assertEquals(0, left.count());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[D", "[[Ljava.lang.Object;", "dev.swath.train.LinearModel", "smile.math.kernel.GaussianKernel"})
    void partsOfModelsAreKnown(String name) {
        assertTrue(new ModelClasses("dev.swath.train").contain(name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.lang.invoke.SerializedLambda",
                "javax.management.BadAttributeValueExpException",
                "[Ljava.net.URL;",
                "smile.Evil",
                "smileX.math.Evil",
                "dev.swath.trainer.Evil",
                "java.util.HashMapX"
            })
    void everythingElseIsForeign(String name) {
        assertFalse(new ModelClasses("dev.swath.train").contain(name));
    }

    @Test
    void aUsersTrainersOwnClassesArePartOfItsModels() throws Exception {
        var trainer = new Own();
        var model = new Own.OwnModel(7);
        ModelFile.write(file, new SavedModel("own", "y", List.of(), ENCODING, model), trainer);
        assertTrue(Files.size(file) > 0);
    }

    /// A trainer whose class is in this package.
    private static final class Own implements Trainer {
        record OwnModel(double always) implements Model {
            @Override
            public Predictions predict(Features features) {
                return new Predictions.Numbers(new double[] {always});
            }
        }

        @Override
        public String name() {
            return "own";
        }

        @Override
        public Set<Task> tasks() {
            return Set.of(Task.REGRESSION);
        }

        @Override
        public List<Hyperparameter> hyperparameters(Task task) {
            return List.of();
        }

        @Override
        public Model fit(Features features, Target target, Combination combination, FitContext context) {
            return new OwnModel(1);
        }
    }

    private byte[] saved() throws Exception {
        var trainer = TRAINERS.named("tree").orElseThrow();
        var features = EveryTrainer.features();
        var model = trainer.fit(features, EveryTrainer.classes(features), defaults(), FitContext.seeded(3));
        ModelFile.write(file, new SavedModel("tree", "y", List.of("high", "low", "middle"), ENCODING, model), trainer);
        return Files.readAllBytes(file);
    }

    private String refusal() {
        var refused = assertThrows(ModelException.class, () -> ModelFile.read(file, TRAINERS));
        var message = String.valueOf(refused.getMessage());
        assertTrue(message.startsWith(file + ": "), message);
        return message.substring(file.toString().length() + 2);
    }

    private static byte[] serialized(Object object) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ShapedOutput(bytes)) {
            out.writeObject(object);
        }
        return bytes.toByteArray();
    }

    /// Tells the shape of each class, as in a model, and knows no foreign ones.
    private static final class ShapedOutput extends ObjectOutputStream {
        ShapedOutput(OutputStream out) throws IOException {
            super(out);
        }

        @Override
        protected void annotateClass(Class<?> described) throws IOException {
            writeUTF(RecordShape.of(described));
        }
    }

    private void writeAsModel(Object object) throws Exception {
        writeAsModel(serialized(object));
    }

    /// As somebody would who knows the format.
    private void writeAsModel(byte[] objects) throws Exception {
        var digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(objects));
        var bytes = new ByteArrayOutputStream();
        bytes.write(new ModelHeader(
                        "tree", Optional.of(ModelFile.swathVersion()), ModelFile.smileVersion(), objects.length, digest)
                .text());
        bytes.write(objects);
        Files.write(file, bytes.toByteArray());
    }
}
