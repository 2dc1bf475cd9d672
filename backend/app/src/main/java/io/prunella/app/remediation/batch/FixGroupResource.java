package io.prunella.app.remediation.batch;

import io.prunella.app.platform.http.Page;
import io.prunella.app.platform.security.Narrowing;
import io.prunella.app.platform.security.Permission;
import io.prunella.app.platform.security.Requires;
import io.prunella.app.policies.FixParameter;
import io.prunella.app.policies.PolicySettings;
import io.prunella.policy.Fix;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which approvals would close the most.
@Path("/api/v1/fix-groups")
@RunOnVirtualThread
class FixGroupResource {
    private final FixGroups groups;
    private final PolicySettings settings;

    FixGroupResource(FixGroups groups, PolicySettings settings) {
        this.groups = groups;
        this.settings = settings;
    }

    /// @param findings how many one approval would close
    /// @param oldest since when the first of them is open
    /// @param risk the sum of their severities (1, 4, 16, 64), twice in production
    record FixGroup(
            String policy,
            String title,
            String severity,
            String service,
            int findings,
            int accounts,
            Instant oldest,
            long risk,
            String disruption,
            String rollback,
            List<FixParameter> params) {
        static FixGroup of(FixGroups.Group group, Map<String, PolicySettings.Effective> differing) {
            Fix fix = group.policy().fix().orElseThrow();
            return new FixGroup(
                    group.policy().id(),
                    group.policy().title(),
                    group.severity().word(),
                    group.policy().service(),
                    group.findings(),
                    group.accounts(),
                    group.oldest(),
                    group.risk(),
                    fix.disruption().then().name().toLowerCase(Locale.ROOT),
                    fix.rollback().fidelity().name().toLowerCase(Locale.ROOT),
                    FixParameter.of(
                            fix,
                            PolicySettings.paramsOf(differing, group.policy().id())));
        }
    }

    @GET
    @Requires(Permission.READ)
    @Transactional
    public Page<FixGroup> fixGroups(
            @BeanParam Narrowing narrowing,
            @QueryParam("inTeam") @Nullable UUID team,
            @QueryParam("account") @Nullable UUID account,
            @QueryParam("limit") @Nullable Integer limit) {
        Map<String, PolicySettings.Effective> differing = settings.differing();
        return Page.whole(groups.most(account, team, Page.limit(limit)).stream()
                .map(group -> FixGroup.of(group, differing))
                .toList());
    }
}
