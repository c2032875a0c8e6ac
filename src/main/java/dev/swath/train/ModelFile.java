package dev.swath.train;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/// A model in a file: a {@link ModelHeader}, then the objects as Java serializes them. What a file says is not
/// trusted: its checksum must hold, its versions must be those of here, and no class is loaded that could not be
/// part of a model ({@link ModelClasses}).
public final class ModelFile {
    /// Trees nest as deep as they are; nothing else does.
    private static final int DEEPEST = 20_000;

    private ModelFile() {}

    /// The version of the library that models' objects belong to.
    public static String smileVersion() {
        return ModelHeader.smileHere();
    }

    /// Saves a model, as a whole or not at all, and safely on disk.
    ///
    /// @param trainer who made it
    /// @return the model as it will be loaded again
    /// @throws ModelException where it could not be
    public static SavedModel write(Path file, SavedModel model, Trainer trainer) throws ModelException, IOException {
        var objects = serialized(model);
        var again = parse(objects, trainer);
        var header = new ModelHeader(trainer.name(), ModelHeader.smileHere(), objects.length, sha256(objects));
        writeWhole(file, header.text(), objects);
        return again;
    }

    /// Writes a file as a whole or not at all, and safely on disk.
    public static void writeWhole(Path file, byte[]... parts) throws IOException {
        var fresh = file.resolveSibling("." + file.getFileName() + ".new");
        try (var channel = FileChannel.open(
                fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            for (var part : parts) {
                var bytes = ByteBuffer.wrap(part);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        var folder = file.resolveSibling(".").normalize();
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (var names = FileChannel.open(folder, StandardOpenOption.READ)) {
                names.force(true);
            }
        }
    }

    /// Loads a model.
    ///
    /// @param trainers that are there: the one that made it must be among them
    /// @throws ModelException where the file is not there, damaged, of another version, or names a class that is
    ///     no part of a model; the message begins with the file's name
    public static SavedModel read(Path file, Trainers trainers) throws ModelException {
        try {
            var bytes = ByteBuffer.wrap(Files.readAllBytes(file));
            var header = ModelHeader.read(bytes);
            if (!header.smile().equals(ModelHeader.smileHere())) {
                throw new ModelException("was saved with Smile " + header.smile() + ", and here is "
                        + ModelHeader.smileHere() + ": use the Swath that saved it, or train it again");
            }
            var objects = Arrays.copyOfRange(bytes.array(), bytes.position(), bytes.limit());
            if (objects.length != header.bytes()) {
                throw new ModelException("is damaged: " + header.bytes()
                        + " bytes should follow its header, and there are " + objects.length);
            }
            if (!header.sha256().equals(sha256(objects))) {
                throw new ModelException("is damaged: its checksum is not the one in its header");
            }
            var trainer = trainers.named(header.trainer())
                    .orElseThrow(() -> new ModelException("was made by the trainer '" + header.trainer()
                            + "', which is not here: put its jar on the class path"));
            return parse(objects, trainer);
        } catch (ModelException refused) {
            throw new ModelException(file + ": " + refused.getMessage(), refused);
        } catch (NoSuchFileException missing) {
            throw new ModelException(file + ": there is no such file", missing);
        } catch (IOException unreadable) {
            throw new ModelException(file + ": cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private static byte[] serialized(SavedModel model) throws ModelException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(model);
            out.flush();
            return bytes.toByteArray();
        } catch (IOException unserializable) {
            throw new ModelException("a part of it cannot be saved: " + unserializable.getMessage(), unserializable);
        } catch (StackOverflowError tooDeep) {
            throw new ModelException("it nests too deep to be saved", tooDeep);
        }
    }

    private static SavedModel parse(byte[] objects, Trainer trainer) throws ModelException {
        var classes = new ModelClasses(trainer.getClass().getPackageName());
        try (var in = new ModelStream(
                new ByteArrayInputStream(objects), classes, trainer.getClass().getClassLoader())) {
            // Every element of an array has a byte at least.
            in.setObjectInputFilter(info -> info.arrayLength() > objects.length || info.depth() > DEEPEST
                    ? ObjectInputFilter.Status.REJECTED
                    : ObjectInputFilter.Status.UNDECIDED);
            if (in.readObject() instanceof SavedModel model) {
                return model;
            }
            throw new ModelException("holds something else than a model");
        } catch (ForeignClassException foreign) {
            throw new ModelException(
                    "names the class " + foreign.getMessage() + ", which is no part of a model", foreign);
        } catch (IOException | ClassNotFoundException | RuntimeException | LinkageError unreadable) {
            throw new ModelException("its objects cannot be read: " + unreadable, unreadable);
        } catch (StackOverflowError tooDeep) {
            throw new ModelException("it nests too deep to be read", tooDeep);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /// Looks at a class's name before it is loaded.
    private static final class ModelStream extends ObjectInputStream {
        private final ModelClasses classes;
        private final ClassLoader loader;

        ModelStream(InputStream in, ModelClasses classes, ClassLoader loader) throws IOException {
            super(in);
            this.classes = classes;
            this.loader = loader;
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass described) throws IOException, ClassNotFoundException {
            if (!classes.contain(described.getName())) {
                throw new ForeignClassException(described.getName());
            }
            return Class.forName(described.getName(), false, loader);
        }

        @Override
        protected Class<?> resolveProxyClass(String[] interfaces) throws IOException {
            throw new ForeignClassException("of a proxy for " + String.join(", ", interfaces));
        }
    }

    private static final class ForeignClassException extends InvalidClassException {
        ForeignClassException(String name) {
            super(name);
        }
    }
}
