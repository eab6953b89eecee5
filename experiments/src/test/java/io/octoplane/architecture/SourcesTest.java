package io.octoplane.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Sources stay small and explain themselves. */
class SourcesTest {
    private static final int LONGEST_FILE = 450;
    private static final int MEDIAN_FILE = 100;
    private static final Pattern PUT_OFF = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X|HACK)\\b");

    @Test
    void noFileIsLong() {
        assertThat(lines())
                .allSatisfy((file, lines) ->
                        assertThat(lines).as("lines of %s", file).isLessThanOrEqualTo(LONGEST_FILE));
    }

    @Test
    void theMedianFileFitsOnTwoScreens() {
        List<Long> lengths = lines().values().stream().sorted().toList();

        assertThat(lengths.get(lengths.size() / 2)).isLessThan(MEDIAN_FILE);
    }

    @Test
    void everyPackageSaysWhatLivesInIt() {
        Set<String> packages = ProjectFiles.ending(".java", "src/main/java")
                .filter(file -> !file.endsWith("package-info.java"))
                .map(ProjectFiles::packageOf)
                .collect(Collectors.toSet());
        Map<String, String> descriptions = ProjectFiles.ending("package-info.java", "src/main/java")
                .collect(Collectors.toMap(ProjectFiles::packageOf, ProjectFiles::text));

        assertThat(descriptions.keySet()).containsAll(packages);
        assertThat(descriptions).allSatisfy((name, text) -> assertThat(text)
                .as("package-info of %s", name)
                .contains("/**")
                .doesNotContain("Placeholder"));
    }

    @Test
    void nothingIsPutOff() {
        assertThat(ProjectFiles.all().filter(file -> isText(file))).allSatisfy(file -> assertThat(
                        PUT_OFF.matcher(ProjectFiles.text(file)).results().map(match -> match.group()))
                .as("marks of unfinished work in %s", file)
                .isEmpty());
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
