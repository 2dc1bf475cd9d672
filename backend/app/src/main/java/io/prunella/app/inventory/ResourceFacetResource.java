package io.prunella.app.inventory;

import io.prunella.app.platform.security.Permission;
import io.prunella.app.platform.security.Requires;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the inventory divides into, with counts.
@Path("/api/v1/resources/facets")
@RunOnVirtualThread
class ResourceFacetResource {
    private final ResourceFacets facets;

    ResourceFacetResource(ResourceFacets facets) {
        this.facets = facets;
    }

    @GET
    @Requires(Permission.READ)
    @Transactional
    public ResourceFacets.ResourceFacetCounts resourceFacets(
            @QueryParam("type") List<String> type,
            @QueryParam("account") List<String> account,
            @QueryParam("region") List<String> region,
            @QueryParam("tag") List<String> tag,
            @QueryParam("q") @Nullable String q,
            @QueryParam("gone") boolean gone) {
        return facets.of(new ResourceQueries.Filter(type, account, region, tag, q, gone));
    }
}
