package io.prunella.connector.aws.wire;

import static java.lang.invoke.MethodType.methodType;

import io.prunella.connector.Paces;
import io.prunella.connector.aws.AwsEnvironment;
import io.prunella.model.Call;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.BinaryOperator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.accessanalyzer.AccessAnalyzerClient;
import software.amazon.awssdk.services.account.AccountClient;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.config.ConfigClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.guardduty.GuardDutyClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3control.S3ControlClient;
import software.amazon.awssdk.services.securityhub.SecurityHubClient;
import software.amazon.awssdk.services.sts.StsClient;

/// Sends one request of any operation, once, and says how it was answered. One client per service and region, one
/// connection pool for all.
public final class AwsApi implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    /// Below half the lease of a worker, so that no call outlives the one who made it.
    private static final Duration WHOLE_CALL = Duration.ofSeconds(9);

    /// An object takes as long as the way to it is wide.
    private static final Duration WHOLE_OBJECT = Duration.ofMinutes(2);

    private static final int CONNECTIONS = 64;

    /// Of objects, no more is read than this.
    public static final int LARGEST_OBJECT = 16 << 20;

    /// The member of an answer that holds an object's text; not there where it is larger than may be read.
    public static final String CONTENT = "Content";

    private final @Nullable URI endpoint;
    private final AwsCredentialsProvider operator;
    private final SdkHttpClient http;
    private final Paces paces;
    private final ScheduledThreadPoolExecutor timeouts = timeouts();
    private final Map<ClientKey, SdkClient> clients = new ConcurrentHashMap<>();
    private final Map<OperationKey, Operation> operations = new ConcurrentHashMap<>();

    private record ClientKey(AwsService service, String region) {}

    private record OperationKey(AwsService service, String operation) {}

    /// @param builder makes a new request builder
    /// @param send the client's method
    private record Operation(Supplier<Object> builder, BinaryOperator<Object> send) {}

    /// @param paces how fast accounts are read
    public AwsApi(AwsEnvironment environment, Paces paces) {
        this.paces = paces;
        this.endpoint = environment.endpoint();
        this.operator = operator(environment);
        ApacheHttpClient.Builder builder = ApacheHttpClient.builder()
                .maxConnections(CONNECTIONS)
                .connectionTimeout(CONNECT)
                .socketTimeout(WHOLE_CALL);
        URI other = environment.endpoint();
        if (other != null) {
            // S3 Control puts the account id before the host name, which no resolver knows.
            String host = other.getHost();
            builder.dnsResolver(ignored -> InetAddress.getAllByName(host));
        }
        this.http = builder.build();
    }

    /// One for all clients. Calls that came to their end leave it at once, so that it need not wake for each of them.
    private static ScheduledThreadPoolExecutor timeouts() {
        var timeouts = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("aws-timeouts").factory());
        timeouts.setRemoveOnCancelPolicy(true);
        return timeouts;
    }

    private static AwsCredentialsProvider operator(AwsEnvironment environment) {
        String id = environment.accessKeyId();
        return id == null || environment.secretAccessKey() == null
                ? DefaultCredentialsProvider.builder().build()
                : StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        id, environment.secretAccessKey().reveal()));
    }

    Paces paces() {
        return paces;
    }

    /// The operator's own identity, that assumes roles.
    AwsCredentialsProvider operator() {
        return operator;
    }

    /// @throws IllegalArgumentException for an operation or parameter that AWS does not have
    public Answer send(Call call, AwsCredentialsProvider credentials) {
        AwsService service = AwsService.of(call.service());
        if (service == AwsService.S3 && call.operation().equals("GetObject")) {
            return object(call, credentials);
        }
        Operation operation =
                operations.computeIfAbsent(new OperationKey(service, call.operation()), AwsApi::operation);
        Object request = request(operation, call, credentials);
        AnswerShape.begin();
        try {
            Object answer = operation.send().apply(client(service, call.region()), request);
            return answered(service, call.operation(), (AwsResponse) answer);
        } catch (AwsServiceException refusal) {
            return refused(service, call.operation(), refusal);
        } catch (SdkException broken) {
            return AnswerShape.oddity(service, call.operation(), true)
                    .<Answer>map(seen -> new Answer.Strange(0, "the answer is " + seen))
                    .orElseGet(() -> new Answer.Silent(reason(broken)));
        }
    }

    /// Its answer is no tree of members, but the object itself.
    private Answer object(Call call, AwsCredentialsProvider credentials) {
        GetObjectRequest.Builder builder = GetObjectRequest.builder();
        ShapeCodec.fill(builder, call.parameters());
        builder.overrideConfiguration(c -> c.credentialsProvider(credentials).apiCallTimeout(WHOLE_OBJECT));
        AnswerShape.begin();
        try {
            return ((S3Client) client(AwsService.S3, call.region())).getObject(builder.build(), AwsApi::content);
        } catch (AwsServiceException refusal) {
            return refusal.statusCode() == 304
                    ? new Answer.Refused(304, "NotModified", "It is as it was", refusal.requestId())
                    : refused(AwsService.S3, call.operation(), refusal);
        } catch (SdkException broken) {
            return new Answer.Silent(reason(broken));
        }
    }

    private static Answer content(GetObjectResponse head, AbortableInputStream body) throws IOException {
        byte[] bytes = body.readNBytes(LARGEST_OBJECT + 1);
        if (bytes.length > LARGEST_OBJECT) {
            body.abort();
            return new Answer.Ok(Map.of(), null);
        }
        return new Answer.Ok(
                Map.of(CONTENT, new String(bytes, StandardCharsets.UTF_8), "ETag", String.valueOf(head.eTag())), null);
    }

    private static Answer answered(AwsService service, String operation, AwsResponse answer) {
        Optional<String> odd = AnswerShape.oddity(service, operation, true);
        if (odd.isPresent()) {
            return new Answer.Strange(200, "the answer is " + odd.get());
        }
        Map<String, Object> tree = ShapeCodec.read(answer);
        // Another operation's JSON has none of the members that this one's has; no answer of these services is empty.
        return service.speaksJson() && tree.isEmpty() && !answer.sdkFields().isEmpty()
                ? new Answer.Strange(200, "the answer has no member that " + operation + " answers with")
                : new Answer.Ok(tree, requestId(answer));
    }

    /// From the header, whatever its letter case: for S3 the SDK finds it only in lower case.
    private static String requestId(AwsResponse answer) {
        return answer.sdkHttpResponse()
                .firstMatchingHeader("x-amz-request-id")
                .orElseGet(answer.responseMetadata()::requestId);
    }

    private static Answer refused(AwsService service, String operation, AwsServiceException refusal) {
        int status = refusal.statusCode();
        Optional<String> odd = AnswerShape.oddity(service, operation, false);
        if (odd.isPresent()) {
            return new Answer.Strange(status, "status " + status + " with " + odd.get());
        }
        AwsErrorDetails details = refusal.awsErrorDetails();
        String code = details == null ? null : details.errorCode();
        return code == null || code.isBlank()
                ? new Answer.Strange(status, "status " + status + " without an error code")
                : new Answer.Refused(status, code, String.valueOf(details.errorMessage()), refusal.requestId());
    }

    private static String reason(Throwable failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        String message = deepest.getMessage();
        return message == null ? deepest.getClass().getSimpleName() : message;
    }

    private static Object request(Operation operation, Call call, AwsCredentialsProvider credentials) {
        AwsRequest.Builder builder = (AwsRequest.Builder) operation.builder().get();
        ShapeCodec.fill((SdkPojo) builder, call.parameters());
        return builder.overrideConfiguration(c -> c.credentialsProvider(credentials))
                .build();
    }

    /// By name and types: asking a client for its methods would load the classes of all its operations.
    private static Operation operation(OperationKey key) {
        String model = key.service().model(key.operation());
        String method = key.operation().substring(0, 1).toLowerCase(Locale.ROOT)
                + key.operation().substring(1);
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        try {
            Class<?> request = Class.forName(model + "Request");
            Class<?> builder = Class.forName(model + "Request$Builder");
            Class<?> response = Class.forName(model + "Response");
            return new Operation(
                    as(Supplier.class, lookup.findStatic(request, "builder", methodType(builder))),
                    as(
                            BinaryOperator.class,
                            lookup.findVirtual(key.service().client(), method, methodType(response, request))));
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("AWS has no operation " + key.service() + ":" + key.operation(), e);
        }
    }

    @SuppressWarnings("unchecked") // the handle's types were looked up by name
    private static <F> F as(Class<? super F> type, MethodHandle handle) {
        return (F) MethodHandleProxies.asInterfaceInstance(
                type, handle.asType(handle.type().generic()));
    }

    private SdkClient client(AwsService service, String region) {
        return clients.computeIfAbsent(
                new ClientKey(service, region.equals("global") ? globalRegion(service) : region), this::open);
    }

    private static String globalRegion(AwsService service) {
        return service == AwsService.IAM ? "aws-global" : "us-east-1";
    }

    private SdkClient open(ClientKey key) {
        return switch (key.service()) {
            case S3 ->
                configured(
                                S3Client.builder()
                                        .forcePathStyle(endpoint != null)
                                        .endpointProvider(BucketEndpoints.remembered())
                                        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                                        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED),
                                key.region())
                        .build();
            case S3CONTROL -> s3control(key.region());
            case EC2 -> configured(Ec2Client.builder(), key.region()).build();
            case IAM -> configured(IamClient.builder(), key.region()).build();
            case RDS -> configured(RdsClient.builder(), key.region()).build();
            case ELASTICLOADBALANCING ->
                configured(ElasticLoadBalancingV2Client.builder(), key.region()).build();
            case KMS -> configured(KmsClient.builder(), key.region()).build();
            case CLOUDTRAIL ->
                configured(CloudTrailClient.builder(), key.region()).build();
            case ORGANIZATIONS ->
                configured(OrganizationsClient.builder(), key.region()).build();
            case CONFIG -> configured(ConfigClient.builder(), key.region()).build();
            case GUARDDUTY ->
                configured(GuardDutyClient.builder(), key.region()).build();
            case SECURITYHUB ->
                configured(SecurityHubClient.builder(), key.region()).build();
            case ACCESSANALYZER ->
                configured(AccessAnalyzerClient.builder(), key.region()).build();
            case ACCOUNT -> configured(AccountClient.builder(), key.region()).build();
            case CLOUDWATCH ->
                configured(CloudWatchClient.builder(), key.region()).build();
            case LOGS ->
                configured(CloudWatchLogsClient.builder(), key.region()).build();
            case STS -> configured(StsClient.builder(), key.region()).build();
            case TAG ->
                configured(ResourceGroupsTaggingApiClient.builder(), key.region())
                        .build();
        };
    }

    private SdkClient s3control(String region) {
        var builder = configured(S3ControlClient.builder(), region);
        if (endpoint != null) {
            // An account id before an address would not be a host name; before "localhost" it is.
            builder.endpointOverride(URI.create(endpoint.getScheme() + "://localhost:" + endpoint.getPort()));
        }
        return builder.build();
    }

    private <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> B configured(B builder, String region) {
        builder.httpClient(http)
                .region(Region.of(region))
                .credentialsProvider(operator)
                .overrideConfiguration(c -> c.apiCallTimeout(WHOLE_CALL)
                        .scheduledExecutorService(timeouts)
                        .retryStrategy(AwsRetryStrategy.doNotRetry())
                        .addExecutionInterceptor(new AnswerShape()));
        if (endpoint != null) {
            builder.endpointOverride(endpoint);
        }
        return builder;
    }

    @Override
    public void close() {
        clients.values().forEach(SdkClient::close);
        http.close();
        timeouts.shutdownNow();
    }
}
