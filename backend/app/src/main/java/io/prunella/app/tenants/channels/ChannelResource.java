package io.prunella.app.tenants.channels;

import io.prunella.app.platform.http.Cursor;
import io.prunella.app.platform.http.ETags;
import io.prunella.app.platform.http.Page;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.security.Permission;
import io.prunella.app.platform.security.Requires;
import io.prunella.model.Severity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Channels: where a tenant hears what happens, and what was sent there.
@Path("/api/v1/channels")
@RunOnVirtualThread
class ChannelResource {
    private static final String ORDER = "deliveries";

    private final Channels channels;
    private final ChannelRows rows;
    private final DeliveryRows deliveries;
    private final Cursor cursors;

    ChannelResource(Channels channels, ChannelRows rows, DeliveryRows deliveries, Cursor cursors) {
        this.channels = channels;
        this.rows = rows;
        this.deliveries = deliveries;
        this.cursors = cursors;
    }

    /// @param url of Slack's incoming webhook, of a Teams workflow, or of a webhook of one's own; it is never
    /// shown again
    /// @param recipients of e-mail
    /// @param minSeverity `low` if left out
    record ChannelRequest(
            @NotBlank @Size(max = 100) String name,
            Channel.@NotNull Kind kind,
            @NotEmpty Set<@NotNull NoticeKind> events,
            @Nullable String minSeverity,
            @Size(max = 2000) @Nullable String url,
            @Nullable List<@NotBlank String> recipients) {}

    /// What is left out stays as it is.
    record ChannelEdit(
            @Size(min = 1, max = 100) @Nullable String name,
            @Size(min = 1) @Nullable Set<@NotNull NoticeKind> events,
            @Nullable String minSeverity,
            @Nullable Boolean enabled,
            @Size(max = 2000) @Nullable String url,
            @Nullable List<@NotBlank String> recipients) {}

    /// @param target what people recognise it by; the rest of an address stays secret
    /// @param secret signs messages to a webhook; shown once, when it is made
    /// @param previousSecretUntil until when messages are signed with the secret before this one too
    record ChannelResponse(
            UUID id,
            String name,
            Channel.Kind kind,
            List<NoticeKind> events,
            String minSeverity,
            boolean enabled,
            @Nullable String disabledReason,
            String target,
            List<String> recipients,
            @Nullable String secret,
            @Nullable Instant previousSecretUntil,
            @Nullable Delivery lastDelivery,
            Instant createdAt,
            long version) {

        static ChannelResponse of(Channel channel, @Nullable Delivery last) {
            return of(new Channels.Issued(channel, null), last);
        }

        static ChannelResponse of(Channels.Issued issued, @Nullable Delivery last) {
            Channel channel = issued.channel();
            SigningSecret secret = issued.secret();
            return new ChannelResponse(
                    channel.id(),
                    channel.name(),
                    channel.kind(),
                    channel.events().stream().sorted(Comparator.naturalOrder()).toList(),
                    channel.minSeverity().word(),
                    channel.enabled(),
                    channel.disabledReason(),
                    channel.target(),
                    channel.recipients(),
                    secret == null ? null : secret.text(),
                    channel.previousUntil(),
                    last,
                    channel.createdAt(),
                    channel.version());
        }
    }

    @GET
    @Requires(value = Permission.READ, tenantWide = true)
    @Transactional
    public Page<ChannelResponse> channels() {
        Map<UUID, Delivery> newest = deliveries.newest();
        return Page.whole(rows.all().stream()
                .map(channel -> ChannelResponse.of(channel, newest.get(channel.id())))
                .toList());
    }

    @POST
    @Requires(Permission.MANAGE_CHANNELS)
    @APIResponse(
            responseCode = "201",
            content =
                    @Content(mediaType = "application/json", schema = @Schema(implementation = ChannelResponse.class)))
    public Response createChannel(@Valid @NotNull ChannelRequest request) {
        Channels.Issued issued = channels.create(
                request.kind(),
                new Channels.Choice(
                        request.name(),
                        request.events(),
                        severity(request.minSeverity()),
                        true,
                        request.url(),
                        request.recipients()));
        return Response.created(
                        URI.create("/api/v1/channels/" + issued.channel().id()))
                .entity(ChannelResponse.of(issued, null))
                .build();
    }

    @GET
    @Path("/{id}")
    @Requires(value = Permission.READ, tenantWide = true)
    @Transactional
    public RestResponse<ChannelResponse> channel(@PathParam("id") UUID id) {
        return ok(rows.get(id));
    }

    @PATCH
    @Path("/{id}")
    @Requires(Permission.MANAGE_CHANNELS)
    public RestResponse<ChannelResponse> changeChannel(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Valid @NotNull ChannelEdit edit) {
        return ok(channels.change(
                id,
                ifMatch,
                new Channels.Choice(
                        edit.name(),
                        edit.events(),
                        severity(edit.minSeverity()),
                        edit.enabled(),
                        edit.url(),
                        edit.recipients())));
    }

    @DELETE
    @Path("/{id}")
    @Requires(Permission.MANAGE_CHANNELS)
    public void deleteChannel(@PathParam("id") UUID id) {
        channels.delete(id);
    }

    /// Sends a message now and tells how that went.
    @POST
    @Path("/{id}/test")
    @Requires(Permission.MANAGE_CHANNELS)
    public Delivery testChannel(@PathParam("id") UUID id) {
        return channels.test(id);
    }

    /// Makes a new signing secret. Messages are signed with both for a day.
    @POST
    @Path("/{id}/rotate")
    @Requires(Permission.MANAGE_CHANNELS)
    public ChannelResponse rotateSecret(@PathParam("id") UUID id) {
        return ChannelResponse.of(channels.rotate(id), null);
    }

    /// Newest first.
    @GET
    @Path("/{id}/deliveries")
    @Requires(value = Permission.READ, tenantWide = true)
    @Transactional
    public Page<Delivery> deliveries(
            @PathParam("id") UUID id,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        Channel channel = rows.get(id);
        String order = ORDER + ":" + channel.id();
        List<String> after = cursors.decode(order, cursor);
        UUID before = after.isEmpty() ? new UUID(-1L, -1L) : UUID.fromString(after.getFirst());
        int size = Page.limit(limit);
        return Page.of(deliveries.page(id, before, size + 1), size, last -> cursors.encode(order, last.id()));
    }

    /// Sends the same message again, with the same `webhook-id`.
    @POST
    @Path("/{id}/deliveries/{delivery}/replay")
    @Requires(Permission.MANAGE_CHANNELS)
    public Delivery replayDelivery(@PathParam("id") UUID id, @PathParam("delivery") UUID delivery) {
        return channels.replay(id, delivery);
    }

    private static RestResponse<ChannelResponse> ok(Channel channel) {
        return ETags.ok(ChannelResponse.of(channel, null), channel.version());
    }

    private static @Nullable Severity severity(@Nullable String word) {
        try {
            return word == null ? null : Severity.parse(word.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw Problem.field("minSeverity", "minSeverity must be critical, high, medium or low.");
        }
    }
}
