package io.prunella.app.findings;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.prunella.app.platform.persistence.Json;
import io.prunella.app.policies.FixParameter;
import io.prunella.app.tenants.teams.Teams;
import io.prunella.model.Side;
import io.prunella.policy.Fix;
import io.prunella.policy.Policy;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A finding as the API tells it.
///
/// @param team that owns the resource
/// @param reachable from the internet: yes, no or unknown; null for what has no network interface
/// @param declaredIn the code that declares the resource; null where none is known
/// @param pullRequest the newest that mends it in code; null where there is none
/// @param events only of a single finding, as are comments
record FindingResponse(
        UUID id,
        String policy,
        String title,
        String severity,
        FindingStatus status,
        @Nullable String cause,
        AccountRef account,
        ResourceRef resource,
        Teams.@Nullable TeamRef team,
        @Nullable String element,
        String message,
        String why,
        EvidenceResponse evidence,
        @Nullable String reachable,
        @Nullable ExposureResponse exposure,
        FindingDeclarations.@Nullable DeclaredIn declaredIn,
        @Nullable String assignee,
        Instant firstSeen,
        Instant lastSeen,
        @Nullable Instant resolvedAt,
        FindingRemediations.@Nullable Remediation remediation,
        PullRequestLinks.@Nullable PullRequestLink pullRequest,
        @Nullable WaiverRef waiver,
        List<SupersedingRef> supersededBy,
        Map<String, List<String>> controls,
        FixResponse fix,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<EventResponse> events,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<CommentResponse> comments,
        long version) {

    /// @param notRead why nobody reads the account any more, so that its findings stay as they were; null while it
    /// is read
    record AccountRef(
            UUID id,
            String name,
            String nativeId,
            @Nullable String environment,
            @Nullable String notRead) {}

    record ResourceRef(UUID id, String type, String nativeId, String name, String region) {}

    record WaiverRef(UUID id, @Nullable Instant until) {}

    record SupersedingRef(UUID id, String policy, String title) {}

    record EvidenceResponse(List<ObservedResponse> observed, String required, List<ReadResponse> reads) {}

    record ObservedResponse(String pointer, @Nullable Object value) {}

    record ReadResponse(
            String pointer,
            @Nullable Object value,
            @Nullable String service,
            @Nullable String operation,
            @Nullable Instant at) {}

    /// @param path from the internet inwards; empty unless it is reached
    /// @param why it is not reached, or not known to be
    record ExposureResponse(
            List<Exposure.Step> path, @Nullable String why) {}

    record EventResponse(Instant at, EventKind kind, String actor, Map<String, Object> detail) {}

    record CommentResponse(UUID id, Instant at, String author, String body) {}

    /// @param preview what the fix would change on the resource as it is now
    record FixResponse(
            boolean available,
            List<String> sides,
            @Nullable String disruption,
            @Nullable String rollback,
            List<FixParameter> params,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Map<String, Object> preview) {
        static FixResponse of(Context context) {
            Policy policy = context.policy();
            Optional<Fix> fix = policy == null ? Optional.empty() : policy.fix();
            return fix.map(known -> new FixResponse(
                            true,
                            known.sides().stream()
                                    .map(Side::name)
                                    .map(side -> side.toLowerCase(Locale.ROOT))
                                    .sorted()
                                    .toList(),
                            known.disruption().then().name().toLowerCase(Locale.ROOT),
                            known.rollback().fidelity().name().toLowerCase(Locale.ROOT),
                            FixParameter.of(known, context.params()),
                            context.preview()))
                    .orElseGet(() -> new FixResponse(false, List.of(), null, null, List.of(), null));
        }
    }

    /// What belongs to a finding but lives elsewhere.
    record Context(
            AccountRef account,
            Teams.@Nullable TeamRef team,
            @Nullable Policy policy,
            Map<String, Object> params,
            FindingRemediations.@Nullable Remediation remediation,
            PullRequestLinks.@Nullable PullRequestLink pullRequest,
            List<SupersedingRef> supersededBy,
            FindingDeclarations.@Nullable DeclaredIn declaredIn,
            @Nullable Map<String, Object> preview) {}

    static FindingResponse of(FindingLine line, Context context) {
        Finding finding = line.finding();
        Policy policy = context.policy();
        Reachable reachable = line.reachable();
        String exposure = line.exposure();
        return new FindingResponse(
                finding.id(),
                finding.policy(),
                policy == null ? finding.policy() : policy.title(),
                finding.severity().word(),
                finding.status(),
                line.cause(),
                context.account(),
                new ResourceRef(
                        finding.resourceId(),
                        finding.type(),
                        finding.nativeId(),
                        finding.resourceName(),
                        finding.region()),
                context.team(),
                finding.element(),
                finding.message(),
                policy == null ? "" : policy.why(),
                Json.read(line.evidence(), EvidenceResponse.class),
                reachable == null ? null : reachable.word(),
                exposure == null ? null : Json.read(exposure, ExposureResponse.class),
                context.declaredIn(),
                line.assignee(),
                finding.firstSeen(),
                line.lastSeen(),
                line.resolvedAt(),
                context.remediation(),
                context.pullRequest(),
                line.waiverId() == null ? null : new WaiverRef(line.waiverId(), line.waivedUntil()),
                context.supersededBy(),
                policy == null ? Map.of() : policy.controls(),
                FixResponse.of(context),
                null,
                null,
                finding.version());
    }

    FindingResponse withStory(List<EventResponse> story, List<CommentResponse> said) {
        return new FindingResponse(
                id,
                policy,
                title,
                severity,
                status,
                cause,
                account,
                resource,
                team,
                element,
                message,
                why,
                evidence,
                reachable,
                exposure,
                declaredIn,
                assignee,
                firstSeen,
                lastSeen,
                resolvedAt,
                remediation,
                pullRequest,
                waiver,
                supersededBy,
                controls,
                fix,
                story,
                said,
                version);
    }
}
