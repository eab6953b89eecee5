package io.octoplane.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The workflow of docs/ci.md is YAML, runs scenarios that ship, and keeps the files that a run writes. */
class WorkflowTest {
    private static final Pattern YAML_BLOCK = Pattern.compile("(?s)```yaml\n(.*?)```");
    private static final Pattern SCENARIO = Pattern.compile("scenarios/[a-z0-9-]+\\.yaml");

    @Test
    void theWorkflowOfTheDocumentRunsAScenarioAndKeepsTheReport() {
        String page = ProjectFiles.text("docs/ci.md");
        List<String> blocks =
                YAML_BLOCK.matcher(page).results().map(match -> match.group(1)).toList();
        Map<?, ?> workflow = (Map<?, ?>) yaml(blocks.get(blocks.size() - 1));
        Map<?, ?> jobs = (Map<?, ?>) workflow.get("jobs");
        List<String> commands = jobs.values().stream()
                .flatMap(job -> ((List<?>) ((Map<?, ?>) job).get("steps")).stream())
                .map(step -> ((Map<?, ?>) step).get("run"))
                .filter(Objects::nonNull)
                .map(Object::toString)
                .toList();

        assertThat(commands)
                .anyMatch(command -> command.startsWith("./octoplane validate "))
                .anyMatch(command -> command.startsWith("./octoplane run "));
        assertThat(String.join("\n", commands)).contains("/summary.md");
        assertThat(jobs.toString()).contains("/junit.xml");
        assertThat(SCENARIO.matcher(page).results().map(MatchResult::group))
                .isNotEmpty()
                .allMatch(scenario -> ProjectFiles.exists(Path.of(scenario)));
    }

    private static Object yaml(String text) {
        return new Load(LoadSettings.builder().build()).loadFromString(text);
    }
}
