package io.prunella.proof;

import io.prunella.connector.Access;
import io.prunella.connector.CallOutcome;
import io.prunella.connector.CollectorInfo;
import io.prunella.connector.Connector;
import io.prunella.connector.Credentials;
import io.prunella.connector.DocumentSink;
import io.prunella.connector.FixSession;
import io.prunella.connector.Needs;
import io.prunella.connector.Paces;
import io.prunella.connector.Quota;
import io.prunella.connector.Secret;
import io.prunella.connector.UnitRequest;
import io.prunella.connector.aws.AwsConnector;
import io.prunella.connector.aws.AwsEnvironment;
import io.prunella.model.Call;
import io.prunella.model.Document;
import io.prunella.model.DocumentRef;
import io.prunella.model.Documents;
import io.prunella.model.Patch;
import io.prunella.model.Unknown;
import io.prunella.policy.Related;
import io.prunella.sandbox.Sandbox;
import io.prunella.sandbox.SandboxClients;
import io.prunella.sandbox.SandboxOptions;
import io.prunella.sandbox.seed.Seeds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.RuleAction;
import software.amazon.awssdk.services.s3.S3Client;

/// The sandbox's accounts, read and written by the connector alone.
final class SandboxWorld implements AutoCloseable {
    static final String REGION = "eu-central-1";
    static final List<String> ACCOUNTS = List.of("111122223333", "444455556666");

    private final String seed;
    private final Sandbox sandbox;
    private final Connector connector;

    SandboxWorld(String seed) {
        this.seed = seed;
        this.sandbox = Sandbox.start(SandboxOptions.seeded(seed));
        this.connector = new AwsConnector(
                new AwsEnvironment(sandbox.endpoint(), Seeds.OPERATOR_KEY, new Secret(Seeds.OPERATOR_SECRET)),
                Proof.SCHEMA,
                new Paces(Map.of(), new Quota(1_000, 1_000, 1_000)));
        reset();
    }

    void reset() {
        sandbox.control().reset(seed);
        ACCOUNTS.forEach(account ->
                sandbox.control().externalIds(account, Optional.of("scan-" + account), Optional.of("fix-" + account)));
    }

    /// What the demonstration lacks: a policy that lets everyone write.
    void letEveryoneWrite(String bucket) {
        try (SandboxClients clients = new SandboxClients(sandbox.endpoint());
                S3Client s3 = clients.s3(SandboxClients.root("444455556666"), REGION)) {
            s3.deletePublicAccessBlock(request -> request.bucket(bucket));
            s3.putBucketPolicy(request -> request.bucket(bucket).policy("""
                    {"Version": "2012-10-17", "Statement": [{"Sid": "Drop", "Effect": "Allow", "Principal": "*",
                     "Action": "s3:PutObject", "Resource": "arn:aws:s3:::%s/*"}]}""".formatted(bucket)));
        }
    }

    /// Nor does a trail of the demonstration keep its logs where everyone may read.
    void keepLogsIn(String bucket) {
        try (SandboxClients clients = new SandboxClients(sandbox.endpoint());
                CloudTrailClient trails = clients.cloudTrail(SandboxClients.root("444455556666"), REGION)) {
            trails.updateTrail(request -> request.name("dev-trail").s3BucketName(bucket));
        }
    }

    /// Nor does an access list of the demonstration let everybody try RDP.
    void letEveryoneTryRdp() {
        try (SandboxClients clients = new SandboxClients(sandbox.endpoint());
                Ec2Client ec2 = clients.ec2(SandboxClients.root("444455556666"), REGION)) {
            ec2.describeNetworkAcls(request -> {}).networkAcls().stream()
                    .filter(acl ->
                            acl.tags().stream().anyMatch(tag -> tag.value().equals("lab")))
                    .forEach(acl -> ec2.replaceNetworkAclEntry(request -> request.networkAclId(acl.networkAclId())
                            .ruleNumber(120)
                            .egress(false)
                            .ruleAction(RuleAction.ALLOW)
                            .protocol("6")
                            .portRange(ports -> ports.from(3389).to(3389))
                            .cidrBlock("0.0.0.0/0")));
        }
    }

    private static Access access(String account, String role, String externalId) {
        return new Access(
                "aws",
                account,
                new Credentials.Role("arn:aws:iam::" + account + ":role/" + role, externalId + "-" + account));
    }

    /// Everything there is in an account, in one of its regions.
    Map<DocumentRef, Document> collect(String account) {
        return collect(account, List.of(REGION));
    }

    Map<DocumentRef, Document> collect(String account, List<String> regions) {
        Gathered gathered = new Gathered(new LinkedHashMap<>());
        Access scan = access(account, "PrunellaScan", "scan");
        for (CollectorInfo collector : connector.collectors()) {
            for (String region : collector.global() ? List.of("global") : regions) {
                connector.collect(
                        new UnitRequest(scan, collector.service(), region, Needs.everything(), () -> false), gathered);
            }
        }
        return gathered.all;
    }

    private record Gathered(Map<DocumentRef, Document> all) implements DocumentSink {
        @Override
        public void document(Document document) {
            all.put(document.ref(), document);
        }

        @Override
        public void listing(String type, boolean complete, Unknown why) {
            if (!complete) {
                throw new AssertionError(type + " could not be listed: " + why);
            }
        }

        @Override
        public void progress(long calls, long throttles) {}
    }

    Optional<Document> read(DocumentRef ref) {
        return connector.read(access(ref.account(), "PrunellaScan", "scan"), ref);
    }

    /// Translates a patch, sends its calls in a session that can do nothing else, and binds what they created.
    Patch apply(Documents before, Patch patch, String account) {
        List<Call> calls = connector.translate(before, patch);
        Patch bound = patch;
        try (FixSession session = connector.openFix(access(account, "PrunellaFix", "fix"), calls, "proof")) {
            for (Call call : calls) {
                CallOutcome outcome = session.execute(call, UUID.randomUUID().toString());
                if (!(outcome instanceof CallOutcome.Applied applied)) {
                    throw new AssertionError(call + " ended " + outcome);
                }
                bound = bound(bound, applied);
            }
        }
        return bound;
    }

    Patch attainable(Patch patch) {
        return connector.attainable(patch);
    }

    private static Patch bound(Patch patch, CallOutcome.Applied applied) {
        Patch bound = patch;
        if (applied.createdId() != null) {
            for (Patch.DocumentPatch document : patch.documents()) {
                if (document.document().newName() != null) {
                    bound = bound.bind(document.document().newName(), applied.createdId());
                }
            }
        }
        return bound;
    }

    static Related related(Map<DocumentRef, Document> all) {
        return (subject, type, refProperty) -> {
            List<Document> naming = new ArrayList<>();
            all.values().stream()
                    .filter(document -> document.type().equals(type))
                    .filter(document -> String.valueOf(subject.nativeId())
                            .equals(document.properties().get(refProperty)))
                    .forEach(naming::add);
            return new Related.Known(naming);
        };
    }

    @Override
    public void close() {
        connector.close();
        sandbox.close();
    }
}
