package io.octoplane.reports.html;

/**
 * Several charts on one sheet, within the page.
 *
 * @param fileName name of its files without an ending
 * @param title title
 * @param subtitle second line; may be empty
 * @param svg the sheet as an SVG element of our own making
 */
public record PageSheet(String fileName, String title, String subtitle, String svg) {}
