package io.octoplane.experiments.scenario;

import io.octoplane.experiments.document.DocumentPath;
import io.octoplane.experiments.document.Form;
import io.octoplane.experiments.document.FormVisitor;
import io.octoplane.experiments.document.Key;
import io.octoplane.experiments.document.Keys;
import java.util.List;

/** Finds out what may stand at a path of a scenario: the forms of its keys say so. */
final class FormsAt implements FormVisitor<List<Form<?>>> {
    /** Stands for the form itself instead of something in it. */
    private static final String ITSELF = "";

    private final String step;

    private FormsAt(String step) {
        this.step = step;
    }

    /** All forms that a value at this path may have; none where there can be no such path. */
    static List<Form<?>> of(DocumentPath path) {
        List<Form<?>> forms = List.of(Form.fields(ScenarioKeys.ALL));
        for (String step : path.steps()) {
            forms = below(forms, step);
        }
        return below(forms, ITSELF);
    }

    private static List<Form<?>> below(List<Form<?>> forms, String step) {
        return forms.stream()
                .<Form<?>>flatMap(form -> form.describe(new FormsAt(step)).stream())
                .toList();
    }

    private List<Form<?>> leaf(Form<?> form) {
        return step.equals(ITSELF) ? List.of(form) : List.of();
    }

    private List<Form<?>> map(Form<?> form, Keys keys) {
        return step.equals(ITSELF)
                ? List.of(form)
                : keys.all().stream()
                        .filter(key -> key.name().equals(step))
                        .<Form<?>>map(Key::form)
                        .toList();
    }

    @Override
    public List<Form<?>> text(Form.Text text) {
        return leaf(text);
    }

    @Override
    public List<Form<?>> wholeNumber(Form.WholeNumber<?> number) {
        return leaf(number);
    }

    @Override
    public List<Form<?>> number(Form.Number number) {
        return leaf(number);
    }

    @Override
    public List<Form<?>> amount(Form.Amount<?> amount) {
        return leaf(amount);
    }

    @Override
    public List<Form<?>> choice(Form.Choice<?> choice) {
        return leaf(choice);
    }

    @Override
    public List<Form<?>> items(Form.Items<?> items) {
        return step.equals(ITSELF) ? List.of(items) : List.of(items.item());
    }

    @Override
    public List<Form<?>> fields(Form.Fields<?> fields) {
        return map(fields, fields.keys());
    }

    @Override
    public List<Form<?>> entry(Form.Entry<?> entry) {
        return map(entry, entry.keys());
    }

    @Override
    public List<Form<?>> paths(Form.Paths<?> paths) {
        return map(paths, paths.known());
    }

    @Override
    public List<Form<?>> named(Form.Named<?> named) {
        return step.equals(ITSELF) ? List.of(named) : List.of(named.values());
    }

    @Override
    public List<Form<?>> either(Form.Either<?> either) {
        return either.forms().stream()
                .<Form<?>>flatMap(form -> form.describe(this).stream())
                .toList();
    }

    @Override
    public List<Form<?>> anything(Form.Anything anything) {
        return leaf(anything);
    }
}
