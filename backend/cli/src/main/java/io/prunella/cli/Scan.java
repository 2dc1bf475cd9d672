package io.prunella.cli;

import io.prunella.code.cloudformation.Templates;
import io.prunella.code.judge.CodeJudge;
import io.prunella.code.judge.CodeReport;
import io.prunella.code.patch.CodePatcher;
import io.prunella.code.patch.PatchChoices;
import io.prunella.code.patch.PatchReport;
import io.prunella.code.patch.PatchedFiles;
import io.prunella.code.source.SourceTree;
import io.prunella.code.terraform.plan.Plans;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/// Entry point of `./prunella scan`.
public final class Scan {
    private static final int CLEAN = 0;
    private static final int FOUND = 1;
    private static final int WRONG = 2;
    private static final int MAX_INPUT = 10_000_000;

    private Scan() {}

    public static void main(String... arguments) {
        PrintStream out = new PrintStream(
                new java.io.FileOutputStream(java.io.FileDescriptor.out), false, StandardCharsets.UTF_8);
        int code = run(List.of(arguments), System.in, out, System.err);
        out.flush();
        System.exit(code);
    }

    /// @return the exit code
    static int run(List<String> arguments, InputStream in, PrintStream out, PrintStream err) {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            out.print(ScanOptions.USAGE);
            return CLEAN;
        }
        try {
            ScanOptions options = ScanOptions.parse(arguments);
            SourceTree tree = sources(options.path(), in);
            CodeJudge judge = new CodeJudge();
            CodeReport report =
                    switch (options.mending()) {
                        case ScanOptions.Nothing ignored -> judge.judge(tree);
                        case ScanOptions.ToPatch ignored -> judge.judge(tree);
                        case ScanOptions.Fix ignored -> {
                            PatchReport patch = patch(judge, tree, options);
                            PatchedFiles.write(patch);
                            err.print(PatchSummary.text(patch, "mended"));
                            yield patch.remaining();
                        }
                    };
            if (report.files() == 0) {
                err.println("prunella: There is neither Terraform nor CloudFormation in '" + options.path() + "'.");
                return WRONG;
            }
            if (options.mending() instanceof ScanOptions.ToPatch(String file)) {
                PatchReport patch = patch(judge, tree, options);
                err.print(PatchSummary.text(patch, "mended by the patch"));
                if (file.equals("-")) {
                    out.print(patch.diff());
                } else {
                    Files.writeString(Path.of(file), patch.diff());
                    out.print(text(report, options.format()));
                }
            } else {
                out.print(text(report, options.format()));
            }
            if (CodeJudge.reaches(report, options.failOn())) {
                return FOUND;
            }
            // What could not be read may hold anything: it is not clean.
            return report.problems().isEmpty() ? CLEAN : WRONG;
        } catch (ScanOptions.UsageException e) {
            err.println("prunella: " + e.getMessage());
            err.print(ScanOptions.USAGE);
        } catch (IOException | InvalidPathException e) {
            err.println("prunella: " + e.getMessage());
        }
        return WRONG;
    }

    private static PatchReport patch(CodeJudge judge, SourceTree tree, ScanOptions options) {
        return new CodePatcher(judge).patch(tree, new PatchChoices(options.params(), options.allowReplace()));
    }

    private static String text(CodeReport report, ScanOptions.Format format) {
        return switch (format) {
            case TABLE -> TableReport.text(report);
            case JSON -> JsonReport.text(report);
            case SARIF -> SarifReport.text(report);
        };
    }

    // Standard input has no name that would tell what it is.
    private static String name(String text) {
        if (Plans.looksLikeOne(text)) {
            return "stdin.json";
        }
        return Templates.looksLikeOne(text) ? "stdin.template" : "stdin.tf";
    }

    private static SourceTree sources(String path, InputStream in) throws IOException {
        if (path.equals("-")) {
            byte[] input = in.readNBytes(MAX_INPUT + 1);
            if (input.length > MAX_INPUT) {
                throw new IOException("The input is larger than 10 MB.");
            }
            String text = new String(input, StandardCharsets.UTF_8);
            return SourceTree.text(name(text), text);
        }
        Path given = Path.of(path);
        if (!Files.exists(given)) {
            throw new IOException("There is no '" + path + "'.");
        }
        return Files.isDirectory(given) ? SourceTree.folder(given) : SourceTree.file(given);
    }
}
