package io.octoplane.experiments.run;

import io.octoplane.experiments.document.Location;
import io.octoplane.experiments.document.ScenarioException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Keeps a result folder to one run at a time, by a lock of the operating system on a file in it. The system lets go of the
 * lock when the process ends, however it ends, so a killed run keeps nobody out. The file goes with the lock, and so do folders
 * that were made for it and are still empty.
 */
public final class FolderLock implements AutoCloseable {
    /** The file's name. */
    public static final String NAME = ".lock";

    private static final int ATTEMPTS = 1000;

    private final Path file;
    private final FileChannel channel;
    private final List<Path> madeFolders;

    private FolderLock(Path file, FileChannel channel, List<Path> madeFolders) {
        this.file = file;
        this.channel = channel;
        this.madeFolders = madeFolders;
    }

    /**
     * Takes the folder, which is made when it is not there, and removes what a killed run had left half-written in it.
     *
     * @param origin the option that names the folder, for messages
     * @throws ScenarioException when another run has the folder
     */
    public static FolderLock take(Path folder, String origin) throws IOException {
        List<Path> made = new ArrayList<>();
        Path file = folder.resolve(NAME).toAbsolutePath();
        for (int attempt = 1; ; attempt++) {
            FileChannel channel = null;
            try {
                make(file.getParent(), made);
                createIfMissing(file);
                Object before = identity(file);
                channel = FileChannel.open(file, StandardOpenOption.WRITE);
                if (channel.tryLock() == null) {
                    throw taken(origin);
                }
                // Its last holder may have removed it meanwhile; then the lock is on a file that nobody else will find.
                if (Objects.equals(before, identity(file))) {
                    FolderLock lock = new FolderLock(file, channel, made);
                    channel = null;
                    Leftovers.remove(folder);
                    return lock;
                }
            } catch (OverlappingFileLockException e) {
                throw taken(origin);
            } catch (NoSuchFileException | FileAlreadyExistsException e) {
                // Its last holder removed file or folder between two steps: once more from the start.
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            } finally {
                if (channel != null) {
                    channel.close();
                }
            }
        }
    }

    /**
     * Refuses a folder that a run is writing into: what is read of it now might be half of one run and half of another. Leaves
     * no trace in the folder, which may be missing or not be writable.
     *
     * @param origin the option that names the folder, for messages
     * @throws ScenarioException when a run has the folder
     */
    @SuppressWarnings("try") // the lock is held, not used
    public static void refuseWhileTaken(Path folder, String origin) throws IOException {
        Path file = folder.resolve(NAME);
        if (!Files.isReadable(file)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                FileLock shared = channel.tryLock(0, Long.MAX_VALUE, true)) {
            if (shared == null) {
                throw taken(origin);
            }
        } catch (OverlappingFileLockException e) {
            throw taken(origin);
        } catch (NoSuchFileException e) {
            // The run has ended meanwhile.
            return;
        }
    }

    /** Lets go of the folder. */
    @Override
    public void close() throws IOException {
        try (channel) {
            Files.deleteIfExists(file);
            for (Path folder : madeFolders) {
                Files.deleteIfExists(folder);
            }
        } catch (DirectoryNotEmptyException e) {
            // Then the folder and those above it are wanted.
            return;
        }
    }

    /** Makes a folder and those above it that are missing; {@code made} gets them, the innermost first. */
    private static void make(Path folder, List<Path> made) throws IOException {
        for (Path missing = folder; missing != null && !Files.exists(missing); missing = missing.getParent()) {
            if (!made.contains(missing)) {
                made.add(missing);
            }
        }
        Files.createDirectories(folder);
    }

    private static void createIfMissing(Path file) throws IOException {
        try {
            Files.createFile(file);
        } catch (FileAlreadyExistsException e) {
            return;
        }
    }

    private static Object identity(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    private static ScenarioException taken(String origin) {
        return new ScenarioException(
                Location.of(origin),
                "another run is writing into this folder; wait for its end or name another folder");
    }
}
