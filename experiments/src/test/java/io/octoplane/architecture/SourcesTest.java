package io.octoplane.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Sources stay small and explain themselves. */
class SourcesTest {
    private static final int LONGEST_FILE = 450;
    private static final int MEDIAN_FILE = 100;
    private static final Pattern SENTENCE_IN_JAVADOC = Pattern.compile("/\\*\\*.{60,}\\*/", Pattern.DOTALL);

    // In brackets so that this file is not found.
    private static final Pattern PUT_OFF = Pattern.compile("\\b([T]ODO|[F]IXME|[X]XX|[H]ACK)\\b");

    @Test
    void noFileIsLong() {
        assertThat(lines().entrySet().stream().filter(file -> file.getValue() > LONGEST_FILE))
                .as("files of more than %d lines", LONGEST_FILE)
                .isEmpty();
    }

    @Test
    void theMedianFileFitsOnTwoScreens() {
        List<Long> lengths = lines().values().stream().sorted().toList();

        assertThat(lengths.get(lengths.size() / 2)).isLessThan(MEDIAN_FILE);
    }

    @Test
    void everyPackageSaysWhatLivesInIt() {
        Set<String> undescribed = ProjectFiles.ending(".java", "src/main/java")
                .map(ProjectFiles::packageOf)
                .collect(Collectors.toCollection(TreeSet::new));
        ProjectFiles.ending("package-info.java", "src/main/java")
                .filter(file ->
                        SENTENCE_IN_JAVADOC.matcher(ProjectFiles.text(file)).find())
                .map(ProjectFiles::packageOf)
                .forEach(undescribed::remove);

        assertThat(undescribed)
                .as("packages without a sentence or two in package-info.java")
                .isEmpty();
    }

    @Test
    void nothingIsPutOff() {
        assertThat(ProjectFiles.all().filter(SourcesTest::isText).flatMap(file -> PUT_OFF.matcher(
                                ProjectFiles.text(file))
                        .results()
                        .map(mark -> file + ": " + mark.group())))
                .as("marks of unfinished work")
                .isEmpty();
    }

    private static Map<Path, Long> lines() {
        return ProjectFiles.ending(".java", "src")
                .filter(file -> !file.endsWith("package-info.java"))
                .collect(Collectors.toMap(
                        file -> file, file -> ProjectFiles.text(file).lines().count(), Long::sum, TreeMap::new));
    }

    private static boolean isText(Path file) {
        return Set.of(".java", ".xml", ".yaml", ".md", ".html", ".css", ".js").stream()
                .anyMatch(file.toString()::endsWith);
    }
}
