package io.prunella.connector.aws.collect;

import static io.prunella.connector.aws.collect.DocumentBuilder.object;
import static io.prunella.connector.aws.collect.DocumentBuilder.objects;

import io.prunella.connector.CollectorInfo;
import io.prunella.connector.ConnectorException;
import io.prunella.connector.DocumentSink;
import io.prunella.connector.UnitReport;
import io.prunella.connector.UnitRequest;
import io.prunella.connector.aws.collect.BucketReader.Found;
import io.prunella.connector.aws.wire.Answer;
import io.prunella.connector.aws.wire.Answers;
import io.prunella.connector.aws.wire.Reader;
import io.prunella.model.Document;
import io.prunella.model.DocumentRef;
import io.prunella.model.ResourceId;
import io.prunella.model.Unknown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorCompletionService;
import org.jspecify.annotations.Nullable;

/// Buckets and the account's block of public access. Buckets are listed once for all regions.
public final class S3Collector implements Collector {
    private static final int AT_ONCE = 16;
    private static final int PAGE = 1_000;

    private final Executor threads;

    /// @param threads for buckets that are read beside each other
    public S3Collector(Executor threads) {
        this.threads = threads;
    }

    @Override
    public CollectorInfo info() {
        return new CollectorInfo("s3", true, Set.of(BucketReader.TYPE, AccountBlock.TYPE));
    }

    @Override
    public UnitReport collect(UnitRequest request, Reader reader, DocumentSink sink) {
        AccountBlock account = AccountBlock.read(reader);
        sink.document(account.document(reader));
        sink.listing(AccountBlock.TYPE, true, null);
        List<Unknown> unknowns = new ArrayList<>(account.unknowns());
        Listing listing = list(reader);
        boolean stopped = readAll(
                new Reading(BucketReader.judging(reader, request.needs(), account), request),
                listing.buckets(),
                reader,
                sink,
                unknowns);
        if (stopped) {
            return new UnitReport(reader.calls(), reader.throttles(), unknowns, UnitReport.Outcome.CANCELLED);
        }
        sink.listing(BucketReader.TYPE, listing.failure() == null, listing.failure());
        if (listing.failure() != null) {
            unknowns.add(listing.failure());
        }
        boolean nothing = listing.failure() != null && listing.buckets().isEmpty();
        UnitReport.Outcome outcome = nothing
                ? UnitReport.Outcome.FAILED
                : unknowns.isEmpty() ? UnitReport.Outcome.COMPLETE : UnitReport.Outcome.PARTIAL;
        return new UnitReport(reader.calls(), reader.throttles(), unknowns, outcome);
    }

    private record Reading(BucketReader buckets, UnitRequest request) {}

    /// Reads some buckets at a time and hands each over as it comes. True when asked to stop.
    private boolean readAll(
            Reading reading, List<Found> buckets, Reader reader, DocumentSink sink, List<Unknown> unknowns) {
        CompletionService<Optional<BucketReader.Result>> ready = new ExecutorCompletionService<>(threads);
        int started = 0;
        int taken = 0;
        boolean stopped = false;
        while (taken < started || (started < buckets.size() && !stopped)) {
            while (!stopped && started < buckets.size() && started - taken < AT_ONCE) {
                Found next = buckets.get(started++);
                ready.submit(() -> reading.buckets().read(next));
            }
            take(ready).ifPresent(result -> {
                sink.document(result.document());
                unknowns.addAll(result.unknowns());
            });
            taken++;
            sink.progress(reader.calls(), reader.throttles());
            stopped = stopped || reading.request().stop().getAsBoolean();
        }
        return stopped;
    }

    private static Optional<BucketReader.Result> take(CompletionService<Optional<BucketReader.Result>> ready) {
        try {
            return ready.take().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConnectorException(Unknown.of(Unknown.Reason.SERVICE_ERROR, "Reading was interrupted"), e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /// @param failure why the list did not come to its end
    private record Listing(List<Found> buckets, @Nullable Unknown failure) {}

    private static Listing list(Reader reader) {
        List<Found> found = new ArrayList<>();
        String next = null;
        do {
            Map<String, Object> parameters = new LinkedHashMap<>();
            parameters.put("MaxBuckets", PAGE);
            if (next != null) {
                parameters.put("ContinuationToken", next);
            }
            Answer answer = reader.read("s3", "ListBuckets", parameters, ResourceId.GLOBAL);
            if (!(answer instanceof Answer.Ok ok)) {
                return new Listing(found, Answers.unknown("s3", "ListBuckets", answer));
            }
            String owner = (String) object(ok.tree(), "Owner").get("ID");
            for (Map<String, Object> bucket : objects(ok.tree(), "Buckets")) {
                found.add(found(reader, bucket, owner));
            }
            next = (String) ok.tree().get("ContinuationToken");
        } while (next != null);
        return new Listing(found, null);
    }

    private static Found found(Reader reader, Map<String, Object> bucket, @Nullable String owner) {
        String name = String.valueOf(bucket.get("Name"));
        Object region = bucket.get("BucketRegion");
        return new Found(name, region == null ? region(reader, name) : region.toString(), owner);
    }

    /// Where listings do not tell: the old way. A bucket whose place cannot be told is asked for where all are.
    private static String region(Reader reader, String bucket) {
        Answer answer = reader.read("s3", "GetBucketLocation", Map.of("Bucket", bucket), ResourceId.GLOBAL);
        if (answer instanceof Answer.Ok ok) {
            Object place = ok.tree().get("LocationConstraint");
            String text = place == null ? "" : place.toString();
            return text.isEmpty() || text.equals("null") ? "us-east-1" : text.equals("EU") ? "eu-west-1" : text;
        }
        return "us-east-1";
    }

    @Override
    public Optional<Document> read(Reader reader, DocumentRef ref) {
        AccountBlock account = AccountBlock.read(reader);
        if (ref.type().equals(AccountBlock.TYPE)) {
            return Optional.of(account.document(reader));
        }
        String name = String.valueOf(ref.nativeId());
        return BucketReader.whole(reader, account)
                .read(new Found(name, ref.region(), null))
                .map(BucketReader.Result::document);
    }
}
