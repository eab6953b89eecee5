package io.octoplane.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A small project folder around a copy of the launcher, and a {@code PATH} that holds nothing but the POSIX tools that
 * the launcher is known to need and a pretended {@code java} and {@code mvn}.
 *
 * <p>The pretended {@code mvn} writes a line into {@link #builds} and leaves a file for a jar; the pretended {@code java}
 * prints one argument a line and exits with {@link #EXIT_CODE}.
 */
final class LauncherSandbox {
    static final int EXIT_CODE = 42;

    private static final List<String> TOOLS = List.of(
            "cat", "cp", "dirname", "find", "grep", "head", "kill", "ln", "ls", "mkdir", "mv", "rm", "sed", "sh",
            "sleep", "tail", "touch", "uname");

    final Path root;
    final Path tools;
    final Path jar;
    final Path lock;
    final Path log;
    private final Path buildList;

    LauncherSandbox(Path folder) throws IOException {
        root = Files.createDirectories(folder.resolve("the project")).toRealPath();
        tools = Files.createDirectories(folder.resolve("tools")).toRealPath();
        jar = root.resolve(".octoplane/octoplane.jar");
        lock = root.resolve(".octoplane/lock");
        log = root.resolve(".octoplane/build.log");
        buildList = root.resolve("builds");
        Files.copy(ProgramUnderTest.launcher(), root.resolve("octoplane"));
        for (String file : List.of(
                "pom.xml",
                "topology/pom.xml",
                "topology/src/main/java/Fabric.java",
                "topology/src/main/resources/catalog.yaml",
                "topology/src/test/java/FabricTest.java",
                "scenarios/paper/figure.yaml",
                "README.md")) {
            write(file, "first version");
            age(file);
        }
        for (String folderWithSources : List.of(
                "topology/src/main/java", "topology/src/main/resources", "topology/src/main", "scenarios/paper")) {
            age(folderWithSources);
        }
        for (String tool : TOOLS) {
            makeAvailable(tool, find(tool));
        }
        javaSays("openjdk version \"17.0.2\" 2022-01-18");
        mavenDoes("sleep 0");
    }

    /** The launcher called as a user in its folder calls it. */
    Command launcher(String... arguments) {
        return launcherAt(root.resolve("octoplane")).with(List.of(arguments));
    }

    Command launcherAt(Path launcher) {
        return Command.of(root, Map.of("PATH", tools.toString()), List.of(launcher.toString()));
    }

    /** Makes the pretended {@code java} tell this version line. */
    void javaSays(String versionLine) throws IOException {
        program(
                "java",
                """
                case "$*" in
                    *-version*) echo '    java.home = /pretended' >&2; echo '%s' >&2 ;;
                    --list-modules) echo java.base@17; echo jdk.compiler@17 ;;
                    *) for argument in "$@"; do printf '<%%s>\\n' "$argument"; done; exit %d ;;
                esac
                """
                        .formatted(versionLine, EXIT_CODE));
    }

    /** Makes the pretended {@code mvn} run these lines of shell before it leaves its jar. */
    void mavenDoes(String lines) throws IOException {
        program(
                "mvn",
                """
                echo "$*" >>builds
                %s
                mkdir -p experiments/target
                echo jar >experiments/target/octoplane.jar
                """
                        .formatted(lines));
    }

    /** Puts a tool of the system on the sandbox's {@code PATH}. */
    void makeAvailable(String name, Path tool) throws IOException {
        program(name, "exec " + tool + " \"$@\"");
    }

    void program(String name, String lines) throws IOException {
        Path program = tools.resolve(name);
        Files.deleteIfExists(program);
        Files.writeString(program, "#!/bin/sh\nset -e\n" + lines);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** How often the pretended {@code mvn} has run. */
    int builds() throws IOException {
        return Files.exists(buildList) ? Files.readAllLines(buildList).size() : 0;
    }

    void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    /** As if the file had lain there for an hour. */
    void age(String file) throws IOException {
        Files.setLastModifiedTime(
                root.resolve(file), FileTime.from(Instant.now().minusSeconds(3600)));
    }

    private static Path find(String tool) {
        return Stream.of("/usr/local/bin", "/usr/bin", "/bin")
                .map(folder -> Path.of(folder, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("this system has no " + tool));
    }
}
