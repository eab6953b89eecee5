package io.octoplane.experiments.schema;

import io.octoplane.experiments.document.Dimension;
import io.octoplane.experiments.document.Form;
import io.octoplane.experiments.document.FormVisitor;
import io.octoplane.experiments.document.Keys;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;

/** What may stand behind a key, in words; maps get sections of their own. */
final class ValueText implements FormVisitor<String> {
    /** More names than this are a list of their own somewhere on the page. */
    private static final int MOST_NAMES = 12;

    private final String path;
    private final Deque<ReferencePage.Section> sections;

    /**
     * @param path of the key
     * @param sections gets the maps that are met on the way
     */
    ValueText(String path, Deque<ReferencePage.Section> sections) {
        this.path = path;
        this.sections = sections;
    }

    @Override
    public String text(Form.Text text) {
        return text.rule().isEmpty() ? "text" : "text of " + text.rule();
    }

    @Override
    public String wholeNumber(Form.WholeNumber<?> number) {
        return number.most() >= Integer.MAX_VALUE
                ? "whole number of at least " + number.least()
                : "whole number from " + number.least() + " to " + number.most();
    }

    @Override
    public String number(Form.Number number) {
        return "number from " + Form.Number.plain(number.least()).toPlainString() + " to "
                + Form.Number.plain(number.most()).toPlainString();
    }

    @Override
    public String amount(Form.Amount<?> amount) {
        String what = amount.dimension().description();
        String without = what.substring(what.indexOf(' ') + 1);
        if (amount.dimension() == Dimension.NUMBER || amount.range().isEmpty()) {
            return without;
        }
        return without + ", " + amount.range();
    }

    @Override
    public String choice(Form.Choice<?> choice) {
        if (choice.names().size() > MOST_NAMES) {
            return "one of " + choice.names().size() + " names, such as `"
                    + choice.names().keySet().iterator().next() + '`';
        }
        return choice.names().entrySet().stream()
                .map(name ->
                        '`' + name.getKey() + '`' + (name.getValue().isEmpty() ? "" : " (" + name.getValue() + ")"))
                .collect(Collectors.joining(", "));
    }

    @Override
    public String items(Form.Items<?> items) {
        String item = items.item().describe(new ValueText(path + "[]", sections));
        return (items.least() > 0 ? "list of at least " + items.least() + ", each: " : "list, each: ") + item;
    }

    @Override
    public String fields(Form.Fields<?> fields) {
        return map("", fields.keys());
    }

    @Override
    public String entry(Form.Entry<?> entry) {
        map("An entry in place, complete or with `extends`.", entry.keys());
        return "name of a catalog entry (" + quoted(entry.names().get()) + "), or a map, see below";
    }

    @Override
    public String paths(Form.Paths<?> paths) {
        String values = paths.values().describe(new ValueText(path, sections));
        if (paths.known().all().isEmpty()) {
            return "paths, each with: " + values;
        }
        map("Paths, each with: " + values + ". Besides:", paths.known());
        return "paths, each with: " + values + "; see below";
    }

    @Override
    public String named(Form.Named<?> named) {
        return "map of " + named.names() + ", each with: "
                + named.values().describe(new ValueText(path + ".NAME", sections));
    }

    @Override
    public String either(Form.Either<?> either) {
        return either.forms().stream()
                .map(form -> form.describe(new ValueText(pathOf(form), sections)))
                .distinct()
                .collect(Collectors.joining(" or "));
    }

    @Override
    public String anything(Form.Anything anything) {
        return "what may stand at the path";
    }

    /** Maps that are told apart by their kind are told apart in headings, too. */
    private String pathOf(Form<?> form) {
        return form instanceof Form.Fields<?> fields
                        && fields.keys().all().get(0).form() instanceof Form.Choice<?> choice
                        && choice.names().size() == 1
                ? path + " of kind " + choice.names().keySet().iterator().next()
                : path;
    }

    private String map(String note, Keys keys) {
        sections.addLast(new ReferencePage.Section(path, note, keys));
        return "map, see below";
    }

    private static String quoted(List<String> names) {
        return names.stream().map(name -> '`' + name + '`').collect(Collectors.joining(", "));
    }
}
