package io.prunella.connector.aws;

import static java.util.stream.Collectors.toSet;

import io.prunella.connector.Access;
import io.prunella.connector.AccessLevel;
import io.prunella.connector.CloudChange;
import io.prunella.connector.CollectorInfo;
import io.prunella.connector.ConnectionReport;
import io.prunella.connector.Connector;
import io.prunella.connector.ConnectorException;
import io.prunella.connector.DocumentSink;
import io.prunella.connector.FixSession;
import io.prunella.connector.Grant;
import io.prunella.connector.ObjectAddress;
import io.prunella.connector.Organization;
import io.prunella.connector.Paces;
import io.prunella.connector.PermissionCheck;
import io.prunella.connector.PermissionNeed;
import io.prunella.connector.ProbeRequest;
import io.prunella.connector.StoredObject;
import io.prunella.connector.UnitReport;
import io.prunella.connector.UnitRequest;
import io.prunella.connector.aws.collect.AccountTrailsCollector;
import io.prunella.connector.aws.collect.BalancerCollector;
import io.prunella.connector.aws.collect.ChangeHistory;
import io.prunella.connector.aws.collect.Collector;
import io.prunella.connector.aws.collect.Ec2Collector;
import io.prunella.connector.aws.collect.GuardCollector;
import io.prunella.connector.aws.collect.IamCollector;
import io.prunella.connector.aws.collect.KmsCollector;
import io.prunella.connector.aws.collect.OrganizationReader;
import io.prunella.connector.aws.collect.RdsCollector;
import io.prunella.connector.aws.collect.S3Collector;
import io.prunella.connector.aws.collect.TrailCollector;
import io.prunella.connector.aws.fix.Fixes;
import io.prunella.connector.aws.fix.Grants;
import io.prunella.connector.aws.fix.ProtectedResources;
import io.prunella.connector.aws.fix.Translations;
import io.prunella.connector.aws.probe.AccessProbe;
import io.prunella.connector.aws.probe.Permissions;
import io.prunella.connector.aws.usage.ObjectReader;
import io.prunella.connector.aws.usage.UsageReader;
import io.prunella.connector.aws.wire.Answer;
import io.prunella.connector.aws.wire.Answers;
import io.prunella.connector.aws.wire.AwsApi;
import io.prunella.connector.aws.wire.Quotas;
import io.prunella.connector.aws.wire.Reader;
import io.prunella.connector.aws.wire.Sessions;
import io.prunella.model.Call;
import io.prunella.model.Document;
import io.prunella.model.DocumentRef;
import io.prunella.model.Documents;
import io.prunella.model.Patch;
import io.prunella.model.Provider;
import io.prunella.model.ResourceId;
import io.prunella.model.Side;
import io.prunella.model.Unknown;
import io.prunella.model.Usage;
import io.prunella.model.UsageQuestion;
import io.prunella.schema.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Speaks to AWS, or to what stands at another endpoint in its place.
public final class AwsConnector implements Connector {
    private static final int READS_AT_ONCE = 64;

    private final ThreadPoolExecutor reads = reads();
    private final List<Collector> collectors = Stream.concat(
                    Stream.of(
                            new S3Collector(reads),
                            new Ec2Collector(),
                            new IamCollector(),
                            new RdsCollector(),
                            new BalancerCollector(),
                            new KmsCollector(),
                            new TrailCollector(),
                            new AccountTrailsCollector()),
                    GuardCollector.all().stream())
            .toList();
    private final Schema schema;
    private final AwsApi api;
    private final Sessions sessions;
    private final Translations translations;
    private final Fixes fixes;
    private final UsageReader usages;
    private final ObjectReader objects;

    public AwsConnector(AwsEnvironment environment, Schema schema) {
        this(environment, schema, Quotas.paces());
    }

    /// @param paces how fast accounts are read, where the quotas are not those of AWS
    public AwsConnector(AwsEnvironment environment, Schema schema, Paces paces) {
        this.schema = schema;
        this.api = new AwsApi(environment, paces);
        this.sessions = new Sessions(api);
        this.translations = new Translations(schema.listKeys());
        this.fixes = new Fixes(api, sessions);
        this.usages = new UsageReader(api, sessions);
        this.objects = new ObjectReader(api, sessions);
    }

    /// Threads of the system, for all units together: such a read waits in the kernel, which costs less than parking
    /// a virtual thread under the SDK's deep stack. Kept between reads, since the SDK makes an XML parser for each.
    private static ThreadPoolExecutor reads() {
        var reads = new ThreadPoolExecutor(
                READS_AT_ONCE,
                READS_AT_ONCE,
                30,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().daemon().name("aws-reads-", 0).factory());
        reads.allowCoreThreadTimeOut(true);
        return reads;
    }

