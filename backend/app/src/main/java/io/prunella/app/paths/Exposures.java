package io.prunella.app.paths;

import io.prunella.app.findings.Exposure;
import io.prunella.app.findings.Findings;
import io.prunella.app.findings.Findings.Exposable;
import io.prunella.app.findings.Reachable;
import io.prunella.app.inventory.Inventory;
import io.prunella.app.paths.Reachability.Database;
import io.prunella.model.Document;
import io.prunella.model.ListKeys;
import io.prunella.model.Unknown;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Tells findings on what has a network interface whether the internet reaches it, from what scans have stored anyway.
@ApplicationScoped
public class Exposures {
    static final String INSTANCE = "AWS::EC2::Instance";
    private static final String DATABASE = "AWS::RDS::DBInstance";
    private static final List<String> EXPOSED =
            List.of(INSTANCE, DATABASE, ReadNetwork.GROUP, ReadNetwork.BALANCER, ReadNetwork.LISTENER);
    private static final int BATCH = 500;

    private final Inventory inventory;
    private final Findings findings;
    private final ListKeys keys;

    Exposures(Inventory inventory, Findings findings, ListKeys keys) {
        this.inventory = inventory;
        this.findings = findings;
        this.keys = keys;
    }

    /// The account's networks of one region, and its databases there.
    private record Region(Reachability reachability, Map<String, Document> others) {}

    /// Looks at all that is open in an account, some in each transaction: do not call it within one.
    public void refresh(UUID accountId, @Nullable UUID scanId, Instant at) {
        Map<String, List<Exposable>> byRegion = findings.exposable(accountId, EXPOSED).stream()
                .collect(Collectors.groupingBy(Exposable::region, LinkedHashMap::new, Collectors.toList()));
        if (byRegion.isEmpty()) {
            return;
        }
        Map<String, Map<String, Optional<Unknown>>> listings = new HashMap<>();
        ReadNetwork.TYPES.forEach(type -> listings.put(type, inventory.listings(accountId, type)));
        byRegion.forEach((name, all) -> {
            Region region = region(accountId, name, listings);
            for (int from = 0; from < all.size(); from += BATCH) {
                Map<Exposable, Exposure> found = new LinkedHashMap<>();
                all.subList(from, Math.min(from + BATCH, all.size()))
                        .forEach(each -> found.put(each, exposure(each, reach(region, each))));
                findings.expose(found, scanId, at);
            }
        });
    }

    private Region region(UUID accountId, String region, Map<String, Map<String, Optional<Unknown>>> listings) {
        Map<String, String> troubles = new HashMap<>();
        listings.forEach((type, lists) ->
                Inventory.trouble(lists, type, region).ifPresent(why -> troubles.put(type, why.message())));
        List<String> types = new ArrayList<>(ReadNetwork.TYPES);
        types.add(DATABASE);
        List<Document> documents = inventory.documents(accountId, region, types);
        Map<String, Document> others = documents.stream()
                .filter(document ->
                        document.type().equals(DATABASE) || document.type().equals(ReadNetwork.LISTENER))
                .collect(Collectors.toMap(document -> document.id().nativeId(), document -> document));
        return new Region(new Reachability(ReadNetwork.of(documents, keys, troubles)), others);
    }

    private static Reach reach(Region region, Exposable each) {
        Reachability reachability = region.reachability();
        Document document = region.others().get(each.nativeId());
        return switch (each.type()) {
            case INSTANCE -> reachability.instance(each.nativeId());
            case ReadNetwork.GROUP -> reachability.group(each.nativeId(), each.element());
            case ReadNetwork.BALANCER -> reachability.balancer(each.nativeId());
            case ReadNetwork.LISTENER ->
                reachability.balancer(
                        document == null
                                ? ""
                                : String.valueOf(document.properties().get("LoadBalancerArn")));
            default ->
                document == null
                        ? new Reach.Unclear("The database was not listed")
                        : reachability.database(database(document));
        };
    }

    private static Database database(Document document) {
        Map<String, Object> properties = document.properties();
        return new Database(
                properties.get("PubliclyAccessible") instanceof Boolean open ? Optional.of(open) : Optional.empty(),
                properties.get("Port") instanceof String port && port.matches("\\d{1,5}")
                        ? Optional.of(Integer.valueOf(port))
                        : Optional.empty(),
                ReadNetwork.texts(document.state(), "Subnets"),
                ReadNetwork.texts(properties, "VPCSecurityGroups"));
    }

    private static Exposure exposure(Exposable finding, Reach reach) {
        return switch (reach) {
            case Reach.Open open ->
                new Exposure(
                        finding.id(),
                        Reachable.YES,
                        false,
                        open.path().stream()
                                .map(step -> new Exposure.Step(step.type(), step.id(), step.how()))
                                .toList(),
                        null);
            case Reach.Closed closed -> new Exposure(finding.id(), Reachable.NO, false, List.of(), closed.why());
            case Reach.Idle idle -> new Exposure(finding.id(), Reachable.NO, true, List.of(), idle.why());
            case Reach.Unclear unclear ->
                new Exposure(finding.id(), Reachable.UNKNOWN, false, List.of(), unclear.why());
        };
    }
}
