package io.octoplane.experiments.scenario;

import io.octoplane.experiments.document.DocumentPath;
import io.octoplane.experiments.document.Form;
import io.octoplane.experiments.document.FormVisitor;
import io.octoplane.experiments.document.Key;
import io.octoplane.experiments.document.Keys;
import io.octoplane.experiments.document.Location;
import io.octoplane.experiments.document.ScenarioException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The paths that scenarios can have outside lists, as their keys say; for hints and completion. */
public final class ScenarioPaths implements FormVisitor<Void> {
    private final String path;
    private final Set<String> found;

    private ScenarioPaths(String path, Set<String> found) {
        this.path = path;
        this.found = found;
    }

    /** All paths, shorter before what is below them. */
    public static List<String> all() {
        Set<String> found = new LinkedHashSet<>();
        new ScenarioPaths("", found).keys(ScenarioKeys.ALL);
        return List.copyOf(found);
    }

    /**
     * Refuses a path that leaves out where its keys stand, {@code nodes} in place of {@code cluster.nodes}. What else is wrong
     * with a path, the reader of the document says.
     */
    static void refuseWithoutSection(DocumentPath path, Location at) {
        String first = path.steps().get(0);
        if (ScenarioKeys.ALL.names().contains(first)) {
            return;
        }
        List<String> meant = new ArrayList<>(all().stream()
                .filter(known -> known.endsWith('.' + path.text()))
                .toList());
        if (!meant.isEmpty()) {
            throw new ScenarioException(
                    at,
                    "unknown key \"" + first + "\" in the scenario; did you mean \""
                            + String.join("\" or \"", meant.subList(0, Math.min(3, meant.size()))) + "\"?");
        }
    }

    private Void keys(Keys keys) {
        for (Key<?> key : keys.all()) {
            String below = path.isEmpty() ? key.name() : path + '.' + key.name();
            found.add(below);
            key.form().describe(new ScenarioPaths(below, found));
        }
        return null;
    }

    @Override
    public Void text(Form.Text text) {
        return null;
    }

    @Override
    public Void wholeNumber(Form.WholeNumber<?> number) {
        return null;
    }

    @Override
    public Void number(Form.Number number) {
        return null;
    }

    @Override
    public Void amount(Form.Amount<?> amount) {
        return null;
    }

    @Override
    public Void choice(Form.Choice<?> choice) {
        return null;
    }

    @Override
    public Void items(Form.Items<?> items) {
        return null;
    }

    @Override
    public Void fields(Form.Fields<?> fields) {
        return keys(fields.keys());
    }

    @Override
    public Void entry(Form.Entry<?> entry) {
        return keys(entry.keys());
    }

    @Override
    public Void paths(Form.Paths<?> paths) {
        return keys(paths.known());
    }

    @Override
    public Void named(Form.Named<?> named) {
        return null;
    }

    @Override
    public Void either(Form.Either<?> either) {
        either.forms().forEach(form -> form.describe(this));
        return null;
    }

    @Override
    public Void anything(Form.Anything anything) {
        return null;
    }
}
