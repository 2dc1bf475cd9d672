package io.prunella.cli;

import io.prunella.code.arm.ArmTemplates;
import io.prunella.code.bicep.BicepCompiler;
import io.prunella.code.cloudformation.Templates;
import io.prunella.code.judge.CodeJudge;
import io.prunella.code.judge.CodeReport;
import io.prunella.code.judge.Verdicts;
import io.prunella.code.kubernetes.Manifests;
import io.prunella.code.patch.CodePatcher;
import io.prunella.code.patch.PatchChoices;
import io.prunella.code.patch.PatchReport;
import io.prunella.code.patch.PatchedFiles;
import io.prunella.code.source.SourceText;
import io.prunella.code.source.SourceTree;
import io.prunella.code.terraform.plan.Plans;
import io.prunella.code.threats.Threats;
import io.prunella.model.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Entry point of `./prunella scan`.
public final class Scan {
    private static final int CLEAN = 0;
    private static final int FOUND = 1;
    private static final int WRONG = 2;
    private static final String STANDARD = "-";
    private static final int MAX_INPUT = 10_000_000;

    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;
    private final Terminal terminal;
    private final Optional<BicepCompiler> bicep;

    /// @param bicep the compiler of Bicep that is installed
    Scan(InputStream in, PrintStream out, PrintStream err, Terminal terminal, Optional<BicepCompiler> bicep) {
        this.in = in;
        this.out = out;
        this.err = err;
        this.terminal = terminal;
        this.bicep = bicep;
    }

    public static void main(String... arguments) {
        Thread.currentThread().setUncaughtExceptionHandler(Scan::broken);
        PrintStream out = new PrintStream(
                new java.io.FileOutputStream(java.io.FileDescriptor.out), false, StandardCharsets.UTF_8);
        Optional<BicepCompiler> bicep = BicepBinary.on(System.getenv("PATH"));
        int code = new Scan(System.in, out, System.err, Terminal.found(), bicep).run(List.of(arguments));
        out.flush();
        System.exit(code);
    }

    // What breaks here says nothing of the sources, and the JVM's own code for it is that of findings.
    private static void broken(Thread thread, Throwable fault) {
        System.err.println("prunella: This is a fault of Prunella's, not of the sources: please report it.");
        fault.printStackTrace();
        System.exit(WRONG);
    }

    /// @return the exit code
    int run(List<String> arguments) {
        if (arguments.contains("--help") || arguments.contains("-h")) {
            out.print(ScanOptions.USAGE);
            return CLEAN;
        }
        try {
            return run(ScanOptions.parse(arguments));
        } catch (ScanOptions.UsageException e) {
            err.println("prunella: " + e.getMessage());
            err.print(ScanOptions.USAGE);
        } catch (InvalidPathException | WrongInput e) {
            err.println("prunella: " + e.getMessage());
        } catch (IOException e) {
            err.println("prunella: " + WrongInput.why(e));
        }
        return WRONG;
    }

    private int run(ScanOptions options) throws IOException, WrongInput {
        Optional<Upload> upload = Optional.empty();
        if (options.upload().isPresent()) {
            upload = Optional.of(Upload.to(options.upload().get(), Optional.ofNullable(System.getenv(Upload.KEY))));
        }
        SourceTree tree = sources(options.path());
        Configuration configuration = configuration(options.path());
        Optional<Baseline> baseline = Optional.empty();
        if (options.baseline().isPresent()) {
            baseline = Optional.of(Baseline.read(Path.of(options.baseline().get())));
        }
        CodeJudge judge = new CodeJudge(configuration.choices(), terminal.progress(err), bicep);
        Told all = judge(tree, judge, options, configuration);
        if (all.report().files() == 0) {
            err.println("prunella: There is no infrastructure code in '" + options.path()
                    + "' that can be judged: no Terraform, no CloudFormation or ARM templates, no Bicep, no Kubernetes"
                    + " manifests.");
            Stream.concat(all.report().problems().stream(), all.report().warnings().stream())
                    .forEach(one -> err.println(
                            "prunella: " + Terminal.plain(one.file()) + ": " + Terminal.plain(one.message())));
            return WRONG;
        }
        Told told = baseline.map(known -> leaveNew(all, known)).orElse(all);
        if (options.mending() instanceof ScanOptions.ToPatch(String file)) {
            PatchReport patch = new CodePatcher(judge).patch(tree, choices(options, configuration));
            if (!file.equals(STANDARD)) {
                Files.writeString(Path.of(file), patch.diff());
            }
            err.print(PatchSummary.text(patch, "mended by the patch"));
            out.print(file.equals(STANDARD) ? patch.diff() : text(told, options.format()));
        } else {
            out.print(text(told, options.format()));
        }
        if (upload.isPresent()) {
            err.println("prunella: See " + upload.get().send(tree, name(options)) + " for what the server finds.");
        }
        Severity threshold = options.failOn().or(configuration::failOn).orElse(Severity.LOW);
        if (CodeJudge.reaches(told.report(), threshold)) {
            return FOUND;
        }
        // What could not be read may hold anything: it is not clean.
        return told.report().problems().isEmpty() ? CLEAN : WRONG;
    }

