package io.octoplane.experiments.schema;

import io.octoplane.experiments.document.Form;
import io.octoplane.experiments.document.FormVisitor;
import io.octoplane.experiments.document.Key;
import io.octoplane.experiments.document.Keys;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The paths of all keys below a form, list indexes left out: {@code charts[].file}. */
final class KeyPaths implements FormVisitor<Void> {
    private final String path;
    private final Set<String> found;

    private KeyPaths(String path, Set<String> found) {
        this.path = path;
        this.found = found;
    }

    static Set<String> of(Keys keys) {
        Set<String> found = new TreeSet<>();
        new KeyPaths("", found).keys(keys);
        return found;
    }

    /** The paths that a document uses. */
    static void collect(Object node, String path, Set<String> used) {
        if (node instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                String below = path.isEmpty() ? key.toString() : path + '.' + key;
                used.add(below);
                collect(value, below, used);
            });
        } else if (node instanceof List<?> list) {
            list.forEach(item -> collect(item, path + "[]", used));
        }
    }

    private Void keys(Keys keys) {
        for (Key<?> key : keys.all()) {
            String below = path.isEmpty() ? key.name() : path + '.' + key.name();
            found.add(below);
            key.form().describe(new KeyPaths(below, found));
        }
        return null;
    }

    @Override
    public Void items(Form.Items<?> items) {
        return items.item().describe(new KeyPaths(path + "[]", found));
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

    /** The names are up to users. */
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
    public Void anything(Form.Anything anything) {
        return null;
    }
}
