package io.prunella.cli;

import io.prunella.model.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the command line asks for.
///
/// @param path a folder, a file, or `-` for standard input
/// @param failOn the least severity that makes the exit code 1; empty where that is left to others
/// @param baseline the file of an earlier report, whose findings are not told again
/// @param upload the address of a Prunella that is sent the sources
/// @param threats whether paths from the internet to data are told
/// @param params what people decide about fixes, by name
/// @param allowReplace whether a patch may make the provider replace a resource
record ScanOptions(
        String path,
        Format format,
        Optional<Severity> failOn,
        Optional<String> baseline,
        Optional<String> upload,
        boolean threats,
        Mending mending,
        Map<String, Object> params,
        boolean allowReplace) {
    static final String USAGE = """
            Usage: ./prunella scan DIR|FILE|- [--format table|json|sarif|junit|gitlab]
                                   [--fail-on critical|high|medium|low] [--baseline FILE]
                                   [--patch [FILE] | --fix] [--param NAME=VALUE]... [--allow-replace]
                                   [--threats] [--upload URL]

            Judges Terraform (its configuration, and plans and states as `terraform show -json` writes them),
            CloudFormation, ARM templates, Bicep (where `bicep` is on the PATH) and the manifests of Kubernetes by the
            policies of the catalogue, offline. Exit code 0: nothing found at or above the given severity (low, if none
            is given); 1: something found; 2: wrong usage, or input that cannot be read.

            --baseline       tells, and counts, only what an earlier report does not hold: one of --format json
            --patch          prints a patch of what can be mended, as `git apply` takes it; into a file, if one is named
            --fix            writes the patched files; what is reported, and the exit code, is what is left
            --threats        also tells what the internet reaches by what is declared, where data lies, and the paths
                             between them; with --baseline only added paths. The exit code stays what findings make it
            --param          decides what a fix asks people for: --param cidr=203.0.113.0/24
            --allow-replace  also patches what makes the provider replace a resource
            --upload         sends the sources to a Prunella, which keeps what it finds; PRUNELLA_KEY holds an API key
                             with the scope SCAN. Without it nothing leaves the machine.

            Comments accept findings: # prunella:ignore <policy> until <year>-<month>-<day> <reason>. The file .prunella.yaml
            in the folder turns policies off, excludes paths, and sets parameters and the severity to fail on.
            """;

    enum Format {
        TABLE,
        JSON,
        SARIF,
        JUNIT,
        GITLAB
    }

    /// What becomes of what can be mended.
    sealed interface Mending {}

    record Nothing() implements Mending {}

    /// @param file where the patch goes; `-` for standard output, which then holds nothing else
    record ToPatch(String file) implements Mending {}

    record Fix() implements Mending {}

    /// The command line is wrong.
    static final class UsageException extends Exception {
        private static final long serialVersionUID = 1;

        UsageException(String message) {
            super(message);
        }
    }

    static ScanOptions parse(List<String> arguments) throws UsageException {
        return new Parser(arguments).parse();
    }

    /// Reads the words from left to right.
    private static final class Parser {
        private static final String STANDARD = "-";
        private static final String PATCH = "--patch";
        private static final Set<String> ALONE = Set.of("--fix", PATCH, "--allow-replace", "--threats");
        private static final Set<String> VALUED = Set.of("--format", "--fail-on", "--baseline", "--param", "--upload");

        private final List<String> words;
        private final List<String> paths = new ArrayList<>();
        private final Map<String, Object> params = new LinkedHashMap<>();
        private Format format = Format.TABLE;
        private Optional<Severity> failOn = Optional.empty();
        private Optional<String> baseline = Optional.empty();
        private Optional<String> upload = Optional.empty();
        private boolean fix;
        private boolean allowReplace;
        private boolean threats;
        private Optional<String> patch = Optional.empty();
        private int behindPatch = -1;

        Parser(List<String> words) {
            this.words = words;
        }

        ScanOptions parse() throws UsageException {
            for (int i = 0; i < words.size(); i++) {
                String word = words.get(i);
                int equals = word.indexOf('=');
                if (!word.startsWith("--")) {
                    paths.add(word);
                } else if (equals > 0) {
                    assigned(word.substring(0, equals), word.substring(equals + 1));
                } else if (ALONE.contains(word)) {
                    flag(word, i);
                } else if (!VALUED.contains(word)) {
                    throw notAnOption(word);
                } else if (i + 1 < words.size()) {
                    option(word, words.get(++i));
                } else {
                    throw new UsageException("'" + word + "' needs a value.");
                }
            }
            takePatchFile();
            if (paths.isEmpty() || paths.getFirst().isEmpty()) {
                throw new UsageException("Say what to scan: a folder, a file, or '-' for standard input.");
            }
            if (paths.size() > 1) {
                throw new UsageException("Give one folder or file, not also '" + paths.get(1) + "'.");
            }
            Mending mending = mending();
            refuseThreats(mending);
            return new ScanOptions(
                    paths.getFirst(),
                    format,
                    failOn,
                    baseline,
                    upload,
                    threats,
                    mending,
                    Map.copyOf(params),
                    allowReplace);
        }

        // Other formats have findings alone, and a patch on standard output stands there alone.
        private void refuseThreats(Mending mending) throws UsageException {
            if (threats && format != Format.TABLE && format != Format.JSON) {
                throw new UsageException("--threats tells paths as a table or as json, not as "
                        + format.name().toLowerCase(Locale.ROOT) + ".");
            }
            if (threats && mending instanceof ToPatch(String file) && file.equals(STANDARD)) {
                throw new UsageException("With --threats, name a file that the patch goes to.");
            }
        }

        private void flag(String word, int at) {
            switch (word) {
                case "--fix" -> fix = true;
                case "--allow-replace" -> allowReplace = true;
                case "--threats" -> threats = true;
                default -> {
                    patch = Optional.of(STANDARD);
                    boolean named = at + 1 < words.size() && !words.get(at + 1).startsWith("--");
                    behindPatch = named ? paths.size() : -1;
                }
            }
        }

        // Of two names the one behind --patch is the file that it goes to.
        private void takePatchFile() {
            if (behindPatch >= 0 && paths.size() == 2) {
                patch = Optional.of(paths.remove(behindPatch));
            }
        }

        private Mending mending() throws UsageException {
            if (fix && patch.isPresent()) {
                throw new UsageException("Give either --fix or --patch.");
            }
            if (fix && paths.getFirst().equals(STANDARD)) {
                throw new UsageException("What comes by standard input cannot be fixed in its place; use --patch.");
            }
            return fix ? new Fix() : patch.<Mending>map(ToPatch::new).orElseGet(Nothing::new);
        }

        private void assigned(String name, String value) throws UsageException {
            if (ALONE.contains(name) && !name.equals(PATCH)) {
                throw new UsageException("'" + name + "' takes no value.");
            }
            option(name, value);
        }

        private void option(String name, String value) throws UsageException {
            switch (name) {
                case "--format" -> format = format(value);
                case "--fail-on" -> failOn = Optional.of(severity(value));
                case "--baseline" -> baseline = Optional.of(value);
                case "--upload" -> upload = Optional.of(value);
                case PATCH -> patch = Optional.of(value);
                case "--param" -> param(value);
                default -> throw notAnOption(name);
            }
        }

        private static UsageException notAnOption(String word) {
            return new UsageException("'" + word + "' is not an option.");
        }

        private void param(String assignment) throws UsageException {
            int equals = assignment.indexOf('=');
            if (equals < 1) {
                throw new UsageException("'--param' takes NAME=VALUE, not '" + assignment + "'.");
            }
            params.put(assignment.substring(0, equals), assignment.substring(equals + 1));
        }
    }

    private static Format format(String word) throws UsageException {
        for (Format format : Format.values()) {
            if (format.name().toLowerCase(Locale.ROOT).equals(word)) {
                return format;
            }
        }
        throw new UsageException("'" + word + "' is not a format: table, json, sarif, junit or gitlab.");
    }

    private static Severity severity(String word) throws UsageException {
        try {
            return Severity.parse(word);
        } catch (IllegalArgumentException e) {
            throw new UsageException(e.getMessage() + ".");
        }
    }
}
