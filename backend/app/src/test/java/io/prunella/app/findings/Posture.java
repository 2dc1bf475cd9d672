package io.prunella.app.findings;

import io.prunella.app.inventory.Inventory;
import io.prunella.app.inventory.Reading;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.tenants.Tenants;
import io.prunella.model.Document;
import io.prunella.model.Origin;
import io.prunella.model.Origins;
import io.prunella.model.Pointer;
import io.prunella.model.Provider;
import io.prunella.model.ResourceId;
import io.prunella.model.Severity;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/// Resources and judgements of a tenant of its own, as a scan would bring them.
@ApplicationScoped
public class Posture {
    private final Inventory inventory;
    private final Findings findings;
    private final Transactions transactions;
    private final Tenants tenants;
    private final AccountFixture accounts;

    Posture(
            Inventory inventory,
            Findings findings,
            Transactions transactions,
            Tenants tenants,
            AccountFixture accounts) {
        this.inventory = inventory;
        this.findings = findings;
        this.transactions = transactions;
        this.tenants = tenants;
        this.accounts = accounts;
    }

    public record World(UUID tenant, String alias, UUID account) {}

    public World world() {
        String alias = "t" + UUID.randomUUID().toString().substring(0, 8);
        UUID tenant = tenants.provision(alias);
        return new World(tenant, alias, accounts.connectedAws(tenant));
    }

    /// Stores buckets; the ids in the order of their numbers.
    public List<UUID> buckets(World world, int count) {
        return store(
                world,
                IntStream.range(0, count)
                        .mapToObj(i -> bucket("bucket-" + i, Map.of()))
                        .toList());
    }

    /// Stores documents; their ids in the same order.
    public List<UUID> store(World world, List<Document> documents) {
        Reading reading = new Reading(world.account(), "global", null, Instant.now());
        return transactions.call(world.tenant(), () -> inventory.store(reading, documents));
    }

    public static Document bucket(String name, Map<String, Object> properties) {
        Origin read = new Origin.ApiCall("s3", "GetPublicAccessBlock", "eu-west-1", Instant.now(), "r1", Map.of());
        return new Document(
                "AWS::S3::Bucket",
                new ResourceId(Provider.AWS, "aws", "111122223333", "eu-west-1", name),
                Map.of("properties", properties),
                Origins.none().with(Pointer.ROOT, read));
    }

    public Reconciliation.Outcome reconcile(World world, Assessment... assessments) {
        return reconcile(world, List.of(assessments));
    }

    public Reconciliation.Outcome reconcile(World world, List<Assessment> assessments) {
        return transactions.call(
                world.tenant(),
                () -> findings.reconcile(new Reconciliation(world.account(), null, Instant.now(), assessments)));
    }

    public static Assessment judged(UUID resource, int number, String policy, Assessment.Result... results) {
        return new Assessment(
                resource,
                "bucket-" + number,
                "eu-west-1",
                policy,
                Severity.values()[number % Severity.values().length],
                Instant.now(),
                List.of(results));
    }

    public static Assessment.Fails fails() {
        return fails(null, "It fails");
    }

    public static Assessment.Fails fails(String element, String message) {
        Evidence evidence = new Evidence(
                List.of(new Evidence.Observed("/properties/X", false)),
                "properties.X",
                List.of(new Evidence.Read("/properties/X", false, "s3", "GetX", Instant.now())));
        return new Assessment.Fails(element, message, evidence);
    }

    public static Assessment.NotKnown unknown(String element) {
        return new Assessment.NotKnown(
                element, List.of("/properties/X"), "ACCESS_DENIED", "s3:GetX was denied", "s3:GetX");
    }
}
