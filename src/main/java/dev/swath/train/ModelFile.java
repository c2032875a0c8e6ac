package dev.swath.train;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.ObjectStreamException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/// A model in a file: a {@link ModelHeader}, then the objects as Java serializes them. What a file says is not
/// trusted: its checksum must hold, its versions must be those of here, and no class is loaded that could not be
/// part of a model ({@link ModelClasses}).
public final class ModelFile {
    /// Trees nest as deep as they are; nothing else does.
    private static final int DEEPEST = 20_000;

    private static final int BUFFER = 1 << 16;

    private ModelFile() {}

    /// The version of the library that models' objects belong to.
    public static String smileVersion() {
        return ModelHeader.smileHere();
    }

    /// The version of Swath that saves models here.
    public static String swathVersion() {
        return ModelHeader.swathHere();
    }

    /// Saves a model, as a whole or not at all, and safely on disk. It goes there piece by piece, and takes little
    /// memory beside itself.
    ///
    /// @param trainer who made it
    /// @throws ModelException where it could not be loaded again
    public static void write(Path file, SavedModel model, Trainer trainer) throws ModelException, IOException {
        WholeFile.write(file, channel -> {
            // Its length is that of the header that is known afterwards.
            WholeFile.writeAll(channel, header(trainer, 0, sha256().digest()));
            long from = channel.position();
            var digest = sha256();
            var out = new DigestOutputStream(Channels.newOutputStream(channel), digest);
            serialize(model, new BufferedOutputStream(out, BUFFER), classes(trainer));
            long bytes = channel.position() - from;
            channel.position(0);
            WholeFile.writeAll(channel, header(trainer, bytes, digest.digest()));
        });
    }

    private static byte[] header(Trainer trainer, long bytes, byte[] sha256) {
        return new ModelHeader(
                        trainer.name(),
                        Optional.of(ModelHeader.swathHere()),
                        ModelHeader.smileHere(),
                        bytes,
                        HexFormat.of().formatHex(sha256))
                .text();
    }

    private static ModelClasses classes(Trainer trainer) {
        return new ModelClasses(trainer.getClass().getPackageName());
    }