    @Override
    public Provider provider() {
        return Provider.AWS;
    }

    @Override
    public List<CollectorInfo> collectors() {
        return collectors.stream().map(Collector::info).toList();
    }

    @Override
    public List<PermissionNeed> permissions(AccessLevel level) {
        return Permissions.of(level);
    }

    @Override
    public ConnectionReport probe(ProbeRequest request, Consumer<PermissionCheck> onCheck) {
        return new AccessProbe(api, sessions).probe(request, onCheck);
    }

    @Override
    public ConnectionReport prove(Access access, boolean acceptWeakTrust) {
        return new AccessProbe(api, sessions).prove(access, acceptWeakTrust);
    }

    @Override
    public Organization organization(Access access) {
        return new OrganizationReader(reader(access)).read();
    }

    @Override
    public Set<String> enabledRegions(Access access) {
        Answer answer = reader(access).read("ec2", "DescribeRegions", Map.of(), "us-east-1");
        if (!(answer instanceof Answer.Ok ok) || !(ok.tree().get("Regions") instanceof List<?> regions)) {
            throw new ConnectorException(Answers.unknown("ec2", "DescribeRegions", answer));
        }
        return regions.stream()
                .filter(Map.class::isInstance)
                .map(region -> String.valueOf(((Map<?, ?>) region).get("RegionName")))
                .collect(toSet());
    }

    @Override
    public UnitReport collect(UnitRequest request, DocumentSink sink) {
        Collector collector = collectors.stream()
                .filter(one -> one.info().service().equals(request.service()))
                // A service may be read once per account for some things, and by region for others.
                .filter(one -> one.info().global() == request.region().equals(ResourceId.GLOBAL))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no collector for " + request.service()));
        return collector.collect(request, reader(request.access()), new Normalizing(sink));
    }

    /// Hands documents on in their canonical form.
    private final class Normalizing implements DocumentSink {
        private final DocumentSink sink;

        Normalizing(DocumentSink sink) {
            this.sink = sink;
        }

        @Override
        public void document(Document document) {
            sink.document(schema.normalize(document, Side.LIVE));
        }

        @Override
        public void listing(String type, boolean complete, @Nullable Unknown why) {
            sink.listing(type, complete, why);
        }

        @Override
        public void progress(long calls, long throttles) {
            sink.progress(calls, throttles);
        }
    }

    @Override
    public Optional<Document> read(Access access, DocumentRef ref) {
        return collector(ref.type()).read(reader(access), ref).map(document -> schema.normalize(document, Side.LIVE));
    }

    @Override
    public List<Document> list(Access access, String type, String region) {
        return collector(type).list(reader(access), type, region).stream()
                .map(document -> schema.normalize(document, Side.LIVE))
                .toList();
    }

    @Override
    public List<CloudChange> changes(Access access, DocumentRef ref, Instant since) {
        return ChangeHistory.of(reader(access), ref, since);
    }

    private Collector collector(String type) {
        return collectors.stream()
                .filter(one -> one.info().types().contains(type))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no collector for " + type));
    }

    @Override
    public Usage usage(Access scan, @Nullable Access evidence, DocumentRef about, UsageQuestion question) {
        return usages.answer(evidence, about, question, type -> list(scan, type, about.region()));
    }

    @Override
    public StoredObject object(Access evidence, ObjectAddress address, @Nullable String known) {
        return objects.read(evidence, address, known);
    }

    @Override
    public List<Call> translate(Documents before, Patch patch) {
        return translations.translate(before, patch);
    }

    @Override
    public Patch attainable(Patch patch) {
        return Translations.attainable(patch);
    }

    @Override
    public List<String> protectedResources() {
        return ProtectedResources.PATTERNS;
    }

    @Override
    public Optional<String> protection(Document document, List<Call> calls, Set<String> waysIn) {
        return ProtectedResources.protection(document, calls, waysIn);
    }

    @Override
    public Set<String> keyHolders(Access access) {
        return sessions.keyHolder(access).map(Set::of).orElseGet(Set::of);
    }

    @Override
    public Grant grant(String sessionPolicy, Document role, List<Document> policies) {
        return Grants.of(sessionPolicy, role, policies);
    }

    @Override
    public String sessionPolicy(String partition, String account, List<Call> calls) {
        return fixes.sessionPolicy(partition, account, calls);
    }

    @Override
    public FixSession openFix(Access fixAccess, List<Call> calls, String sourceIdentity) {
        return fixes.open(fixAccess, calls, sourceIdentity);
    }

    @Override
    public Optional<String> created(Access access, Call call, String clientToken) {
        return fixes.created(reader(access), call);
    }

    private Reader reader(Access access) {
        return new Reader(api, sessions, access);
    }

    @Override
    public void close() {
        reads.shutdownNow();
        api.close();
    }
}
