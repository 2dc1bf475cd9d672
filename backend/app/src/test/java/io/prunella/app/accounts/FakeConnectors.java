package io.prunella.app.accounts;

import io.prunella.connector.Access;
import io.prunella.connector.AccessLevel;
import io.prunella.connector.CollectorInfo;
import io.prunella.connector.ConnectionReport;
import io.prunella.connector.Connector;
import io.prunella.connector.DocumentSink;
import io.prunella.connector.FixSession;
import io.prunella.connector.PermissionCheck;
import io.prunella.connector.PermissionCheck.Outcome;
import io.prunella.connector.PermissionNeed;
import io.prunella.connector.ProbeRequest;
import io.prunella.connector.UnitReport;
import io.prunella.connector.UnitRequest;
import io.prunella.model.Call;
import io.prunella.model.Document;
import io.prunella.model.DocumentRef;
import io.prunella.model.Documents;
import io.prunella.model.Patch;
import io.prunella.model.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// A cloud that answers connection tests as the test wants, and nothing else.
public class FakeConnectors extends Connectors implements Connector {
    String callerAccount = "111122223333";
    Outcome trust = Outcome.PASS;
    Outcome permission = Outcome.PASS;
    final List<ProbeRequest> probes = new ArrayList<>();

    public FakeConnectors() {
        super(List.of());
    }

    @Override
    public Connector of(String provider) {
        return this;
    }

    @Override
    public Provider provider() {
        return Provider.AWS;
    }

    @Override
    public List<CollectorInfo> collectors() {
        return List.of();
    }

    @Override
    public List<PermissionNeed> permissions(AccessLevel level) {
        return switch (level) {
            case SCAN ->
                List.of(new PermissionNeed("s3:GetBucketPolicy", List.of("*"), "scan", "Reads bucket policies"));
            case FIX ->
                List.of(new PermissionNeed(
                        "s3:PutBucketPolicy",
                        List.of("arn:${Partition}:s3:::*"),
                        "exposure",
                        "Repairs bucket policies"));
        };
    }

    @Override
    public ConnectionReport probe(ProbeRequest request, Consumer<PermissionCheck> onCheck) {
        probes.add(request);
        String level = request.level() == AccessLevel.SCAN ? "scan" : "fix";
        List<PermissionCheck> checks = List.of(
                new PermissionCheck(
                        "trust.external-id.wrong",
                        "trust",
                        "A wrong external id is refused",
                        "sts:AssumeRole",
                        trust,
                        "The role was assumed with a wrong external id.",
                        "Add the condition sts:ExternalId to its trust policy."),
                new PermissionCheck(
                        level + ".s3:GetBucketPolicy",
                        level,
                        "Reading bucket policies",
                        "s3:GetBucketPolicy",
                        permission,
                        "AccessDenied",
                        "Update the stack with the current template."));
        boolean ready = permission == Outcome.PASS && (trust == Outcome.PASS || request.acceptWeakTrust());
        return new ConnectionReport(
                ready, "arn:aws:sts::" + callerAccount + ":assumed-role/x/y", callerAccount, checks);
    }

    @Override
    public Set<String> enabledRegions(Access access) {
        throw new UnsupportedOperationException();
    }

    @Override
    public UnitReport collect(UnitRequest request, DocumentSink sink) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Document> read(Access access, DocumentRef ref) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Document> list(Access access, String type, String region) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Call> translate(Documents before, Patch patch) {
        throw new UnsupportedOperationException();
    }

    @Override
    public String sessionPolicy(String partition, String account, List<Call> calls) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FixSession openFix(Access fixAccess, List<Call> calls, String sourceIdentity) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<String> created(Access access, Call call, String clientToken) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {}
}
