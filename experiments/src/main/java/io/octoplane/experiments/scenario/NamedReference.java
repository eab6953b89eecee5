package io.octoplane.experiments.scenario;

import io.octoplane.experiments.document.Form;
import io.octoplane.experiments.document.Location;

/**
 * A name that a later step looks up, with its place for the complaint when there is no such thing.
 *
 * @param name the name
 * @param location where it stands
 */
public record NamedReference(String name, Location location) {
    static final Form<NamedReference> FORM =
            new Form.Derived<>(Form.text(), value -> new NamedReference(value.text(), value.location()));
}
