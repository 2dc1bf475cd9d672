package io.prunella.app.findings;

import io.prunella.app.findings.FindingResponse.AccountRef;
import io.prunella.app.findings.FindingResponse.SupersedingRef;
import io.prunella.app.policies.Policies;
import io.prunella.app.policies.PolicySettings;
import io.prunella.app.tenants.teams.Teams;
import io.prunella.policy.CompiledPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// Puts findings together with what belongs to them but lives elsewhere.
@ApplicationScoped
class FindingViews {
    private final Policies policies;
    private final PolicySettings settings;
    private final AccountLines accounts;
    private final Teams teams;
    private final Supersession supersession;
    private final FindingEvents events;
    private final FindingComments comments;
    private final Instance<FindingRemediations> remediations;
    private final Instance<FindingDeclarations> declarations;
    private final Instance<PullRequestLinks> pullRequests;

    FindingViews(
            Policies policies,
            PolicySettings settings,
            AccountLines accounts,
            Teams teams,
            Supersession supersession,
            FindingEvents events,
            FindingComments comments,
            Instance<FindingRemediations> remediations,
            Instance<FindingDeclarations> declarations,
            Instance<PullRequestLinks> pullRequests) {
        this.policies = policies;
        this.settings = settings;
        this.accounts = accounts;
        this.teams = teams;
        this.supersession = supersession;
        this.events = events;
        this.comments = comments;
        this.remediations = remediations;
        this.declarations = declarations;
        this.pullRequests = pullRequests;
    }

    List<FindingResponse> of(List<FindingLine> lines) {
        return of(lines, Map.of());
    }

    FindingResponse whole(FindingLine line) {
        UUID id = line.finding().id();
        Map<UUID, Map<String, Object>> previews = remediations.isResolvable()
                ? remediations
                        .get()
                        .preview(id)
                        .map(preview -> Map.of(id, preview))
                        .orElse(Map.of())
                : Map.of();
        List<FindingResponse.EventResponse> story = events.of(id).stream()
                .map(event ->
                        new FindingResponse.EventResponse(event.at(), event.kind(), event.actor(), event.detail()))
                .toList();
        return of(List.of(line), previews).getFirst().withStory(story, comments.of(id));
    }

    private List<FindingResponse> of(List<FindingLine> lines, Map<UUID, Map<String, Object>> previews) {
        if (lines.isEmpty()) {
            return List.of();
        }
        List<UUID> ids = lines.stream().map(line -> line.finding().id()).toList();
        Map<UUID, AccountLines.AccountLine> known = accounts.all();
        Map<UUID, Teams.TeamRef> owners = teams.all();
        Map<UUID, List<Supersession.Superseding>> superseding = supersession.of(ids);
        Map<String, PolicySettings.Effective> differing = settings.differing();
        Map<UUID, FindingRemediations.Remediation> latest =
                remediations.isResolvable() ? remediations.get().latestOf(ids) : Map.of();
        Map<UUID, FindingDeclarations.DeclaredIn> declared = declared(lines);
        Map<UUID, PullRequestLinks.PullRequestLink> pulls =
                pullRequests.isResolvable() ? pullRequests.get().of(ids) : Map.of();
        return lines.stream()
                .map(line -> {
                    Finding finding = line.finding();
                    return FindingResponse.of(
                            line,
                            new FindingResponse.Context(
                                    account(known.get(finding.accountId()), finding.accountId()),
                                    finding.team() == null ? null : owners.get(finding.team()),
                                    policies.find(finding.policy())
                                            .map(CompiledPolicy::policy)
                                            .orElse(null),
                                    PolicySettings.paramsOf(differing, finding.policy()),
                                    latest.get(finding.id()),
                                    pulls.get(finding.id()),
                                    superseding.getOrDefault(finding.id(), List.of()).stream()
                                            .map(by -> new SupersedingRef(
                                                    by.id(), by.policy(), policies.title(by.policy())))
                                            .toList(),
                                    declared.get(finding.resourceId()),
                                    previews.get(finding.id())));
                })
                .toList();
    }

    private Map<UUID, FindingDeclarations.DeclaredIn> declared(List<FindingLine> lines) {
        Set<UUID> resources = lines.stream()
                .filter(FindingLine::declared)
                .map(line -> line.finding().resourceId())
                .collect(Collectors.toSet());
        return resources.isEmpty() || !declarations.isResolvable()
                ? Map.of()
                : declarations.get().declaredIn(resources);
    }

    private static AccountRef account(AccountLines.@org.jspecify.annotations.Nullable AccountLine line, UUID id) {
        return line == null
                ? new AccountRef(id, "", "", null, null)
                : new AccountRef(line.id(), line.name(), line.nativeId(), line.environment(), line.notRead());
    }
}
