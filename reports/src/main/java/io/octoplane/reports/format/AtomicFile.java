package io.octoplane.reports.format;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/**
 * A file that appears whole or not at all: it is written under a temporary name in the same folder, forced to the disk, and
 * renamed by {@link #commit}. Closing it without a commit removes what was written and leaves an older file as it was.
 */
public final class AtomicFile implements AutoCloseable {

    private static final AtomicLong TEMPORARY_FILES = new AtomicLong();
    private static final Pattern TEMPORARY_NAME = Pattern.compile("\\..+\\.[0-9]+-[0-9]+\\.tmp");

    private final Path target;
    private final Path temporary;
    private final FileChannel channel;
    private final OutputStream stream;
    private boolean done;

    private AtomicFile(Path target, Path temporary, FileChannel channel) {
        this.target = target;
        this.temporary = temporary;
        this.channel = channel;
        this.stream = new BufferedOutputStream(new NamedStream(target, Channels.newOutputStream(channel)), 1 << 16);
    }

    /** What writes the bytes of a file. */
    @FunctionalInterface
    public interface Body {
        void writeTo(OutputStream stream) throws IOException;
    }

    /**
     * Starts the file; missing folders are made.
     *
     * @throws IOException with the path in its message when the folder or the file cannot be made
     */
    public static AtomicFile create(Path target) throws IOException {
        Path folder = target.toAbsolutePath().getParent();
        // Not Files.createTempFile: its files can be read by their owner only, and the rename would keep that.
        Path temporary = folder.resolve("." + target.getFileName() + "."
                + ProcessHandle.current().pid() + "-" + TEMPORARY_FILES.incrementAndGet() + ".tmp");
        try {
            Files.createDirectories(folder);
            return new AtomicFile(
                    target,
                    temporary,
                    FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
        } catch (IOException e) {
            throw cannotWrite(target, e);
        }
    }

    /**
     * Writes a whole file.
     *
     * @throws IOException with the path in its message, for example when the disk is full; nothing is left behind then
     */
    public static void write(Path target, Body body) throws IOException {
        try (AtomicFile file = create(target)) {
            body.writeTo(file.stream());
            file.commit();
        } catch (IOException e) {
            throw cannotWrite(target, e);
        }
    }

    /** Writes a whole file of UTF-8 text. */
    public static void writeText(Path target, String text) throws IOException {
        write(target, stream -> stream.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Whether a file has the temporary name of one that is being written, or was when its writer was killed. */
    public static boolean isTemporary(Path file) {
        return TEMPORARY_NAME.matcher(file.getFileName().toString()).matches();
    }

    /** Where the bytes go; buffered. When it fails, its exception gives the path. */
    public OutputStream stream() {
        return stream;
    }

    /** Puts the file in place under its name. */
    public void commit() throws IOException {
        try {
            stream.flush();
            channel.force(true);
            channel.close();
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            done = true;
        } catch (IOException e) {
            throw cannotWrite(target, e);
        }
    }

    @Override
    public void close() throws IOException {
        if (!done) {
            done = true;
            channel.close();
            Files.deleteIfExists(temporary);
        }
    }

    /** The same failure with the path that the user knows, once. */
    private static IOException cannotWrite(Path target, IOException cause) {
        if (cause instanceof CannotWrite) {
            return cause;
        }
        return new CannotWrite("cannot write " + target + ": " + FileProblem.reasonAndFile(cause), cause);
    }

    private static final class NamedStream extends FilterOutputStream {
        private final Path target;

        private NamedStream(Path target, OutputStream stream) {
            super(stream);
            this.target = target;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            try {
                out.write(bytes, offset, length);
            } catch (IOException e) {
                throw cannotWrite(target, e);
            }
        }
    }

    private static final class CannotWrite extends IOException {
        private static final long serialVersionUID = 1;

        private CannotWrite(String message, IOException cause) {
            super(message, cause);
        }
    }
}