    /// Loads a model.
    ///
    /// @param trainers that are there: the one that made it must be among them
    /// @throws ModelException where the file is not there, damaged, of another version, or names a class that is
    ///     no part of a model; the message begins with the file's name
    public static SavedModel read(Path file, Trainers trainers) throws ModelException {
        try (var channel = FileChannel.open(file)) {
            var header = header(channel);
            header.requireSmileHere();
            long from = channel.position();
            if (channel.size() - from != header.bytes()) {
                throw new ModelException("is damaged: " + header.bytes()
                        + " bytes should follow its header, and there are " + (channel.size() - from));
            }
            if (!header.sha256().equals(HexFormat.of().formatHex(sha256Of(channel)))) {
                throw new ModelException("is damaged: its checksum is not the one in its header");
            }
            var trainer = trainers.named(header.trainer())
                    .orElseThrow(() -> new ModelException("was made by the trainer '" + header.trainer()
                            + "', which is not here: put its jar on the class path"));
            return parse(channel.position(from), header, trainer);
        } catch (ModelException refused) {
            throw new ModelException(file + ": " + refused.getMessage(), refused);
        } catch (NoSuchFileException missing) {
            throw new ModelException(file + ": there is no such file", missing);
        } catch (IOException unreadable) {
            throw new ModelException(file + ": cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    /// Reads the header, and leaves the channel behind it.
    private static ModelHeader header(FileChannel channel) throws ModelException, IOException {
        var start = ByteBuffer.allocate(ModelHeader.MOST_BYTES);
        while (start.hasRemaining() && channel.read(start) >= 0) {
            // A read may bring less than there is.
        }
        var header = ModelHeader.read(start.flip());
        channel.position(start.position());
        return header;
    }

    private static byte[] sha256Of(FileChannel channel) throws IOException {
        var digest = sha256();
        var part = ByteBuffer.allocate(BUFFER);
        while (channel.read(part) >= 0) {
            digest.update(part.flip());
            part.clear();
        }
        return digest.digest();
    }

    private static void serialize(SavedModel model, OutputStream file, ModelClasses classes)
            throws ModelException, IOException {
        try {
            var out = new ModelOutput(file, classes);
            out.writeObject(model);
            out.flush();
        } catch (ForeignClassException foreign) {
            throw refused(foreign);
        } catch (ObjectStreamException unserializable) {
            throw new ModelException("a part of it cannot be saved: " + unserializable.getMessage(), unserializable);
        } catch (StackOverflowError tooDeep) {
            throw new ModelException("it nests too deep to be saved", tooDeep);
        }
    }

    private static ModelException refused(ForeignClassException foreign) {
        return new ModelException("names the class " + foreign.getMessage() + ", which is no part of a model", foreign);
    }

    private static SavedModel parse(FileChannel channel, ModelHeader header, Trainer trainer) throws ModelException {
        var objects = new BufferedInputStream(Channels.newInputStream(channel), BUFFER);
        try (var in =
                new ModelInput(objects, classes(trainer), trainer.getClass().getClassLoader())) {
            // Every element of an array has a byte at least.
            in.setObjectInputFilter(info -> info.arrayLength() > header.bytes() || info.depth() > DEEPEST
                    ? ObjectInputFilter.Status.REJECTED
                    : ObjectInputFilter.Status.UNDECIDED);
            if (in.readObject() instanceof SavedModel model) {
                return model;
            }
            throw new ModelException("holds something else than a model");
        } catch (ForeignClassException foreign) {
            throw refused(foreign);
        } catch (OtherClassException other) {
            throw new ModelException(
                    header.ofOtherVersion() + ": the class " + other.getMessage()
                            + "; use the version that saved it, or train it again",
                    other);
        } catch (IOException | ClassNotFoundException | RuntimeException | LinkageError unreadable) {
            throw new ModelException("its objects cannot be read: " + unreadable, unreadable);
        } catch (StackOverflowError tooDeep) {
            throw new ModelException("it nests too deep to be read", tooDeep);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /// Looks at a class's name before it is loaded.
    private static final class ModelInput extends ObjectInputStream {
        private final ModelClasses classes;
        private final ClassLoader loader;

        ModelInput(InputStream in, ModelClasses classes, ClassLoader loader) throws IOException {
            super(in);
            this.classes = classes;
            this.loader = loader;
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass described) throws IOException, ClassNotFoundException {
            if (!classes.contain(described.getName())) {
                throw new ForeignClassException(described.getName());
            }
            var shape = readUTF();
            var here = classHere(described.getName());
            if (!shape.equals(RecordShape.of(here))) {
                throw new OtherClassException(here.getName() + " is not the one that it was");
            }
            return here;
        }

        private Class<?> classHere(String name) throws OtherClassException {
            try {
                return Class.forName(name, false, loader);
            } catch (ClassNotFoundException gone) {
                throw new OtherClassException(name + " is not here");
            }
        }

        @Override
        protected Class<?> resolveProxyClass(String[] interfaces) throws IOException {
            throw new ForeignClassException("of a proxy for " + String.join(", ", interfaces));
        }
    }

    /// Refuses when it is written what would be refused when it is read. With each class goes its shape: Java itself
    /// would fill a record's unknown components with zeros, and the model predict something else in silence.
    private static final class ModelOutput extends ObjectOutputStream {
        private final ModelClasses classes;

        ModelOutput(OutputStream out, ModelClasses classes) throws IOException {
            super(out);
            this.classes = classes;
        }

        @Override
        protected void annotateClass(Class<?> described) throws IOException {
            if (!classes.contain(described.getName())) {
                throw new ForeignClassException(described.getName());
            }
            writeUTF(RecordShape.of(described));
        }

        @Override
        protected void annotateProxyClass(Class<?> described) throws IOException {
            throw new ForeignClassException(described.getName());
        }
    }

    private static final class OtherClassException extends InvalidClassException {
        OtherClassException(String what) {
            super(what);
        }
    }

    private static final class ForeignClassException extends InvalidClassException {
        ForeignClassException(String name) {
            super(name);
        }
    }
}
