package io.octoplane.experiments.scenario;

import io.octoplane.experiments.document.DocumentPath;
import io.octoplane.experiments.document.FlowText;
import io.octoplane.experiments.document.Location;
import io.octoplane.experiments.document.Node;
import io.octoplane.experiments.document.ScalarNode;
import io.octoplane.experiments.document.ScenarioException;
import io.octoplane.experiments.document.YamlReader;

/**
 * One value put in place of what the scenario says.
 *
 * @param path what it replaces
 * @param origin the option or the line of the sweep that says so
 * @param value the new value
 */
public record ValueOverride(DocumentPath path, Location origin, Node value) {
    /**
     * Reads {@code path=value} from the command line.
     *
     * @param argument the text after {@code --set}
     * @param number how many such options there are up to this one, for messages
     */
    public static ValueOverride ofArgument(String argument, int number) {
        String origin = "--set #" + number;
        int equals = argument.indexOf('=');
        if (equals < 1) {
            throw new ScenarioException(
                    Location.of(origin), "expected path=value, as in cluster.nodes=4, found \"" + argument + '"');
        }
        DocumentPath path = DocumentPath.parse(argument.substring(0, equals).strip(), Location.of(origin));
        ScenarioPaths.refuseWithoutSection(path, Location.of(origin));
        return new ValueOverride(
                path, Location.of(origin), YamlReader.readValue(argument.substring(equals + 1), origin));
    }

    /** The value as one line of text. */
    public String valueText() {
        return value instanceof ScalarNode scalar ? scalar.text().strip() : FlowText.of(value);
    }
}
