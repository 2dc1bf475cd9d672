package io.prunella.app.inventory;

import io.prunella.app.platform.security.Narrowing;
import io.prunella.app.platform.security.Permission;
import io.prunella.app.platform.security.Requires;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

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
            @BeanParam ResourceQuery query, @BeanParam Narrowing narrowing) {
        return facets.of(query.filter());
    }
}
