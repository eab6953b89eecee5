package io.octoplane.experiments.schema;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.List;

/** The schema of scenarios as an independent validator understands it. */
final class ScenarioSchema {
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Schema SCHEMA = REGISTRY.getSchema(text());

    private ScenarioSchema() {}

    static String text() {
        return ExampleScenarios.json(JsonSchema.ofScenarios());
    }

    /** What the schema has against a scenario. */
    static List<String> problems(Object tree) {
        return messages(SCHEMA.validate(ExampleScenarios.json(tree), InputFormat.JSON));
    }

    /** What the draft has against the schema. */
    static List<String> problemsOfItself() {
        Schema draft = REGISTRY.getSchema(SchemaLocation.of(JsonSchema.DRAFT));
        return messages(draft.validate(text(), InputFormat.JSON));
    }

    private static List<String> messages(List<Error> errors) {
        return errors.stream().map(Error::toString).toList();
    }
}
