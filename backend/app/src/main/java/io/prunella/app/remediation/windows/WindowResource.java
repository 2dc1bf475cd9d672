package io.prunella.app.remediation.windows;

import io.prunella.app.platform.http.Page;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.security.Permission;
import io.prunella.app.platform.security.Requires;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// Maintenance windows and freezes.
@Path("/api/v1/windows")
@RunOnVirtualThread
class WindowResource {
    private final Windows windows;

    WindowResource(Windows windows) {
        this.windows = windows;
    }

    /// Either again and again (`cron`, `minutes`, `timeZone`), or once (`from`, `until`).
    ///
    /// @param environment whose accounts it is about; without it and `account`, all
    /// @param minutes how long it lasts each time
    record WindowRequest(
            ChangeWindow.@NotNull Kind kind,
            @NotBlank @Size(max = 100) String name,
            @Size(min = 1, max = 100) @Nullable String environment,
            @Nullable UUID account,
            @Nullable String cron,
            @Min(1) @Max(10_080) @Nullable Integer minutes,
            @Nullable String timeZone,
            @Nullable Instant from,
            @Nullable Instant until) {}

    /// @param openUntil until when it holds now; null when it does not
    /// @param next when it holds next; null for never
    record WindowResponse(
            UUID id,
            ChangeWindow.Kind kind,
            String name,
            @Nullable String environment,
            @Nullable UUID account,
            @Nullable String cron,
            @Nullable Integer minutes,
            @Nullable String timeZone,
            @Nullable Instant from,
            @Nullable Instant until,
            @Nullable Instant openUntil,
            @Nullable Instant next,
            String createdBy,
            Instant createdAt) {

        static WindowResponse of(ChangeWindow window) {
            Times times = window.times();
            Times.Recurring recurring = times instanceof Times.Recurring r ? r : null;
            Times.Once once = times instanceof Times.Once o ? o : null;
            Instant now = Instant.now();
            return new WindowResponse(
                    window.id(),
                    window.kind(),
                    window.name(),
                    window.environment(),
                    window.account(),
                    recurring == null ? null : recurring.cron(),
                    recurring == null
                            ? null
                            : Math.toIntExact(recurring.length().toMinutes()),
                    recurring == null ? null : recurring.zone().getId(),
                    once == null ? null : once.from(),
                    once == null ? null : once.until(),
                    times.endOf(now).orElse(null),
                    times.nextAfter(now).orElse(null),
                    window.createdByName(),
                    window.createdAt());
        }
    }

    @GET
    @Requires(Permission.READ)
    public Page<WindowResponse> windows() {
        return Page.whole(windows.all().stream().map(WindowResponse::of).toList());
    }

    @GET
    @Path("/{id}")
    @Requires(Permission.READ)
    public WindowResponse window(@PathParam("id") UUID id) {
        return WindowResponse.of(windows.get(id));
    }

    @POST
    @Requires(Permission.MANAGE_WINDOWS)
    @APIResponse(
            responseCode = "201",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = WindowResponse.class)))
    public Response makeWindow(@Valid @NotNull WindowRequest request) {
        if (request.environment() != null && request.account() != null) {
            throw Problem.field("environment", "Give environment or account, not both.");
        }
        ChangeWindow made = windows.make(new Windows.Wanted(
                request.kind(), request.name(), request.environment(), request.account(), times(request)));
        return Response.created(URI.create("/api/v1/windows/" + made.id()))
                .entity(WindowResponse.of(made))
                .build();
    }

    @DELETE
    @Path("/{id}")
    @Requires(Permission.MANAGE_WINDOWS)
    public void deleteWindow(@PathParam("id") UUID id) {
        windows.delete(id);
    }

    private static Times times(WindowRequest request) {
        String cron = request.cron();
        Instant from = request.from();
        if ((cron == null) == (from == null)) {
            throw Problem.field("cron", "Give either cron, minutes and timeZone, or from and until.");
        }
        return cron == null ? once(request) : recurring(request, cron);
    }

    private static Times once(WindowRequest request) {
        Instant from = request.from();
        Instant until = request.until();
        if (from == null || until == null || !from.isBefore(until)) {
            throw Problem.field("until", "until must be a time after from.");
        }
        if (request.minutes() != null || request.timeZone() != null) {
            throw Problem.field("minutes", "minutes and timeZone go with cron.");
        }
        return new Times.Once(from, until);
    }

    private static Times recurring(WindowRequest request, String cron) {
        Integer minutes = request.minutes();
        if (minutes == null || request.until() != null) {
            throw Problem.field("minutes", "minutes must say how long it lasts each time; until goes with from.");
        }
        String zone = request.timeZone() == null ? "UTC" : request.timeZone();
        try {
            Times.Recurring times = new Times.Recurring(cron, ZoneId.of(zone), Duration.ofMinutes(minutes));
            times.validate();
            return times;
        } catch (DateTimeException e) {
            throw Problem.field("timeZone", "timeZone must be a zone like Europe/Berlin or UTC.");
        } catch (IllegalArgumentException e) {
            throw Problem.field(
                    "cron", "cron must have five fields (minute hour day month weekday), like `0 2 * * 6`.");
        }
    }
}
