package io.prunella.app.audit;

import io.prunella.app.platform.keys.KeyRing;
import io.prunella.app.platform.persistence.Json;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// The heads of the chains, kept in a file outside the database (`PRUNELLA_AUDIT_ANCHOR`), one JSON line each, with a
/// code that only the key file's owner can make. Whoever rewrites the whole chain in the database contradicts them.
@ApplicationScoped
class AuditAnchors {
    private static final Logger LOG = Logger.getLogger(AuditAnchors.class);
    private static final String PURPOSE = "audit-anchor";

    private final Optional<Path> file;
    private final KeyRing keys;

    AuditAnchors(@ConfigProperty(name = "prunella.audit-anchor") Optional<Path> file, KeyRing keys) {
        this.file = file;
        this.keys = keys;
    }

    record Anchor(UUID tenant, long seq, Instant at, String hash, String code) {}

    /// After the commit, so a failure here cannot undo anything: it is logged, and the verifier accepts anchors that
    /// lag behind the chain.
    synchronized void append(UUID tenant, long seq, Instant at, String hash) {
        if (file.isEmpty()) {
            return;
        }
        try {
            Files.writeString(
                    file.get(),
                    Json.write(new Anchor(tenant, seq, at, hash, code(tenant, seq, hash))) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            LOG.errorf(e, "Could not append an audit head to %s (PRUNELLA_AUDIT_ANCHOR)", file.get());
        }
    }

    /// The tenant's anchors in the order of the file.
    List<Anchor> of(UUID tenant) {
        if (file.isEmpty() || !Files.exists(file.get())) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(file.get())) {
            return lines.filter(line -> line.contains(tenant.toString()))
                    .map(line -> Json.read(line, Anchor.class))
                    .filter(anchor -> anchor.tenant().equals(tenant))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file.get() + " (PRUNELLA_AUDIT_ANCHOR)", e);
        }
    }

    boolean genuine(Anchor anchor) {
        return code(anchor.tenant(), anchor.seq(), anchor.hash()).equals(anchor.code());
    }

    private String code(UUID tenant, long seq, String hash) {
        return HexFormat.of().formatHex(keys.mac(PURPOSE, tenant.toString(), Long.toString(seq), hash));
    }
}
