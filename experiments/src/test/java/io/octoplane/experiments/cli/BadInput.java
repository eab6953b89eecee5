package io.octoplane.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A block of {@code cli/bad-input.txt}.
 *
 * @param title what is wrong
 * @param asProcess whether it is tried with the launcher, too
 * @param command the words behind {@code octoplane}
 * @param complaint the whole error output; absolute paths without the folder
 */
public record BadInput(String title, boolean asProcess, List<String> command, String complaint) {
    private static final String RESOURCE = "/cli/bad-input.txt";
    private static final String AS_PROCESS = " [process]";

    /** All blocks, in their order. */
    public static List<BadInput> all() {
        List<BadInput> all = new ArrayList<>();
        String title = "";
        List<String> command = List.of();
        StringBuilder complaint = new StringBuilder();
        for (String line : lines()) {
            if (line.startsWith("== ")) {
                title = line.substring(3);
            } else if (line.startsWith("$ ")) {
                command = Arrays.stream(line.substring(2).split(" "))
                        .map(word -> word.equals("\"\"") ? "" : word)
                        .toList();
            } else if (line.startsWith("! ")) {
                complaint.append(line.substring(2)).append('\n');
            } else if (line.isEmpty() && complaint.length() > 0) {
                boolean asProcess = title.endsWith(AS_PROCESS);
                all.add(new BadInput(title.replace(AS_PROCESS, ""), asProcess, command, complaint.toString()));
                complaint.setLength(0);
            } else {
                assertThat(line).as("a line of %s", RESOURCE).matches("(#.*)?");
            }
        }
        return all;
    }

    private static List<String> lines() {
        try (InputStream stream = BadInput.class.getResourceAsStream(RESOURCE)) {
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return (text + "\n\n").lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is in a folder: each name with its size and time, to see whether anything was written. */
    public static Map<String, String> content(Path folder) throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                Object time = Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS);
                boolean regular = Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
                content.put(
                        folder.relativize(file).toString(),
                        regular ? Files.size(file) + " bytes, " + time : "no regular file");
            }
        }
        return content;
    }

    @Override
    public String toString() {
        return title;
    }
}
