package io.prunella.code.judge;

import io.prunella.code.cloudformation.Templates;
import io.prunella.code.cloudformation.map.Table;
import io.prunella.code.cloudformation.map.TemplateWorld;
import io.prunella.code.source.SourceTree;
import io.prunella.code.terraform.map.AwsTable;
import io.prunella.code.terraform.map.TerraformWorld;
import io.prunella.code.terraform.module.RootModules;
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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Judges sources by the whole catalogue. Opens no network and starts nothing.
public final class CodeJudge {
    private final Schema schema = Schema.load();
    private final AwsTable table = AwsTable.load();
    private final PolicyEngine engine = new PolicyEngine(schema);
    private final Map<String, List<CompiledPolicy>> byType = new ConcurrentHashMap<>();

    /// What one root module gave.
    private record Judged(List<CodeFinding> findings, List<CodeFinding> unknown, int resources) {}

    /// Root modules and templates are worlds of their own, and so are judged side by side.
    public CodeReport judge(SourceTree tree) {
        List<RootModules.RootModule> modules = RootModules.read(tree, table.constants());
        List<String> templates = Templates.files(tree);
        List<Judged> judged = Stream.concat(
                        modules.parallelStream().map(root -> judge(new TerraformWorld(root, schema, table))),
                        templates.parallelStream()
                                .flatMap(file -> Templates.read(tree, file).stream())
                                .map(template -> judge(new TemplateWorld(template, schema, Table.load()))))
                .toList();
        int files = (int) tree.files().stream()
                .filter(file -> file.endsWith(".tf") || file.endsWith(".tofu"))
                .count();
        return new CodeReport(
                sorted(judged.stream().flatMap(one -> one.findings().stream())),
                sorted(judged.stream().flatMap(one -> one.unknown().stream())),
                tree.problems(),
                files + templates.size(),
                judged.stream().mapToInt(Judged::resources).sum());
    }

    private Judged judge(World world) {
        List<CodeFinding> findings = new ArrayList<>();
        List<CodeFinding> unknown = new ArrayList<>();
        int resources = 0;
        for (Declaration declaration : world.declarations()) {
            resources += declaration.partial() ? 0 : 1;
            judge(declaration, world, findings, unknown);
        }
        return new Judged(findings, unknown, resources);
    }

    private static List<CodeFinding> sorted(Stream<CodeFinding> findings) {
        return findings.distinct()
                .sorted(Comparator.comparing((CodeFinding f) -> f.place().file())
                        .thenComparing(f -> f.place().startLine())
                        .thenComparing(CodeFinding::policy))
                .toList();
    }

    // Policies are compiled when the first resource of their type comes, since that takes longer than judging.
    private List<CompiledPolicy> policies(String type) {
        return byType.computeIfAbsent(
                type,
                name -> Policies.catalogue().stream()
                        .filter(policy -> policy.resource().equals(name))
                        .map(engine::compile)
                        .toList());
    }

    private void judge(Declaration declaration, World world, List<CodeFinding> findings, List<CodeFinding> unknown) {
        Subject subject = new Subject(declaration.document(), Side.CODE, world);
        List<CodeFinding> failed = new ArrayList<>();
        Map<String, List<String>> moreSpecific = new HashMap<>();
        for (CompiledPolicy compiled : policies(declaration.document().type())) {
            Policy policy = compiled.policy();
            moreSpecific.put(policy.id(), policy.supersededBy());
            List<Judgement> judgements = compiled.judge(subject);
            for (int i = 0; i < judgements.size(); i++) {
                Judgement judgement = judgements.get(i);
                switch (judgement.verdict()) {
                    case Verdict.Fail fail
                    when !declaration.partial() || isSaid(declaration, judgement) ->
                        failed.add(finding(policy, declaration, judgement, i, fail.message()));
                    case Verdict.Fail ignored -> {}
                    case Verdict.Unknown why
                    when !declaration.partial() && !onlyLive(why, declaration) ->
                        unknown.add(finding(policy, declaration, judgement, i, reason(why)));
                    case Verdict.Unknown ignored -> {}
                    case Verdict.Pass ignored -> {}
                    case Verdict.NotApplicable ignored -> {}
                }
            }
        }
        Set<String> ids = failed.stream().map(CodeFinding::policy).collect(Collectors.toSet());
        failed.stream()
                .filter(finding -> moreSpecific.getOrDefault(finding.policy(), List.of()).stream()
                        .noneMatch(ids::contains))
                .forEach(findings::add);
    }

    // Of a resource that is declared elsewhere only what is said here can be wrong here.
    private static boolean isSaid(Declaration declaration, Judgement judgement) {
        return judgement.element() != null
                || judgement.reads().keySet().stream()
                        .anyMatch(read -> declaration
                                .document()
                                .origins()
                                .at(read)
                                .filter(origin -> !origin.equals(declaration
                                        .document()
                                        .origins()
                                        .byPointer()
                                        .get(Pointer.ROOT)))
                                .isPresent());
    }

    // What only a live resource can tell is not asked of code.
    private boolean onlyLive(Verdict.Unknown why, Declaration declaration) {
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

    private CodeFinding finding(
            Policy policy, Declaration declaration, Judgement judgement, int index, String message) {
        Origin.Source source = origin(policy, declaration, judgement, index);
        return new CodeFinding(
                policy.id(),
                policy.title(),
                policy.severity(),
                new CodeFinding.Place(source.resource(), source.file(), source.startLine(), source.endLine()),
                declaration.document().id().nativeId(),
                message,
                policy.fix().filter(fix -> fix.sides().contains(Side.CODE)).isPresent());
    }

    private Origin.Source origin(Policy policy, Declaration declaration, Judgement judgement, int index) {
        if (judgement.element() != null && policy.check().each().isPresent()) {
            Pointer list =
                    new Pointer(List.of(policy.check().each().get().text().split("\\.")));
            List<Origin> elements = declaration.elements().getOrDefault(list, List.of());
            if (index < elements.size() && elements.get(index) instanceof Origin.Source source) {
                return source;
            }
        }
        Origin.Source whole = (Origin.Source) declaration
                .document()
                .origins()
                .at(Pointer.ROOT)
                .orElseThrow(() -> new IllegalStateException("A declaration has no origin"));
        // A check reads until it is decided, so what it read last decided it.
        Origin.Source found = whole;
        for (Pointer read : judgement.reads().keySet()) {
            Origin origin = declaration.document().origins().at(read).orElse(whole);
            if (origin instanceof Origin.Source source && !source.equals(whole)) {
                found = source;
            }
        }
        return found;
    }

    /// Whether any finding is at least as severe.
    public static boolean reaches(CodeReport report, Severity threshold) {
        return report.findings().stream().anyMatch(finding -> finding.severity().compareTo(threshold) <= 0);
    }
}
