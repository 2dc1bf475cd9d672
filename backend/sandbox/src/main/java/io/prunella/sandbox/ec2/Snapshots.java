package io.prunella.sandbox.ec2;

import io.prunella.sandbox.dispatch.Call;
import io.prunella.sandbox.dispatch.Service;
import io.prunella.sandbox.state.Machines;
import io.prunella.sandbox.state.Network;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.CreateVolumePermission;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeSnapshotsResponse;
import software.amazon.awssdk.services.ec2.model.ModifySnapshotAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifySnapshotAttributeResponse;
import software.amazon.awssdk.services.ec2.model.OperationType;
import software.amazon.awssdk.services.ec2.model.Snapshot;
import software.amazon.awssdk.services.ec2.model.SnapshotAttributeName;
import software.amazon.awssdk.services.ec2.model.SnapshotBlockPublicAccessState;

/// Snapshots of volumes and who may make volumes from them
/// ([sharing](https://docs.aws.amazon.com/ebs/latest/userguide/ebs-modifying-snapshot-permissions.html)).
final class Snapshots {
    private static final String MISSING = "InvalidSnapshot.NotFound";

    private Snapshots() {}

    static void register(Service ec2) {
        ec2.on(DescribeSnapshotsRequest.class, Snapshots::describe).needs("ec2:DescribeSnapshots", _ -> "*");
        ec2.on(ModifySnapshotAttributeRequest.class, Snapshots::modify)
                .needs(
                        "ec2:ModifySnapshotAttribute",
                        (call, request) ->
                                "arn:aws:ec2:%s::snapshot/%s".formatted(call.region(), request.snapshotId()));
    }

    /// Owners and those who may restore narrow the list together.
    private static DescribeSnapshotsResponse describe(Call call, DescribeSnapshotsRequest request) {
        Network network = Ec2Calls.enter(call, request.dryRun());
        Machines machines = network.machines();
        Map<String, Snapshot> asked = new LinkedHashMap<>();
        machines.snapshots().forEach((id, snapshot) -> {
            Set<String> restorers = new LinkedHashSet<>(machines.restorers(id));
            restorers.addAll(List.of("self", call.account().id()));
            boolean owned = request.ownerIds().isEmpty()
                    || request.ownerIds().contains("self")
                    || request.ownerIds().contains(snapshot.ownerId());
            boolean restorable = request.restorableByUserIds().isEmpty()
                    || request.restorableByUserIds().stream().anyMatch(restorers::contains);
            if (owned && restorable) {
                asked.put(id, snapshot);
            }
        });
        var page = new Listing(
                        request.snapshotIds(), request.filters(), request.maxResults(), request.nextToken(), MISSING)
                .of(
                        network,
                        asked,
                        (snapshot, filter) -> switch (filter) {
                            case "snapshot-id" -> snapshot.snapshotId();
                            case "volume-id" -> snapshot.volumeId();
                            case "encrypted" -> String.valueOf(snapshot.encrypted());
                            case "status" -> snapshot.stateAsString();
                            default -> null;
                        },
                        (snapshot, tags) -> snapshot.toBuilder().tags(tags).build());
        return DescribeSnapshotsResponse.builder()
                .snapshots(page.items())
                .nextToken(page.next())
                .build();
    }

    private static ModifySnapshotAttributeResponse modify(Call call, ModifySnapshotAttributeRequest request) {
        Network network = Ec2Calls.enter(call, request.dryRun());
        Snapshot snapshot = Listing.find(network.machines().snapshots(), request.snapshotId(), MISSING);
        if (request.attribute() != SnapshotAttributeName.CREATE_VOLUME_PERMISSION) {
            throw Ec2Calls.invalid(
                    "InvalidParameterValue",
                    "Value ( %s ) for parameter attribute is invalid".formatted(request.attributeAsString()));
        }
        List<String> add = new ArrayList<>();
        List<String> remove = new ArrayList<>();
        if (request.createVolumePermission() != null) {
            add.addAll(named(request.createVolumePermission().add()));
            remove.addAll(named(request.createVolumePermission().remove()));
        }
        List<String> flat = request.operationType() == OperationType.ADD ? add : remove;
        flat.addAll(request.groupNames());
        flat.addAll(request.userIds());
        if (add.contains(Machines.EVERYONE)) {
            requireSharable(network, snapshot);
        }
        Set<String> restorers = network.machines().restorers(snapshot.snapshotId());
        Set<String> before = Set.copyOf(restorers);
        remove.forEach(restorers::remove);
        restorers.addAll(add);
        call.changed(!before.equals(restorers));
        return ModifySnapshotAttributeResponse.builder().build();
    }

    private static List<String> named(List<CreateVolumePermission> permissions) {
        return permissions.stream()
                .map(each -> each.groupAsString() == null ? each.userId() : each.groupAsString())
                .toList();
    }

    /// Encrypted snapshots never, and none where the region blocks new public sharing.
    private static void requireSharable(Network network, Snapshot snapshot) {
        if (Boolean.TRUE.equals(snapshot.encrypted())) {
            throw Ec2Calls.invalid("OperationNotPermitted", "Encrypted snapshots cannot be shared publicly.");
        }
        if (network.snapshotBlock() != SnapshotBlockPublicAccessState.UNBLOCKED) {
            throw Ec2Calls.invalid(
                    "OperationNotPermitted", "Public sharing of snapshots is blocked in this region for the account.");
        }
    }
}
