package io.octoplane.architecture;

import io.octoplane.launcher.ProgramUnderTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The project's own files as text, without what builds and runs leave behind. Paths are relative to the root. */
final class ProjectFiles {
    private static final Path ROOT = ProgramUnderTest.root();
    private static final Set<String> LEFT_BEHIND = Set.of("target", "out", ".git", ".octoplane", ".idea", ".vscode");

    private ProjectFiles() {}

    static Stream<Path> all() {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    boolean skip = LEFT_BEHIND.contains(folder.getFileName().toString());
                    return skip ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    found.add(ROOT.relativize(file));
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found.stream().sorted();
    }

    /** All files of a kind below folders of this name, for example {@code .java} below {@code src/main/java}. */
    static Stream<Path> ending(String suffix, String within) {
        return all().filter(file -> file.toString().endsWith(suffix))
                .filter(file -> file.toString().contains(within));
    }

    static String text(Path file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(String file) {
        return text(Path.of(file));
    }

    static boolean exists(Path file) {
        return Files.exists(ROOT.resolve(file));
    }

    /** The name of the package in which a source file lies. */
    static String packageOf(Path source) {
        String path = source.getParent().toString().replace('\\', '/');
        return path.substring(path.indexOf("/java/") + "/java/".length()).replace('/', '.');
    }
}
