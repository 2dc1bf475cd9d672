package io.prunella.code.judge;

import io.prunella.code.bicep.Bicep;
import io.prunella.code.bicep.BicepCompiler;
import io.prunella.code.source.Problem;
import io.prunella.code.source.SourceTree;
import io.prunella.code.suppress.Suppression;
import io.prunella.code.terraform.map.AwsTable;
import io.prunella.code.terraform.map.TerraformWorld;
import io.prunella.code.terraform.module.RootModules;
import io.prunella.code.terraform.module.TerraformFiles;
import io.prunella.code.terraform.plan.Plans;
import io.prunella.code.world.Declaration;
import io.prunella.code.world.World;
import io.prunella.model.Origin;
import io.prunella.model.Pointer;
import io.prunella.model.Severity;
import io.prunella.model.Side;
import io.prunella.model.Verdict;
import io.prunella.policy.CompiledPolicy;
import io.prunella.policy.Judgement;
import io.prunella.policy.Policies;
import io.prunella.policy.Policy;
import io.prunella.policy.PolicyEngine;
import io.prunella.policy.Subject;
import io.prunella.schema.Schema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Judges sources by the whole catalogue. Opens no network and starts nothing.
public final class CodeJudge {
    private static final Comparator<CodeFinding> ORDER = Comparator.comparing(
                    (CodeFinding finding) -> finding.place().file())
            .thenComparing(finding -> finding.place().startLine())
            .thenComparing(CodeFinding::policy);

    private final Schema schema = Schema.load();
    private final AwsTable table = AwsTable.load();
    private final PolicyEngine engine = new PolicyEngine(schema);
    private final Partials partials = new Partials(schema);
    private final Map<String, List<CompiledPolicy>> byType = new ConcurrentHashMap<>();
    private final JudgeChoices choices;
    private final Progress progress;
    private final FileWorlds worlds;

    public CodeJudge() {
        this(JudgeChoices.none(), Progress.unseen());
    }

    public CodeJudge(JudgeChoices choices, Progress progress) {
        this(choices, progress, Optional.empty());
    }

    /// @param bicep what compiles it; without it files of Bicep are not judged
    public CodeJudge(JudgeChoices choices, Progress progress, Optional<BicepCompiler> bicep) {
        this.choices = choices;
        this.progress = progress;
        worlds = new FileWorlds(schema, bicep);
    }

    /// Judges, and tells of it what a report holds.
    public CodeReport judge(SourceTree tree) {
        return report(tree, examine(tree));
    }

    /// All that the policies say. Root modules, plans, templates and manifests are worlds of their own, judged side by
    /// side.
    public List<Verdicts> examine(SourceTree tree) {
        List<RootModules.RootModule> modules = RootModules.read(tree, table.constants(), choices::covers);
        List<RootModules.RootModule> plans = Plans.files(tree).stream()
                .filter(choices::covers)
                .flatMap(file -> Plans.read(tree, file).stream())
                .toList();
        List<String> files = worlds.files(tree).filter(choices::covers).toList();
        Acceptance acceptance = acceptance(tree);
        AtomicInteger done = new AtomicInteger();
        int all = modules.size() + plans.size() + files.size();
        return Stream.concat(
                        Stream.concat(
                                modules.parallelStream().map(root -> examine(root, acceptance)),
                                plans.parallelStream().map(plan -> examine(acceptance.withSources(plan), acceptance))),
                        files.parallelStream().flatMap(file -> examine(tree, file, acceptance)))
                .peek(root -> progress.judged(done.incrementAndGet(), all))
                .toList();
    }

    private Stream<Verdicts> examine(SourceTree tree, String file, Acceptance acceptance) {
        return worlds.read(tree, file)
                .map(world -> examine(file, Set.of(), world, judged -> acceptance.of(judged, Map.of())));
    }

    /// The same after an edit of files, of which only what they concern is read and judged again.
    ///
    /// @param before what they said before it
    /// @return empty where other root modules came of it
    public Optional<List<Verdicts>> examineAgain(SourceTree tree, List<Verdicts> before, Set<String> changed) {
        Acceptance acceptance = acceptance(tree);
        List<String> folders = changed.stream()
                .map(file -> file.substring(0, Math.max(0, file.lastIndexOf('/'))))
                .toList();
        Map<String, Iterator<Verdicts>> again = new HashMap<>();
        for (Verdicts root : before) {
            boolean ofFile = root.world().isOfFile();
            boolean concerned =
                    ofFile ? changed.contains(root.folder()) : folders.stream().anyMatch(root.folders()::contains);
            if (!concerned || again.containsKey(root.folder())) {
                continue;
            }
            String folder = root.folder();
            List<Verdicts> read = ofFile
                    ? examine(tree, folder, acceptance).toList()
                    : RootModules.read(tree, folder, table.constants()).parallelStream()
                            .map(one -> examine(one, acceptance))
                            .toList();
            if (read.size()
                    != before.stream()
                            .filter(one -> one.folder().equals(folder))
                            .count()) {
                return Optional.empty();
            }
            again.put(folder, read.iterator());
        }
        return Optional.of(before.stream()
                .map(root -> {
                    Iterator<Verdicts> next = again.get(root.folder());
                    return next == null ? root : next.next();
                })
                .toList());
    }

