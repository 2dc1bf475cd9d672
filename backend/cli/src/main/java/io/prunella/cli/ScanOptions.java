package io.prunella.cli;

import io.prunella.model.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What the command line asks for.
///
/// @param path a folder, a file, or `-` for standard input
/// @param failOn the least severity that makes the exit code 1
record ScanOptions(String path, Format format, Severity failOn) {
    static final String USAGE = """
            Usage: ./prunella scan DIR|FILE|- [--format table|json|sarif] [--fail-on critical|high|medium|low]

            Judges Terraform and CloudFormation by the policies of the catalogue, offline. Exit code 0: nothing found at or
            above the given severity (low, if none is given); 1: something found; 2: wrong usage, or input that cannot
            be read.
            """;

    enum Format {
        TABLE,
        JSON,
        SARIF
    }

    /// The command line is wrong.
    static final class UsageException extends Exception {
        private static final long serialVersionUID = 1;

        UsageException(String message) {
            super(message);
        }
    }

    static ScanOptions parse(List<String> arguments) throws UsageException {
        Optional<String> path = Optional.empty();
        Format format = Format.TABLE;
        Severity failOn = Severity.LOW;
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            String name = argument.contains("=") ? argument.substring(0, argument.indexOf('=')) : argument;
            if (!argument.startsWith("--")) {
                if (path.isPresent()) {
                    throw new UsageException("Give one folder or file, not also '" + argument + "'.");
                }
                path = Optional.of(argument);
                continue;
            }
            String value;
            if (argument.contains("=")) {
                value = argument.substring(argument.indexOf('=') + 1);
            } else if (i + 1 < arguments.size()) {
                value = arguments.get(++i);
            } else {
                throw new UsageException("'" + argument + "' needs a value.");
            }
            switch (name) {
                case "--format" -> format = format(value);
                case "--fail-on" -> failOn = severity(value);
                default -> throw new UsageException("'" + name + "' is not an option.");
            }
        }
        if (path.isEmpty()) {
            throw new UsageException("Say what to scan: a folder, a file, or '-' for standard input.");
        }
        return new ScanOptions(path.get(), format, failOn);
    }

    private static Format format(String word) throws UsageException {
        for (Format format : Format.values()) {
            if (format.name().toLowerCase(Locale.ROOT).equals(word)) {
                return format;
            }
        }
        throw new UsageException("'" + word + "' is not a format: table, json or sarif.");
    }

    private static Severity severity(String word) throws UsageException {
        try {
            return Severity.parse(word);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage() + ".");
        }
    }
}
