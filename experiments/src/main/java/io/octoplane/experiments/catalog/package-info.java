/**
 * What scenarios can name: hardware and models from {@code catalog/*.yaml} and the user's files, and the calibrated
 * parameters, each value with its source.
 *
 * <p>To add an entry: a few lines in the file of its kind, with a source. To add a key to a kind: the key in
 * {@link io.octoplane.experiments.catalog.DeviceReader} and the component in its record. To add a kind: a constant in
 * {@link io.octoplane.experiments.catalog.CatalogKind}, its reader, and a file of the section's name.
 */
package io.octoplane.experiments.catalog;
