package io.prunella.sandbox.ec2;

import io.prunella.sandbox.dispatch.Call;
import io.prunella.sandbox.dispatch.Service;
import io.prunella.sandbox.state.Network;
import software.amazon.awssdk.services.ec2.model.DisableEbsEncryptionByDefaultRequest;
import software.amazon.awssdk.services.ec2.model.DisableEbsEncryptionByDefaultResponse;
import software.amazon.awssdk.services.ec2.model.DisableSnapshotBlockPublicAccessRequest;
import software.amazon.awssdk.services.ec2.model.DisableSnapshotBlockPublicAccessResponse;
import software.amazon.awssdk.services.ec2.model.EnableEbsEncryptionByDefaultRequest;
import software.amazon.awssdk.services.ec2.model.EnableEbsEncryptionByDefaultResponse;
import software.amazon.awssdk.services.ec2.model.EnableSnapshotBlockPublicAccessRequest;
import software.amazon.awssdk.services.ec2.model.EnableSnapshotBlockPublicAccessResponse;
import software.amazon.awssdk.services.ec2.model.GetEbsEncryptionByDefaultRequest;
import software.amazon.awssdk.services.ec2.model.GetEbsEncryptionByDefaultResponse;
import software.amazon.awssdk.services.ec2.model.GetSnapshotBlockPublicAccessStateRequest;
import software.amazon.awssdk.services.ec2.model.GetSnapshotBlockPublicAccessStateResponse;
import software.amazon.awssdk.services.ec2.model.ManagedBy;
import software.amazon.awssdk.services.ec2.model.SnapshotBlockPublicAccessState;

/// What a region does with all volumes and snapshots of an account: encryption by default
/// (<https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_EnableEbsEncryptionByDefault.html>) and the block of
/// public snapshots
/// (<https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_EnableSnapshotBlockPublicAccess.html>).
final class StorageSettings {
    private StorageSettings() {}

    static void register(Service ec2) {
        encryption(ec2);
        snapshots(ec2);
    }

    private static void encryption(Service ec2) {
        ec2.on(
                        GetEbsEncryptionByDefaultRequest.class,
                        (call, request) -> GetEbsEncryptionByDefaultResponse.builder()
                                .ebsEncryptionByDefault(
                                        Ec2Calls.enter(call, request.dryRun()).encryptsVolumes())
                                .build())
                .needs("ec2:GetEbsEncryptionByDefault", _ -> "*");
        ec2.on(EnableEbsEncryptionByDefaultRequest.class, (call, request) -> {
                    call.changed(Ec2Calls.enter(call, request.dryRun()).encryptsVolumes(true));
                    return EnableEbsEncryptionByDefaultResponse.builder()
                            .ebsEncryptionByDefault(true)
                            .build();
                })
                .needs("ec2:EnableEbsEncryptionByDefault", _ -> "*");
        ec2.on(DisableEbsEncryptionByDefaultRequest.class, (call, request) -> {
                    call.changed(Ec2Calls.enter(call, request.dryRun()).encryptsVolumes(false));
                    return DisableEbsEncryptionByDefaultResponse.builder()
                            .ebsEncryptionByDefault(false)
                            .build();
                })
                .needs("ec2:DisableEbsEncryptionByDefault", _ -> "*");
    }

    private static void snapshots(Service ec2) {
        ec2.on(GetSnapshotBlockPublicAccessStateRequest.class, (call, request) -> {
                    Network network = Ec2Calls.enter(call, request.dryRun());
                    return GetSnapshotBlockPublicAccessStateResponse.builder()
                            .state(network.snapshotBlock())
                            .managedBy(ManagedBy.ACCOUNT)
                            .build();
                })
                .needs("ec2:GetSnapshotBlockPublicAccessState", _ -> "*");
        ec2.on(EnableSnapshotBlockPublicAccessRequest.class, StorageSettings::block)
                .needs("ec2:EnableSnapshotBlockPublicAccess", _ -> "*");
        ec2.on(DisableSnapshotBlockPublicAccessRequest.class, (call, request) -> {
                    Network network = Ec2Calls.enter(call, request.dryRun());
                    call.changed(network.snapshotBlock(SnapshotBlockPublicAccessState.UNBLOCKED));
                    return DisableSnapshotBlockPublicAccessResponse.builder()
                            .state(SnapshotBlockPublicAccessState.UNBLOCKED)
                            .build();
                })
                .needs("ec2:DisableSnapshotBlockPublicAccess", _ -> "*");
    }

    // `unblocked` is a member of the enumeration, but not a mode of this call.
    private static EnableSnapshotBlockPublicAccessResponse block(
            Call call, EnableSnapshotBlockPublicAccessRequest request) {
        Network network = Ec2Calls.enter(call, request.dryRun());
        if (request.stateAsString() == null) {
            throw Ec2Calls.invalid("MissingParameter", "The request must contain the parameter State");
        }
        SnapshotBlockPublicAccessState wanted = request.state();
        if (wanted != SnapshotBlockPublicAccessState.BLOCK_ALL_SHARING
                && wanted != SnapshotBlockPublicAccessState.BLOCK_NEW_SHARING) {
            throw Ec2Calls.invalid(
                    "InvalidParameterValue",
                    "Value ( %s ) for parameter State is invalid".formatted(request.stateAsString()));
        }
        call.changed(network.snapshotBlock(wanted));
        return EnableSnapshotBlockPublicAccessResponse.builder().state(wanted).build();
    }
}