    private Acceptance acceptance(SourceTree tree) {
        return new Acceptance(tree, table, Set.copyOf(Policies.ids()), choices.today());
    }

    private Verdicts examine(RootModules.RootModule root, Acceptance acceptance) {
        return examine(
                root.folder(),
                root.folders(),
                new TerraformWorld(root, schema, table),
                judged -> acceptance.of(judged, root.declared()));
    }

    private Verdicts examine(
            String folder,
            Set<String> folders,
            World world,
            Function<Verdicts.Judged, Optional<Suppression>> accepted) {
        List<Verdicts.Judged> all = new ArrayList<>();
        int resources = 0;
        for (Declaration declaration : world.declarations()) {
            resources += declaration.partial() ? 0 : 1;
            Subject subject = new Subject(declaration.document(), Side.CODE, world);
            for (CompiledPolicy policy : policies(declaration.document().type())) {
                List<Judgement> judgements = policy.judge(subject);
                for (int i = 0; i < judgements.size(); i++) {
                    Judgement judgement = judgements.get(i);
                    if (partials.failsByTheRest(policy, declaration, judgement, world)) {
                        continue;
                    }
                    boolean told = judgement.verdict() instanceof Verdict.Fail
                            || judgement.verdict() instanceof Verdict.Unknown;
                    Verdicts.Judged judged = new Verdicts.Judged(
                            policy,
                            declaration,
                            told ? judgement : judgement.brief(),
                            i,
                            isEditable(world, declaration),
                            Optional.empty());
                    if (!told
                            || !choices.excluded().test(Decisive.origin(judged).file())) {
                        all.add(hasFailed(judged) ? judged.by(accepted.apply(judged)) : judged);
                    }
                }
            }
        }
        return new Verdicts(folder, folders, world, all, resources);
    }

    public CodeReport report(SourceTree tree, List<Verdicts> roots) {
        int files = (int) Stream.concat(
                        tree.files().stream().filter(TerraformFiles::isConfiguration),
                        Stream.concat(Plans.files(tree).stream(), worlds.files(tree)))
                .filter(choices::covers)
                .count();
        List<Verdicts.Judged> failed =
                roots.stream().flatMap(root -> told(root).stream()).toList();
        return new CodeReport(
                findings(failed.stream().filter(one -> one.accepted().isEmpty())),
                suppressed(failed),
                sorted(roots.stream().flatMap(root -> root.all().stream()).flatMap(CodeJudge::unknown)),
                told(tree.problems(), roots),
                told(
                        Warnings.of(
                                acceptance(tree).warnings(roots),
                                tree,
                                worlds.bicep().isPresent()),
                        roots),
                files,
                roots.stream().mapToInt(Verdicts::resources).sum());
    }

    // Those of what was judged, and of what it leads to.
    private List<Problem> told(List<Problem> problems, List<Verdicts> roots) {
        return problems.stream()
                .filter(problem -> !choices.excluded().test(problem.file()))
                .filter(problem -> choices.covers(problem.file())
                        || problem.file().equals(".")
                        || roots.stream().anyMatch(root -> root.reads(problem.file())))
                .toList();
    }

    private static List<CodeReport.Suppressed> suppressed(List<Verdicts.Judged> failed) {
        Map<Suppression, List<Verdicts.Judged>> by = new LinkedHashMap<>();
        failed.forEach(one -> one.accepted()
                .ifPresent(
                        why -> by.computeIfAbsent(why, key -> new ArrayList<>()).add(one)));
        return by.entrySet().stream()
                .flatMap(entry -> findings(entry.getValue().stream()).stream()
                        .map(finding -> new CodeReport.Suppressed(finding, entry.getKey())))
                .sorted(Comparator.comparing(CodeReport.Suppressed::finding, ORDER))
                .toList();
    }

    // What looks the same to people is told once, for all the elements that it is about.
    private static List<CodeFinding> findings(Stream<Verdicts.Judged> failed) {
        Map<CodeFinding, SortedSet<String>> elements = new LinkedHashMap<>();
        failed.forEach(one -> {
            SortedSet<String> keys = elements.computeIfAbsent(finding(one), key -> new TreeSet<>());
            Optional.ofNullable(one.judgement().element()).ifPresent(keys::add);
        });
        return sorted(elements.entrySet().stream().map(entry -> entry.getKey().of(List.copyOf(entry.getValue()))));
    }

