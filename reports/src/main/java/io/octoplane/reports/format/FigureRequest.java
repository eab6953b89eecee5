package io.octoplane.reports.format;

import java.util.List;

/**
 * Several charts of a run put together on one sheet, with one legend.
 *
 * @param fileName name of the files without an ending, of none of the charts
 * @param title title of the sheet
 * @param subtitle second line; may be empty
 * @param rows file names of the charts, row by row from the top, each row from left to right; the first chart names the lines
 */
public record FigureRequest(String fileName, String title, String subtitle, List<List<String>> rows) {
    public FigureRequest {
        RowChecks.filled("file name of a figure", fileName);
        RowChecks.filled("title of a figure", title);
        RowChecks.present("subtitle of a figure", subtitle);
        rows = rows.stream().map(List::copyOf).toList();
        if (rows.isEmpty() || rows.stream().anyMatch(List::isEmpty)) {
            throw new IllegalArgumentException("figure '" + fileName + "' has a row without charts");
        }
    }
}
