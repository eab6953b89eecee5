package io.octoplane.experiments.document;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognises several values where one is expected, in forms that people know from elsewhere. */
public final class SeveralValues {
    private static final String NUMBER = "[0-9.]{1,20}(?:\\s*[A-Za-z/%]{1,10})?";
    private static final Pattern LIST = Pattern.compile(NUMBER + "(?:\\s*,\\s*" + NUMBER + "){1,20}");
    private static final Pattern RANGE = Pattern.compile("([0-9]{1,20})\\s*-\\s*([0-9]{1,20})");

    private SeveralValues() {}

    /** The end of a complaint: how these values are written; empty when they are not several. */
    public static String hint(Node node) {
        if (!(node instanceof ScalarNode scalar)) {
            return "";
        }
        String text = scalar.text().strip();
        if (LIST.matcher(text).matches()) {
            return "; a list is written [" + String.join(", ", text.split("\\s*,\\s*")) + "]";
        }
        Matcher range = RANGE.matcher(text);
        return range.matches() ? "; a range is written " + range.group(1) + ".." + range.group(2) : "";
    }
}
