/**
 * What a cluster costs: its parts are counted from the built network ({@link io.octoplane.hardware.price.BillOfMaterials}), a
 * {@link io.octoplane.hardware.price.PriceBook} says what each costs and draws, and
 * {@link io.octoplane.hardware.price.ClusterCost} adds that up. Money is US dollars, power watts. Nothing here is simulated
 * and nothing parsed: books come from the catalog ({@code catalog/price-books.yaml}) or from a user's own file.
 *
 * <p>To add a book: a few lines in that file, each value with its source. To add a kind of part: a record among the
 * {@link io.octoplane.hardware.price.Part}s, its line in the bill of materials, and its price in the book.
 */
package io.octoplane.hardware.price;