    /// What is wrong in one root module or template, as [#report] tells it.
    public static List<CodeFinding> findings(Verdicts root) {
        return findings(failures(root).stream());
    }

    /// The failures that are told and that nobody accepted.
    public static List<Verdicts.Judged> failures(Verdicts root) {
        return told(root).stream().filter(one -> one.accepted().isEmpty()).toList();
    }

    // What is wrong here, and no more specific policy tells already, of the same element where both are of elements.
    private static List<Verdicts.Judged> told(Verdicts root) {
        Map<Declaration, List<Verdicts.Judged>> failed = root.all().stream()
                .filter(CodeJudge::hasFailed)
                .collect(
                        Collectors.groupingBy(Verdicts.Judged::declaration, IdentityHashMap::new, Collectors.toList()));
        return root.all().stream()
                .filter(CodeJudge::hasFailed)
                .filter(one -> failed.getOrDefault(one.declaration(), List.of()).stream()
                        .noneMatch(other -> isToldBy(one, other)))
                .toList();
    }

    private static boolean isToldBy(Verdicts.Judged broad, Verdicts.Judged specific) {
        String one = broad.judgement().element();
        String other = specific.judgement().element();
        Policy policy = broad.policy().policy();
        return policy.supersededBy().contains(specific.policy().policy().id())
                && (one == null || other == null || one.equals(other));
    }

    /// Whether it fails by what is said here: of a resource that is declared elsewhere nothing else can be wrong here.
    public static boolean hasFailed(Verdicts.Judged one) {
        return one.judgement().verdict() instanceof Verdict.Fail
                && (!one.declaration().partial() || isSaid(one.declaration(), one.judgement()));
    }

    public static CodeFinding finding(Verdicts.Judged failed) {
        String message = failed.judgement().verdict() instanceof Verdict.Fail fail ? fail.message() : "";
        return finding(failed, message);
    }

    private static Stream<CodeFinding> unknown(Verdicts.Judged one) {
        return one.judgement().verdict() instanceof Verdict.Unknown why
                        && !one.declaration().partial()
                        && !onlyLive(why, one.declaration())
                ? Stream.of(finding(one, reason(why)))
                : Stream.empty();
    }

    private static List<CodeFinding> sorted(Stream<CodeFinding> findings) {
        return findings.distinct().sorted(ORDER).toList();
    }

    // Policies are compiled when the first resource of their type comes, since that takes longer than judging.
    private List<CompiledPolicy> policies(String type) {
        return byType.computeIfAbsent(
                type,
                name -> Policies.judging(name).stream()
                        .filter(policy -> !choices.off().contains(policy.id()))
                        .map(engine::compile)
                        .toList());
    }

    // Of a resource that is declared elsewhere only what is said here can be wrong here.
    private static boolean isSaid(Declaration declaration, Judgement judgement) {
        Map<Pointer, Origin> said = declaration.document().origins().byPointer();
        return judgement.element() != null
                || Stream.concat(judgement.reads().keySet().stream(), Stream.ofNullable(judgement.last()))
                        .anyMatch(read -> said.keySet().stream()
                                .anyMatch(part -> !part.equals(Pointer.ROOT) && read.startsWith(part)));
    }

    // What only a live resource can tell is not asked of code.
    private static boolean onlyLive(Verdict.Unknown why, Declaration declaration) {
        return why.causes().stream().allMatch(cause -> {
            List<String> tokens = cause.pointer().tokens();
            return tokens.size() > 1
                    && tokens.getFirst().equals("state")
                    && !declaration.document().state().containsKey(tokens.get(1));
        });
    }

    private static String reason(Verdict.Unknown why) {
        return why.causes().stream()
                .map(cause -> cause.unknown().message())
                .distinct()
                .collect(Collectors.joining("; "));
    }

    private static CodeFinding finding(Verdicts.Judged judged, String message) {
        Policy policy = judged.policy().policy();
        Origin.Source source = Decisive.origin(judged);
        return new CodeFinding(
                policy.id(),
                policy.title(),
                policy.severity(),
                new CodeFinding.Place(source.resource(), source.file(), source.startLine(), source.endLine()),
                judged.declaration().document().id().nativeId(),
                List.of(),
                message,
                judged.editable()
                        && policy.fix()
                                .filter(fix -> fix.sides().contains(Side.CODE))
                                .isPresent());
    }

    private static boolean isEditable(World world, Declaration declaration) {
        return declaration.document().origins().byPointer().get(Pointer.ROOT) instanceof Origin.Source source
                && (world.isOfFile() ? !Bicep.isOne(source.file()) : TerraformFiles.isConfiguration(source.file()));
    }

    /// Whether any finding is at least as severe.
    public static boolean reaches(CodeReport report, Severity threshold) {
        return report.findings().stream().anyMatch(finding -> finding.severity().compareTo(threshold) <= 0);
    }
}
