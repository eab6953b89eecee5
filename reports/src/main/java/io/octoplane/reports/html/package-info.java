/**
 * The page of a run: one file that shows everything without a network, on a screen, a phone and paper, by day and by night.
 *
 * <p>{@link io.octoplane.reports.html.IndexPage} puts the sections together; each is a method that writes into {@code Html},
 * which escapes all text. Look and behaviour are {@code report.css} and {@code report.js} among the resources, which the page
 * carries within it.
 *
 * <p>To add a section: a method in {@code IndexPage} that writes it, and a line where the sections are put in order. What it
 * shows belongs in a {@code Table} of {@code io.octoplane.reports.table}, so that the terminal can show it too.
 */
package io.octoplane.reports.html;
