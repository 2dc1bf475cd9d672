package io.prunella.app.paths;

import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.connector.Access;
import io.prunella.connector.Credentials;
import io.prunella.connector.DocumentSink;
import io.prunella.connector.Needs;
import io.prunella.connector.Secret;
import io.prunella.connector.UnitRequest;
import io.prunella.connector.aws.AwsConnector;
import io.prunella.connector.aws.AwsEnvironment;
import io.prunella.model.Document;
import io.prunella.model.Unknown;
import io.prunella.sandbox.Sandbox;
import io.prunella.sandbox.SandboxOptions;
import io.prunella.sandbox.seed.Seeds;
import io.prunella.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The company that newcomers meet in the sandbox shows all answers to the question whether the internet gets in.
class AcmeReachabilityTest {
    private static final List<String> SERVICES = List.of("ec2", "elasticloadbalancing");
    private static final Schema SCHEMA = Schema.load();

    /// What is open to the world by its rules, by the names of the groups.
    private static List<String> named(List<Document> all, Class<? extends Reach> reach) {
        Reachability reachability = new Reachability(ReadNetwork.of(all, SCHEMA.listKeys(), Map.of()));
        return all.stream()
                .filter(document -> document.type().equals(ReadNetwork.GROUP))
                .filter(group -> reach.isInstance(reachability.group(group.id().nativeId(), null)))
                .map(group -> String.valueOf(group.properties().get("GroupName")))
                .sorted()
                .toList();
    }

    private static List<Document> read(AwsConnector connector, String account, String region) {
        Access scan = new Access(
                "aws", account, new Credentials.Role("arn:aws:iam::" + account + ":role/PrunellaScan", "scan"));
        List<Document> all = new ArrayList<>();
        DocumentSink sink = new DocumentSink() {
            @Override
            public void document(Document document) {
                all.add(document);
            }

            @Override
            public void listing(String type, boolean complete, @Nullable Unknown why) {
                assertThat(complete).as(type).isTrue();
            }

            @Override
            public void progress(long calls, long throttles) {}
        };
        SERVICES.forEach(service ->
                connector.collect(new UnitRequest(scan, service, region, Needs.everything(), () -> false), sink));
        return all;
    }

    @Test
    void someGroupsAreReachedAndOthersAreProvenClosed() {
        try (Sandbox sandbox = Sandbox.start(SandboxOptions.seeded("acme"));
                AwsConnector connector = new AwsConnector(
                        new AwsEnvironment(sandbox.endpoint(), Seeds.OPERATOR_KEY, new Secret(Seeds.OPERATOR_SECRET)),
                        SCHEMA)) {
            Stream.of(Seeds.PROD, Seeds.DEV)
                    .forEach(
                            account -> sandbox.control().externalIds(account, Optional.of("scan"), Optional.of("fix")));
            // When
            List<Document> sale = read(connector, Seeds.PROD, "us-east-1");
            List<Document> hackathon = read(connector, Seeds.DEV, "us-east-1");
            List<Document> shop = read(connector, Seeds.PROD, "eu-central-1");
            // Then
            assertThat(named(sale, Reach.Open.class)).containsExactly("shop-us-admin");
            assertThat(named(hackathon, Reach.Open.class)).containsExactly("hackathon");
            assertThat(named(sale, Reach.Closed.class)).contains("shop-us-web");
            assertThat(named(shop, Reach.Closed.class)).contains("bastion", "checkout-api", "monitoring");
            for (List<Document> region : List.of(sale, hackathon, shop)) {
                assertThat(named(region, Reach.Unclear.class)).isEmpty();
            }
        }
    }
}
