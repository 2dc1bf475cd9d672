package io.prunella.app.findings;

import io.prunella.app.platform.security.TenantScope;
import io.prunella.app.policies.Policies;
import io.prunella.model.Severity;
import io.prunella.policy.CompiledPolicy;
import io.prunella.policy.Policy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Findings in the words of the Open Cybersecurity Schema Framework:
/// [Compliance Finding, class 2003](https://schema.ocsf.io/1.5.0/classes/compliance_finding), with the profile `cloud`.
@ApplicationScoped
class Ocsf {
    private static final String VERSION = "1.5.0";
    private static final int CATEGORY = 2;
    private static final int CLASS = 2003;
    private static final String PRODUCT = "Prunella";

    private final Policies policies;

    Ocsf(Policies policies) {
        this.policies = policies;
    }

    /// What a line tells.
    ///
    /// @param code what happened, as our own events name it; of a mere state, that
    /// @param cause why it was closed, where it was
    /// @param uid the same however often it is read
    record Occurrence(
            Activity activity,
            Standing standing,
            Instant at,
            String code,
            @Nullable String cause,
            String uid,
            @Nullable Long sequence) {

        /// The finding as it stands.
        static Occurrence now(FindingLine line) {
            FindingStatus status = line.finding().status();
            Instant resolvedAt = line.resolvedAt();
            return switch (status) {
                case OPEN -> state(Activity.CREATE, Standing.FAILING, line.lastSeen(), line);
                case WAIVED -> state(Activity.UPDATE, Standing.SUPPRESSED, line.lastSeen(), line);
                case RESOLVED, HEALED ->
                    state(
                            Activity.CLOSE,
                            closed(line.cause()),
                            resolvedAt == null ? line.lastSeen() : resolvedAt,
                            line);
            };
        }

        private static Occurrence state(Activity activity, Standing standing, Instant at, FindingLine line) {
            Finding finding = line.finding();
            return new Occurrence(
                    activity,
                    standing,
                    at,
                    finding.status().name(),
                    line.cause(),
                    finding.id() + "/" + finding.version(),
                    null);
        }

        /// @param cause as [Cause] words it
        static Standing closed(@Nullable String cause) {
            boolean passes = cause == null || cause.equals(Cause.PERSON.word()) || cause.equals(Cause.CODE.word());
            return passes ? Standing.PASSING : Standing.NO_LONGER_JUDGED;
        }
    }

    enum Activity {
        CREATE(1, "Create"),
        UPDATE(2, "Update"),
        CLOSE(3, "Close");

        private final int id;
        private final String caption;

        Activity(int id, String caption) {
            this.id = id;
            this.caption = caption;
        }
    }

    /// Where the finding stands, and with it the compliance of its resource.
    enum Standing {
        FAILING(1, "New", 3, "Fail"),
        IN_PROGRESS(2, "In Progress", 3, "Fail"),
        SUPPRESSED(3, "Suppressed", 3, "Fail"),
        PASSING(4, "Resolved", 1, "Pass"),
        NO_LONGER_JUDGED(4, "Resolved", 0, "Unknown");

        private final int id;
        private final String caption;
        private final int complianceId;
        private final String compliance;

        Standing(int id, String caption, int complianceId, String compliance) {
            this.id = id;
            this.caption = caption;
            this.complianceId = complianceId;
            this.compliance = compliance;
        }
    }

    Map<String, Object> event(FindingLine line, Occurrence what, AccountLines.@Nullable AccountLine account) {
        Finding finding = line.finding();
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("category_uid", CATEGORY);
        event.put("category_name", "Findings");
        event.put("class_uid", CLASS);
        event.put("class_name", "Compliance Finding");
        event.put("activity_id", what.activity().id);
        event.put("activity_name", what.activity().caption);
        event.put("type_uid", CLASS * 100 + what.activity().id);
        event.put("type_name", "Compliance Finding: " + what.activity().caption);
        event.put("time", what.at().toEpochMilli());
        event.put("severity_id", severityId(finding.severity()));
        event.put("severity", caption(finding.severity()));
        event.put("status_id", what.standing().id);
        event.put("status", what.standing().caption);
        event.put("message", finding.message());
        event.put("metadata", metadata(what));
        event.put("finding_info", info(line));
        event.put("compliance", compliance(finding.policy(), what.standing()));
        event.put("cloud", cloud(finding, account));
        event.put("resources", List.of(resource(finding)));
        if (what.cause() != null) {
            event.put("unmapped", Map.of("cause", what.cause()));
        }
        return event;
    }

    private static Map<String, Object> metadata(Occurrence what) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("version", VERSION);
        metadata.put("product", Map.of("name", PRODUCT, "vendor_name", PRODUCT));
        metadata.put("profiles", List.of("cloud"));
        metadata.put("uid", what.uid());
        metadata.put("event_code", what.code());
        metadata.put("tenant_uid", TenantScope.current().toString());
        if (what.sequence() != null) {
            metadata.put("sequence", what.sequence());
        }
        return metadata;
    }

    private Map<String, Object> info(FindingLine line) {
        Finding finding = line.finding();
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("uid", finding.id().toString());
        info.put("title", policies.title(finding.policy()));
        stated(finding.policy()).ifPresent(policy -> info.put("desc", policy.why()));
        info.put("first_seen_time", finding.firstSeen().toEpochMilli());
        info.put("last_seen_time", line.lastSeen().toEpochMilli());
        return info;
    }

    private Map<String, Object> compliance(String policyId, Standing standing) {
        Map<String, List<String>> controls =
                stated(policyId).map(Policy::controls).orElse(Map.of());
        Map<String, Object> compliance = new LinkedHashMap<>();
        compliance.put("control", policyId);
        compliance.put("standards", controls.keySet().stream().sorted().toList());
        compliance.put(
                "requirements",
                controls.values().stream().flatMap(List::stream).sorted().toList());
        compliance.put("status_id", standing.complianceId);
        compliance.put("status", standing.compliance);
        return compliance;
    }

    private static Map<String, Object> cloud(Finding finding, AccountLines.@Nullable AccountLine account) {
        Map<String, Object> cloud = new LinkedHashMap<>();
        cloud.put("provider", "AWS");
        cloud.put("region", finding.region());
        if (account != null) {
            cloud.put("account", Map.of("uid", account.nativeId(), "name", account.name(), "type_id", 10));
        }
        return cloud;
    }

    private static Map<String, Object> resource(Finding finding) {
        Map<String, Object> resource = new LinkedHashMap<>();
        resource.put("uid", finding.nativeId());
        resource.put("name", finding.resourceName());
        resource.put("type", finding.type());
        resource.put("region", finding.region());
        if (finding.element() != null) {
            resource.put("data", Map.of("element", finding.element()));
        }
        return resource;
    }

    private Optional<Policy> stated(String policyId) {
        return policies.find(policyId).map(CompiledPolicy::policy);
    }

    private static int severityId(Severity severity) {
        return switch (severity) {
            case LOW -> 2;
            case MEDIUM -> 3;
            case HIGH -> 4;
            case CRITICAL -> 5;
        };
    }

    private static String caption(Severity severity) {
        String word = severity.word();
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
