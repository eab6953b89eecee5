package io.octoplane.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documents say what is there, and what they point at is there. */
class DocumentsTest {
    private static final Pattern PACKAGE_IN_TABLE =
            Pattern.compile("`((?:kernel|topology|hardware|workloads|reports|experiments)\\.[a-z.]+)`");
    private static final Pattern CLASS = Pattern.compile(
            "`(?:io\\.octoplane\\.)?((?:kernel|topology|hardware|workloads|reports|experiments)\\.[a-z.]*[A-Z]\\w*)");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(?:#[^)]*)?\\)");
    private static final Pattern VERSION_IN_POM = Pattern.compile("<([a-z0-9-]+)\\.version>([^<]+)<");

    @Test
    void theArchitectureNamesEveryPackageAndNoOther() {
        Set<String> packages = ProjectFiles.ending(".java", "src/main/java")
                .filter(file -> !file.endsWith("package-info.java"))
                .map(ProjectFiles::packageOf)
                .map(name -> name.substring(Parts.OURS.length() + 1))
                .filter(name -> name.contains("."))
                .collect(Collectors.toSet());
        Set<String> named = tableRows(ProjectFiles.text("docs/ARCHITECTURE.md"))
                .flatMap(row -> PACKAGE_IN_TABLE.matcher(row).results())
                .map(match -> match.group(1))
                .collect(Collectors.toSet());

        assertThat(named).containsExactlyInAnyOrderElementsOf(packages);
    }

    @Test
    void theDocumentsNameOnlyClassesThatExist() {
        Set<String> classes = ProjectFiles.ending(".java", "src/main/java")
                .map(file -> ProjectFiles.packageOf(file) + "."
                        + file.getFileName().toString().replace(".java", ""))
                .map(name -> name.substring(Parts.OURS.length() + 1))
                .collect(Collectors.toSet());

        assertThat(ProjectFiles.ending(".md", "")
                        .filter(document -> !document.startsWith("docs/decisions"))
                        .flatMap(document ->
                                CLASS.matcher(ProjectFiles.text(document)).results())
                        .map(match -> match.group(1)))
                .isNotEmpty()
                .isSubsetOf(classes);
    }

    @Test
    void everyLinkBetweenDocumentsLeadsSomewhere() {
        assertThat(ProjectFiles.ending(".md", "").flatMap(document -> LINK.matcher(ProjectFiles.text(document))
                        .results()
                        .map(match -> match.group(1))
                        .filter(target -> !target.contains("://"))
                        .filter(target -> !ProjectFiles.exists(besideOf(document, target)))
                        .map(target -> document + " -> " + target)))
                .as("dead links")
                .isEmpty();
    }

    @Test
    void everyDecisionTellsContextDecisionAndConsequences() {
        List<Path> decisions = ProjectFiles.ending(".md", "docs/decisions/")
                .filter(file -> !file.endsWith("README.md"))
                .toList();

        assertThat(decisions).isNotEmpty().allSatisfy(decision -> {
            assertThat(decision.getFileName().toString()).matches("\\d{4}-[a-z0-9-]+\\.md");
            assertThat(ProjectFiles.text(decision))
                    .as(decision.toString())
                    .startsWith("# ")
                    .containsSubsequence("## Context", "## Decision", "## Consequences");
        });
        assertThat(decisions.stream().map(file -> file.getFileName().toString().substring(0, 4)))
                .as("numbers of decisions")
                .doesNotHaveDuplicates();
    }

    @Test
    void theLibrariesPageHasTheVersionsOfTheBuild() {
        List<String> rows =
                tableRows(ProjectFiles.text("docs/decisions/0004-libraries.md")).toList();
        List<MatchResult> versions =
                VERSION_IN_POM.matcher(ProjectFiles.text("pom.xml")).results().toList();

        assertThat(versions).hasSizeGreaterThan(20).allSatisfy(version -> assertThat(rows)
                .as("%s %s", version.group(1), version.group(2))
                .anyMatch(row -> row.contains(version.group(1)) && row.contains("| " + version.group(2) + " |")));
    }

    @Test
    void continuousIntegrationRunsTheTestCommandOfTheReadme() {
        List<String> commands = ProjectFiles.text(".ci/run")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();

        assertThat(commands).hasSize(3);
        assertThat(commands.get(2)).isEqualTo("mvn -B -ntp verify");
        assertThat(ProjectFiles.text("README.md")).contains("\n" + commands.get(2) + "\n");
    }

    private static Stream<String> tableRows(String markdown) {
        return markdown.lines().filter(line -> line.startsWith("|"));
    }

    private static Path besideOf(Path document, String target) {
        Path folder = document.getParent();
        return (folder == null ? Path.of(target) : folder.resolve(target)).normalize();
    }
}
