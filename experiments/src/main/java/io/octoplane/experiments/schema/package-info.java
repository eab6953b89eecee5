/**
 * What may stand in a scenario, told to editors ({@link io.octoplane.experiments.schema.JsonSchema}) and to people
 * ({@link io.octoplane.experiments.schema.ReferencePage}). Both are made from the descriptions of keys that the readers use.
 *
 * <p>To add another form of value: a record in {@link io.octoplane.experiments.document.Form}; the compiler then asks here
 * how it is described.
 */
package io.octoplane.experiments.schema;
