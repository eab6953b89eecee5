package io.octoplane.experiments.cli;

import io.octoplane.experiments.schema.JsonSchema;
import io.octoplane.experiments.schema.ReferencePage;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.json.JsonMapper;

/** {@code octoplane schema}. */
@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        versionProvider = Octoplane.Version.class,
        header = "Prints what may stand in a scenario, as a JSON Schema for editors.",
        description = {
            "",
            "An editor with a YAML language server completes and checks a scenario whose first line is"
                    + " \"# yaml-language-server: $$schema=scenario.schema.json\".",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  octoplane schema > scenario.schema.json",
            "  octoplane schema --page > scenario.md"
        })
final class SchemaCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(names = "--page", description = "Prints a reference page for people, as Markdown, instead.")
    private boolean page;

    SchemaCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        surroundings.out().print(page ? ReferencePage.ofScenarios() : json());
        surroundings.out().flush();
        return ExitCodes.DONE;
    }

    /** The same bytes on every system. */
    private static String json() {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
        return JsonMapper.shared().writer().with(printer).writeValueAsString(JsonSchema.ofScenarios()) + "\n";
    }
}
