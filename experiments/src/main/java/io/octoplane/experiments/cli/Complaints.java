package io.octoplane.experiments.cli;

import io.octoplane.experiments.document.NearestName;
import io.octoplane.experiments.document.ScenarioException;
import io.octoplane.reports.NotAResultFolderException;
import io.octoplane.reports.format.FileProblem;
import io.octoplane.reports.format.MalformedResultFileException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one line what went wrong, and turns it into an exit code. */
final class Complaints implements IParameterExceptionHandler, IExecutionExceptionHandler {
    /** Picocli begins some messages with it; that it is an error goes without saying. */
    private static final String EMPTY_BEGINNING = "Error: ";

    /** What picocli says about a word where it wants a number. */
    private static final Pattern NO_NUMBER =
            Pattern.compile("Invalid value for option '(-[^']*)'[^:]*: '(.*)' is not an? (?:int|long)");

    private final PrintWriter err;

    Complaints(PrintWriter err) {
        this.err = err;
    }

    /** A command line that makes no sense. */
    @Override
    public int handleParseException(ParameterException problem, String[] arguments) {
        CommandLine command = problem.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        String complaint = problem instanceof UnmatchedArgumentException unmatched
                ? unknown(unmatched.getUnmatched().get(0), command)
                : decapitalised(problem.getMessage());
        err.println(name + ": " + complaint);
        err.println("Try '" + name + " --help'.");
        return ExitCodes.BAD_INPUT;
    }

    /** A command that could not do its work. */
    @Override
    public int handleExecutionException(Exception problem, CommandLine command, ParseResult parsed) {
        boolean debug = parsed.hasMatchedOption("--debug")
                || parsed.hasSubcommand() && parsed.subcommand().hasMatchedOption("--debug");
        if (problem instanceof ScenarioException
                || problem instanceof NotAResultFolderException
                || problem instanceof MalformedResultFileException) {
            printStackTraceIf(debug, problem);
            err.println(problem.getMessage());
            return ExitCodes.BAD_INPUT;
        }
        if (problem instanceof IOException || problem instanceof UncheckedIOException) {
            Throwable cause = problem instanceof UncheckedIOException ? problem.getCause() : problem;
            printStackTraceIf(debug, problem);
            err.println("octoplane: " + FileProblem.words((IOException) cause));
            return ExitCodes.FAILED;
        }
        return mistake(problem, debug);
    }

    /** What nobody expected. */
    int mistake(Throwable problem, boolean debug) {
        printStackTraceIf(debug, problem);
        err.println("octoplane: a mistake of the program: " + problem + (debug ? "" : "; --debug shows where"));
        return ExitCodes.FAILED;
    }

    private void printStackTraceIf(boolean debug, Throwable problem) {
        if (debug) {
            problem.printStackTrace(err);
        }
    }

    private static String unknown(String argument, CommandLine command) {
        if (argument.startsWith("-")) {
            List<String> options = command.getCommandSpec().options().stream()
                    .map(OptionSpec::longestName)
                    .toList();
            // Whoever writes the whole word means the short one.
            return "unknown option " + argument
                    + options.stream()
                            .filter(option -> argument.startsWith(option) && option.length() > 2)
                            .findFirst()
                            .map(option -> "; did you mean \"" + option + "\"?")
                            .orElseGet(() -> NearestName.hint(argument, options));
        }
        List<String> commands = List.copyOf(command.getSubcommands().keySet());
        return commands.isEmpty()
                ? "unexpected argument '" + argument + "'"
                : "unknown command " + argument + NearestName.hint(argument, commands);
    }

    private static String decapitalised(String message) {
        String bare = message.startsWith(EMPTY_BEGINNING) ? message.substring(EMPTY_BEGINNING.length()) : message;
        Matcher number = NO_NUMBER.matcher(bare);
        return number.matches()
                ? number.group(1) + ": expected a whole number, found \"" + number.group(2) + '"'
                : bare.substring(0, 1).toLowerCase(Locale.ROOT) + bare.substring(1);
    }
}