    /// What there is to tell.
    private record Told(CodeReport report, Optional<ThreatReport> threats) {}

    private Told judge(SourceTree tree, CodeJudge judge, ScanOptions options, Configuration configuration)
            throws IOException, WrongInput {
        if (options.mending() instanceof ScanOptions.Fix) {
            PatchReport patch = new CodePatcher(judge).patch(tree, choices(options, configuration));
            PatchedFiles.write(patch);
            err.print(PatchSummary.text(patch, "mended"));
            List<Verdicts> mended = options.threats() ? judge.examine(sources(options.path())) : List.of();
            return new Told(patch.remaining(), threats(mended, options, configuration));
        }
        List<Verdicts> roots = judge.examine(tree);
        return new Told(judge.report(tree, roots), threats(roots, options, configuration));
    }

    private static Optional<ThreatReport> threats(
            List<Verdicts> roots, ScanOptions options, Configuration configuration) {
        return options.threats()
                ? Optional.of(new ThreatReport(
                        Threats.of(roots).without(configuration.choices().excluded()), false))
                : Optional.empty();
    }

    private Told leaveNew(Told all, Baseline baseline) {
        CodeReport report = baseline.leaveNew(all.report());
        err.println("prunella: "
                + (all.report().findings().size() - report.findings().size())
                + " findings are known from the baseline and not told.");
        return new Told(report, all.threats().map(threats -> leaveAdded(threats.threats(), baseline)));
    }

    private ThreatReport leaveAdded(Threats all, Baseline baseline) {
        if (baseline.paths().isEmpty()) {
            err.println("prunella: The baseline was made without --threats, so that all paths are told.");
            return new ThreatReport(all, false);
        }
        Threats added = all.added(baseline.paths().get());
        int known = all.paths().size() - added.paths().size();
        err.println("prunella: " + known + (known == 1 ? " path is" : " paths are")
                + " known from the baseline and not told.");
        return new ThreatReport(added, true);
    }

    private static Configuration configuration(String path) throws IOException, WrongInput {
        if (path.equals(STANDARD)) {
            return Configuration.none();
        }
        Path given = Path.of(path).toRealPath();
        Path parent = given.getParent();
        return Configuration.in(Files.isDirectory(given) || parent == null ? given : parent);
    }

    private static PatchChoices choices(ScanOptions options, Configuration configuration) {
        Map<String, Object> params = new LinkedHashMap<>(configuration.params());
        params.putAll(options.params());
        return new PatchChoices(params, options.allowReplace());
    }

    private String text(Told told, ScanOptions.Format format) {
        CodeReport report = told.report();
        return switch (format) {
            case TABLE -> told.threats().map(ThreatReport::text).orElse("") + TableReport.text(report, terminal);
            case JSON -> JsonReport.text(report, told.threats());
            case SARIF -> SarifReport.text(report);
            case JUNIT -> JunitReport.text(report);
            case GITLAB -> GitlabReport.text(report);
        };
    }

    private static String name(ScanOptions options) throws IOException {
        return options.path().equals(STANDARD)
                ? "standard input"
                : String.valueOf(Path.of(options.path()).toRealPath().getFileName());
    }

    // Standard input has no name that would tell what it is.
    private static String name(String text) {
        if (Plans.looksLikeOne(text) || ArmTemplates.looksLikeOne(text)) {
            return "stdin.json";
        }
        if (Manifests.looksLikeOne(text)) {
            return "stdin.yaml";
        }
        return Templates.looksLikeOne(text) ? "stdin.template" : "stdin.tf";
    }

    private SourceTree sources(String path) throws IOException, WrongInput {
        if (path.equals(STANDARD)) {
            byte[] input = in.readNBytes(MAX_INPUT + 1);
            if (input.length > MAX_INPUT) {
                throw new IOException("The input is larger than 10 MB.");
            }
            String text = SourceText.alike(input);
            if (text.isBlank()) {
                throw new WrongInput("Nothing came by standard input.");
            }
            return SourceTree.text(name(text), text);
        }
        Path given = Path.of(path);
        if (!Files.exists(given)) {
            throw new IOException("There is no '" + path + "'.");
        }
        return Files.isDirectory(given) ? SourceTree.folder(given) : SourceTree.file(given);
    }
}
