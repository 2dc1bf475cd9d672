package io.prunella.connector.aws.collect;

import static io.prunella.connector.aws.collect.DocumentBuilder.object;

import io.prunella.connector.CollectorInfo;
import io.prunella.connector.ConnectorException;
import io.prunella.connector.DocumentSink;
import io.prunella.connector.UnitReport;
import io.prunella.connector.UnitRequest;
import io.prunella.connector.aws.collect.BucketReader.Found;
import io.prunella.connector.aws.collect.DocumentBuilder.Part;
import io.prunella.connector.aws.collect.Pages.Paging;
import io.prunella.connector.aws.wire.Answer;
import io.prunella.connector.aws.wire.Reader;
import io.prunella.model.Document;
import io.prunella.model.DocumentRef;
import io.prunella.model.ResourceId;
import io.prunella.model.Unknown;
import java.util.ArrayList;
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
    private static final Paging PAGING = new Paging("ContinuationToken", "ContinuationToken");

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
        Pages pages = list(reader);
        List<Found> buckets = found(reader, pages);
        var shared = new BucketReader.Shared(account, BucketTags.of(buckets, reader));
        boolean stopped = readAll(
                new Reading(BucketReader.judging(reader, request.needs(), shared), request),
                buckets,
                reader,
                sink,
                unknowns);
        if (stopped) {
            return reader.cancelled(unknowns);
        }
        Unknown failure = pages.failure();
        sink.listing(BucketReader.TYPE, failure == null, failure);
        if (failure != null) {
            unknowns.add(failure);
        }
        return reader.ended(unknowns, failure != null && pages.items().isEmpty());
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

    private static Pages list(Reader reader) {
        return Pages.of(
                reader,
                new Part("s3", "ListBuckets", ResourceId.GLOBAL, Map.of("MaxBuckets", PAGE), List.of()),
                "Buckets",
                PAGING);
    }

    /// Every page names the one owner of all buckets.
    private static List<Found> found(Reader reader, Pages pages) {
        String owner = pages.last() instanceof Answer.Ok ok
                ? (String) object(ok.tree(), "Owner").get("ID")
                : null;
        return pages.items().stream()
                .map(bucket -> found(reader, bucket, owner))
                .toList();
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
