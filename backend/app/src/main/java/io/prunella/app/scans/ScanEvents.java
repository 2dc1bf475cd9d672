package io.prunella.app.scans;

import io.prunella.app.findings.Findings;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.platform.security.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Tells watchers how a scan goes. Read from the database, so that it does not matter which replica scans.
@ApplicationScoped
class ScanEvents {
    private static final Logger LOG = Logger.getLogger(ScanEvents.class);
    private static final Duration ALIVE_EVERY = Duration.ofSeconds(15);
    private static final long RECONNECT_MILLIS = 2_000;

    private final Transactions transactions;
    private final Scans scans;
    private final Findings findings;
    private final Duration interval;

    ScanEvents(
            Transactions transactions,
            Scans scans,
            Findings findings,
            @ConfigProperty(name = "prunella.scans.watch-interval", defaultValue = "500ms") Duration interval) {
        this.transactions = transactions;
        this.scans = scans;
        this.findings = findings;
        this.interval = interval;
    }

    /// Tells until the scan ends or nobody listens any more.
    void tell(UUID scanId, SseEventSink sink, Sse sse) {
        // Answers 404 before anything is sent.
        look(scanId);
        TenantScope.Bound bound = TenantScope.bound();
        Thread.ofVirtual().name("watch-", 0).start(() -> {
            try (sink) {
                bound.call(() -> {
                    new Watch(scanId, sink, sse).run();
                    return null;
                });
            } catch (CompletionException | IllegalStateException left) {
                LOG.debugf("A watcher of scan %s left", scanId);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private ScanResponse look(UUID scanId) {
        return transactions.call(() -> ScanResponse.whole(scans.get(scanId), findings.changesOf(scanId)));
    }

    private final class Watch {
        private final UUID scanId;
        private final SseEventSink sink;
        private final Sse sse;
        private final Map<String, ScanResponse.UnitResponse> toldUnits = new HashMap<>();
        private @Nullable ScanResponse told;
        private long events;
        private long lastSign = System.nanoTime();

        Watch(UUID scanId, SseEventSink sink, Sse sse) {
            this.scanId = scanId;
            this.sink = sink;
            this.sse = sse;
        }

        void run() throws InterruptedException {
            while (!sink.isClosed()) {
                ScanResponse now = look(scanId);
                tellChanges(now);
                if (now.status().ended()) {
                    send("done", now);
                    return;
                }
                keepAlive();
                Thread.sleep(interval);
            }
        }

        private void tellChanges(ScanResponse now) {
            ScanResponse scan = now.withoutUnits();
            if (!scan.equals(told)) {
                send("progress", scan);
                told = scan;
            }
            List<ScanResponse.UnitResponse> units = now.units() == null ? List.of() : now.units();
            for (ScanResponse.UnitResponse unit : units) {
                if (!unit.equals(toldUnits.put(unit.service() + "/" + unit.region(), unit))) {
                    send("unit", unit);
                }
            }
        }

        private void send(String name, Object data) {
            events++;
            OutboundSseEvent event = sse.newEventBuilder()
                    .id(Long.toString(events))
                    .name(name)
                    .reconnectDelay(RECONNECT_MILLIS)
                    .mediaType(MediaType.APPLICATION_JSON_TYPE)
                    .data(data.getClass(), data)
                    .build();
            sink.send(event).toCompletableFuture().join();
            lastSign = System.nanoTime();
        }

        /// Proxies cut connections that are silent.
        private void keepAlive() {
            if (System.nanoTime() - lastSign > ALIVE_EVERY.toNanos()) {
                sink.send(sse.newEventBuilder().comment("still here").build())
                        .toCompletableFuture()
                        .join();
                lastSign = System.nanoTime();
            }
        }
    }
}
