/**
 * The files of a result folder: their records, writers and readers. This package is the contract between the simulator,
 * which writes the files, and everything that reads them: the tables, charts and page of {@code io.octoplane.reports},
 * and the scripts of users.
 *
 * <table>
 * <caption>The files</caption>
 * <tr><th>file</th><th>record</th><th>writer and reader</th></tr>
 * <tr><td>{@code results.jsonl}</td><td>{@link io.octoplane.reports.format.ResultRow}</td>
 *     <td>{@link io.octoplane.reports.format.ResultsFile}</td></tr>
 * <tr><td>{@code validation.jsonl}</td><td>{@link io.octoplane.reports.format.ValidationRow}</td>
 *     <td>{@link io.octoplane.reports.format.ValidationFile}</td></tr>
 * <tr><td>{@code likelihood.jsonl}</td><td>{@link io.octoplane.reports.format.LikelihoodRow}</td>
 *     <td>{@link io.octoplane.reports.format.LikelihoodFile}; only where published figures are draws and so are results</td></tr>
 * <tr><td>{@code links.csv}</td><td>{@link io.octoplane.reports.format.LinkRow}</td>
 *     <td>{@link io.octoplane.reports.format.LinksFile}</td></tr>
 * <tr><td>{@code link-utilisation.csv}</td><td>{@link io.octoplane.reports.format.LinkHistory}</td>
 *     <td>{@link io.octoplane.reports.format.LinkHistoryFile}</td></tr>
 * <tr><td>{@code timeline.json}</td><td>{@link io.octoplane.reports.format.TimelineSpan}</td>
 *     <td>{@link io.octoplane.reports.format.TimelineWriter} (Perfetto reads it)</td></tr>
 * <tr><td>{@code junit.xml}</td><td>{@link io.octoplane.reports.format.ExpectationRow}</td>
 *     <td>{@link io.octoplane.reports.format.JunitFile}</td></tr>
 * <tr><td>{@code run.json}</td><td>{@link io.octoplane.reports.format.RunDescription}</td>
 *     <td>{@link io.octoplane.reports.format.RunFile}</td></tr>
 * <tr><td>{@code failures.jsonl}</td><td>{@link io.octoplane.reports.format.FailureRow}</td>
 *     <td>{@link io.octoplane.reports.format.FailuresFile}; only when points failed, also {@code
 *     points/<key>.failed.jsonl}</td></tr>
 * <tr><td>{@code shard.json}</td><td>{@link io.octoplane.reports.format.ShardDescription}</td>
 *     <td>{@link io.octoplane.reports.format.ShardFile}; only in the folder of a shard</td></tr>
 * <tr><td>{@code validation.jsonl} and {@code validation.csv} of a reproduction</td>
 *     <td>{@link io.octoplane.reports.format.ReproductionRow}</td>
 *     <td>{@link io.octoplane.reports.format.ReproductionFiles}, written only; in the folder above the scenarios' own</td></tr>
 * <tr><td>{@code points/<key>.jsonl}</td><td>{@link io.octoplane.reports.format.PointContent}</td>
 *     <td>{@link io.octoplane.reports.format.PointFile}; the other files are made from these</td></tr>
 * <tr><td>what {@code octoplane schedule --csv} prints</td><td>{@link io.octoplane.reports.format.ScheduleRow}</td>
 *     <td>{@link io.octoplane.reports.format.ScheduleCsv}, written only; in no folder</td></tr>
 * </table>
 *
 * <p>Three rules hold for all of them. A file appears whole or not at all ({@link io.octoplane.reports.format.AtomicFile}).
 * Equal rows give equal bytes, on every JDK and in every locale ({@link io.octoplane.reports.format.Numbers}). A row
 * holds what its file holds: numbers are rounded when a row is made, so that reading a file back gives equal rows.
 *
 * <p>To add a key to a file: add the component to its record, and a line to the writing and to the reading method of its
 * file class; readers ignore keys that they do not know, so older readers keep working. To add a file: one record and
 * one file class, on {@code JsonLines} or {@code Csv}.
 */
package io.octoplane.reports.format;
