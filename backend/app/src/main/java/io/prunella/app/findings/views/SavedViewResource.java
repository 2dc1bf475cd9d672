package io.prunella.app.findings.views;

import io.prunella.app.platform.http.ETags;
import io.prunella.app.platform.http.Page;
import io.prunella.app.platform.security.CurrentPerson;
import io.prunella.app.platform.security.Permission;
import io.prunella.app.platform.security.Requires;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Views of the list of findings.
@Path("/api/v1/views")
@RunOnVirtualThread
class SavedViewResource {
    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_QUERY = 4_000;

    private final SavedViews views;
    private final CurrentPerson current;

    SavedViewResource(SavedViews views, CurrentPerson current) {
        this.views = views;
        this.current = current;
    }

    /// @param query as the address of the list states them: `status=OPEN&severity=critical`
    record ViewRequest(
            @NotBlank @Size(max = LONGEST_NAME) String name,
            @NotNull @Size(max = LONGEST_QUERY) String query,
            boolean shared) {}

    /// What is left out stays as it is.
    record ViewEdit(
            @Nullable @Size(min = 1, max = LONGEST_NAME) String name,
            @Nullable @Size(max = LONGEST_QUERY) String query,
            @Nullable Boolean shared) {}

    /// @param mine whether the person who asks made it
    record ViewResponse(UUID id, String name, String query, boolean shared, boolean mine, String owner, long version) {}

    private ViewResponse response(SavedView view) {
        boolean mine = view.owner().equals(current.get().subject());
        return new ViewResponse(
                view.id(), view.name(), view.query(), view.shared(), mine, view.ownerName(), view.version());
    }

    @GET
    @Requires(Permission.READ)
    public Page<ViewResponse> views() {
        return Page.whole(views.of(current.get()).stream().map(this::response).toList());
    }

    @POST
    @Requires(Permission.READ)
    @APIResponse(
            responseCode = "201",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ViewResponse.class)))
    public Response saveView(@Valid @NotNull ViewRequest request) {
        SavedView view = views.create(current.get(), request.name(), request.query(), request.shared());
        return Response.created(URI.create("/api/v1/views/" + view.id()))
                .entity(response(view))
                .build();
    }

    @PATCH
    @Path("/{id}")
    @Requires(Permission.READ)
    public RestResponse<ViewResponse> editView(
            UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull ViewEdit edit) {
        SavedView view =
                views.edit(current.get(), id, ifMatch, new SavedViews.Edit(edit.name(), edit.query(), edit.shared()));
        return ETags.ok(response(view), view.version());
    }

    @DELETE
    @Path("/{id}")
    @Requires(Permission.READ)
    public void deleteView(UUID id) {
        views.delete(current.get(), id);
    }
}
