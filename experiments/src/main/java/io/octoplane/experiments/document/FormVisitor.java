package io.octoplane.experiments.document;

/**
 * Describes forms: one method for each, so that none can be forgotten.
 *
 * @param <R> what a description is
 */
public interface FormVisitor<R> {
    R text(Form.Text text);

    R wholeNumber(Form.WholeNumber<?> number);

    R number(Form.Number number);

    R amount(Form.Amount<?> amount);

    R choice(Form.Choice<?> choice);

    R items(Form.Items<?> items);

    R fields(Form.Fields<?> fields);

    R entry(Form.Entry<?> entry);

    R paths(Form.Paths<?> paths);

    R named(Form.Named<?> named);

    R either(Form.Either<?> either);

    R anything(Form.Anything anything);
}
