package io.prunella.app.overview;

import io.prunella.app.platform.http.Page;
import io.prunella.app.platform.security.Narrowing;
import io.prunella.app.platform.security.Permission;
import io.prunella.app.platform.security.Requires;
import io.prunella.app.policies.Policies;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Where it burns: open findings by account and service.
@Path("/api/v1/overview/heat-map")
@RunOnVirtualThread
class HeatMapResource {
    private final OverviewQueries queries;
    private final Policies policies;

    HeatMapResource(OverviewQueries queries, Policies policies) {
        this.queries = queries;
        this.policies = policies;
    }

    record HeatAccount(UUID id, String name) {}

    /// @param open by severity; what has none is left out
    record HeatCell(HeatAccount account, String service, Map<String, Long> open) {}

    private record Place(HeatAccount account, String service) {}

    /// Accounts by name; cells without an open finding are left out.
    @GET
    @Requires(Permission.READ)
    @Transactional
    public Page<HeatCell> heatMap(@BeanParam Narrowing narrowing, @QueryParam("inTeam") @Nullable UUID team) {
        Map<Place, Map<String, Long>> cells = new TreeMap<>(
                Comparator.comparing((Place place) -> place.account().name())
                        .thenComparing(place -> place.account().id())
                        .thenComparing(Place::service));
        for (OverviewQueries.Heat heat : queries.heat(team)) {
            policies.find(heat.policy())
                    .ifPresent(policy -> cells.computeIfAbsent(
                                    new Place(
                                            new HeatAccount(heat.account(), heat.accountName()),
                                            policy.policy().service()),
                                    place -> new TreeMap<>())
                            .merge(heat.severity().word(), heat.open(), Long::sum));
        }
        return Page.whole(cells.entrySet().stream()
                .map(cell -> new HeatCell(cell.getKey().account(), cell.getKey().service(), cell.getValue()))
                .toList());
    }
}
