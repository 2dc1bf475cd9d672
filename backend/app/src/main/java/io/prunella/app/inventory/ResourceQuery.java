package io.prunella.app.inventory;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The filters of the inventory as the URL states them.
class ResourceQuery {
    @QueryParam("type")
    List<String> type = List.of();

    @QueryParam("account")
    List<String> account = List.of();

    @QueryParam("region")
    List<String> region = List.of();

    @QueryParam("tag")
    List<String> tag = List.of();

    @QueryParam("q")
    @Nullable
    String q;

    @QueryParam("gone")
    boolean gone;

    ResourceQueries.Filter filter() {
        return new ResourceQueries.Filter(type, account, region, tag, q, gone);
    }
}
