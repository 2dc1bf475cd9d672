package io.prunella.connector.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.connector.Access;
import io.prunella.connector.Credentials;
import io.prunella.connector.Needs;
import io.prunella.connector.Paces;
import io.prunella.connector.Quota;
import io.prunella.connector.Secret;
import io.prunella.connector.UnitRequest;
import io.prunella.model.ResourceId;
import io.prunella.sandbox.Sandbox;
import io.prunella.sandbox.SandboxClients;
import io.prunella.sandbox.SandboxOptions;
import io.prunella.sandbox.control.CallRecord;
import io.prunella.sandbox.control.Controls;
import io.prunella.sandbox.seed.Seeds;
import io.prunella.schema.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/// A sandbox and a connector that speaks to it over the wire; the world starts over before each test.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CloudOnTheWire {
    static final String PROD = Seeds.PROD;
    static final String DEV = Seeds.DEV;
    static final String FRANKFURT = "eu-central-1";
    static final String BUCKET = "AWS::S3::Bucket";
    static final String EXTERNAL_ID = "prunella-3f1c9a";
    private static final Schema SCHEMA = Schema.load();

    Sandbox sandbox;
    SandboxClients clients;
    AwsConnector connector;

    @BeforeAll
    void start() {
        sandbox = Sandbox.start(SandboxOptions.seeded("fixtures"));
        clients = new SandboxClients(sandbox.endpoint());
        connector = connectedAs(Seeds.OPERATOR_KEY);
    }

    @BeforeEach
    void startOver() {
        control().reset("fixtures");
        connector.close();
        connector = connectedAs(Seeds.OPERATOR_KEY);
        for (String account : List.of(PROD, DEV)) {
            control().externalIds(account, Optional.of(EXTERNAL_ID), Optional.of(EXTERNAL_ID));
        }
    }

    @AfterAll
    void stop() {
        connector.close();
        clients.close();
        sandbox.close();
    }

    AwsConnector connectedAs(String accessKeyId) {
        return new AwsConnector(
                new AwsEnvironment(sandbox.endpoint(), accessKeyId, new Secret(Seeds.OPERATOR_SECRET)),
                SCHEMA,
                new Paces(Map.of(), new Quota(1_000, 1_000, 1_000)));
    }

    Controls control() {
        return sandbox.control();
    }

    static String scanRole(String account) {
        return "arn:aws:iam::" + account + ":role/" + Seeds.SCAN_ROLE;
    }

    static Access byRole(String account) {
        return byRole(account, EXTERNAL_ID);
    }

    static Access byRole(String account, @Nullable String externalId) {
        return new Access("aws", account, new Credentials.Role(scanRole(account), externalId));
    }

    static Access byKeys(String account, String accessKeyId) {
        return new Access("aws", account, new Credentials.Keys(accessKeyId, new Secret(Seeds.scanSecret(account))));
    }

    /// What a unit hands over when everything is wanted.
    Collected collect(Access access, String service, String region) {
        return collect(access, service, region, Needs.everything());
    }

    Collected collect(Access access, String service, String region, Needs needs) {
        Collected collected = new Collected();
        collected.endsWith(connector.collect(new UnitRequest(access, service, region, needs, () -> false), collected));
        return collected;
    }

    Collected buckets(Access access) {
        return collect(access, "s3", ResourceId.GLOBAL);
    }

    List<CallRecord> callsTo(String operation) {
        return control().calls().stream()
                .filter(call -> call.operation().equals(operation))
                .toList();
    }

    /// The template of a role that we may assume, and that may do this.
    ///
    /// @param statements one in each line
    static String roleTemplate(String name, String statements) {
        return """
            Resources:
              Role:
                Type: AWS::IAM::Role
                Properties:
                  RoleName: %s
                  AssumeRolePolicyDocument:
                    Version: "2012-10-17"
                    Statement:
                      - Effect: Allow
                        Principal: { AWS: "arn:aws:iam::999988887777:root" }
                        Action: sts:AssumeRole
                        Condition: { StringEquals: { "sts:ExternalId": "%s" } }
                  Policies:
                    - PolicyName: %s
                      PolicyDocument:
                        Version: "2012-10-17"
                        Statement:
            %s""".formatted(name, EXTERNAL_ID, name, statements.indent(14));
    }

    /// Lets the scan role of an account do this and nothing else.
    void allowScanRole(String account, String statements) {
        String policy = "{\"Version\":\"2012-10-17\",\"Statement\":[" + statements + "]}";
        control()
                .state(cloud -> cloud.known(account)
                        .roles()
                        .get(Seeds.SCAN_ROLE)
                        .inlinePolicies()
                        .put("scan", policy));
    }

    static void assertSilentAboutSecrets(String text) {
        assertThat(text)
                .doesNotContain(Seeds.OPERATOR_SECRET)
                .doesNotContain(Seeds.scanSecret(PROD))
                .doesNotContain("sandbox-session-");
    }
}
