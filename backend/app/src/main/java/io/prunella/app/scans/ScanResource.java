package io.prunella.app.scans;

import io.prunella.app.audit.Actor;
import io.prunella.app.findings.Findings;
import io.prunella.app.platform.security.CurrentPerson;
import io.prunella.app.platform.security.Permission;
import io.prunella.app.platform.security.Requires;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.UUID;

/// One scan: how it goes, and stopping it.
@Path("/api/v1/scans/{id}")
@RunOnVirtualThread
class ScanResource {
    private final Scans scans;
    private final Findings findings;
    private final ScanEvents events;
    private final CurrentPerson current;

    ScanResource(Scans scans, Findings findings, ScanEvents events, CurrentPerson current) {
        this.scans = scans;
        this.findings = findings;
        this.events = events;
        this.current = current;
    }

    @GET
    @Requires(Permission.READ)
    @Transactional
    public ScanResponse scan(UUID id) {
        return ScanResponse.whole(scans.get(id), findings.changesOf(id));
    }

    @POST
    @Path("/cancel")
    @Requires(Permission.SCAN)
    @Transactional
    public ScanResponse cancelScan(UUID id) {
        return ScanResponse.whole(scans.cancel(id, Actor.of(current.get())), findings.changesOf(id));
    }

    /// Progress as server-sent events: `progress` with the scan, `unit` for each unit that moved, `done` at the end.
    /// Whoever connects again is told everything first, so that nothing missed matters.
    @GET
    @Path("/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Requires(Permission.READ)
    public void scanEvents(UUID id, @Context SseEventSink sink, @Context Sse sse) {
        events.tell(id, sink, sse);
    }
}
