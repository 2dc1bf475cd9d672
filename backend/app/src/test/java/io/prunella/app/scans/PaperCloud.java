package io.prunella.app.scans;

import io.prunella.connector.Access;
import io.prunella.connector.AccessLevel;
import io.prunella.connector.CollectorInfo;
import io.prunella.connector.ConnectionReport;
import io.prunella.connector.Connector;
import io.prunella.connector.ConnectorException;
import io.prunella.connector.DocumentSink;
import io.prunella.connector.FixSession;
import io.prunella.connector.PermissionCheck;
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
import io.prunella.model.Unknown;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// A cloud written down in a test: buckets, and what goes wrong while they are read.
final class PaperCloud implements Connector {
    static final String TYPE = "AWS::S3::Bucket";

    final Map<String, Document> buckets = new ConcurrentHashMap<>();
    final AtomicInteger collections = new AtomicInteger();
    volatile boolean listingFails;
    volatile boolean networkFails;
    volatile CountDownLatch started = new CountDownLatch(1);
    /// While it is closed, reading waits after the first bucket.
    volatile CountDownLatch gate = new CountDownLatch(0);

    @Override
    public Provider provider() {
        return Provider.AWS;
    }

    @Override
    public List<CollectorInfo> collectors() {
        return List.of(
                new CollectorInfo("s3", true, Set.of(TYPE)), new CollectorInfo("ec2", false, Set.of("AWS::EC2::VPC")));
    }

    @Override
    public Set<String> enabledRegions(Access access) {
        return Set.of("eu-west-1", "us-east-1");
    }

    @Override
    public UnitReport collect(UnitRequest request, DocumentSink sink) {
        if (request.service().equals("ec2")) {
            if (networkFails) {
                throw new ConnectorException(Unknown.of(Unknown.Reason.SERVICE_ERROR, "ec2 cannot be reached"));
            }
            sink.listing("AWS::EC2::VPC", true, null);
            return new UnitReport(1, 0, List.of(), UnitReport.Outcome.COMPLETE);
        }
        collections.incrementAndGet();
        int calls = 1;
        for (Document bucket : buckets.values()) {
            if (request.stop().getAsBoolean()) {
                return new UnitReport(calls, 0, List.of(), UnitReport.Outcome.CANCELLED);
            }
            sink.document(bucket);
            sink.progress(++calls, 0);
            started.countDown();
            await();
        }
        Unknown why = Unknown.of(Unknown.Reason.ACCESS_DENIED, "s3:ListAllMyBuckets was denied");
        sink.listing(TYPE, !listingFails, listingFails ? why : null);
        return listingFails
                ? new UnitReport(calls, 0, List.of(why), UnitReport.Outcome.PARTIAL)
                : new UnitReport(calls, 0, List.of(), UnitReport.Outcome.COMPLETE);
    }

    private void await() {
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Optional<Document> read(Access access, DocumentRef ref) {
        return Optional.ofNullable(buckets.get(String.valueOf(ref.nativeId())));
    }

    @Override
    public List<Document> list(Access access, String type, String region) {
        return List.copyOf(buckets.values());
    }

    @Override
    public List<PermissionNeed> permissions(AccessLevel level) {
        return List.of();
    }

    @Override
    public ConnectionReport probe(ProbeRequest request, Consumer<PermissionCheck> onCheck) {
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
