package io.octoplane.experiments.scenario;

import io.octoplane.experiments.document.Form;
import io.octoplane.experiments.document.Location;
import java.util.List;

/**
 * A name that a later step looks up, with its place for the complaint when there is no such thing.
 *
 * @param name the name
 * @param location where it stands
 */
public record NamedReference(String name, Location location) {
    /** One of these names; which of them there are is asked again where they are looked up. */
    static Form<NamedReference> oneOf(String kind, List<String> names) {
        return new Form.Derived<>(
                Form.name(kind, names.toArray(String[]::new)),
                value -> new NamedReference(value.text(), value.location()));
    }
}
