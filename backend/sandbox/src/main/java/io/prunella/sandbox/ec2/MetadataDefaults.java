package io.prunella.sandbox.ec2;

import io.prunella.sandbox.dispatch.Call;
import io.prunella.sandbox.dispatch.Service;
import io.prunella.sandbox.state.Network;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.GetInstanceMetadataDefaultsRequest;
import software.amazon.awssdk.services.ec2.model.GetInstanceMetadataDefaultsResponse;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataDefaultsResponse;
import software.amazon.awssdk.services.ec2.model.ManagedBy;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceMetadataDefaultsRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceMetadataDefaultsResponse;

/// The account's defaults for instance metadata in a region. `no-preference` and -1 take a value back; what a call
/// leaves out stays
/// (<https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyInstanceMetadataDefaults.html>).
final class MetadataDefaults {
    private static final String NO_PREFERENCE = "no-preference";

    private MetadataDefaults() {}

    static void register(Service ec2) {
        ec2.on(GetInstanceMetadataDefaultsRequest.class, (call, request) -> {
                    Network network = Ec2Calls.enter(call, request.dryRun());
                    return GetInstanceMetadataDefaultsResponse.builder()
                            .accountLevel(network.metadataDefaults().toBuilder()
                                    .managedBy(ManagedBy.ACCOUNT)
                                    .build())
                            .build();
                })
                .needs("ec2:GetInstanceMetadataDefaults", _ -> "*");
        ec2.on(ModifyInstanceMetadataDefaultsRequest.class, MetadataDefaults::modify)
                .needs("ec2:ModifyInstanceMetadataDefaults", _ -> "*")
                .key("ec2:Attribute/HttpTokens", request -> String.valueOf(request.httpTokensAsString()));
    }

    private static ModifyInstanceMetadataDefaultsResponse modify(
            Call call, ModifyInstanceMetadataDefaultsRequest request) {
        Network network = Ec2Calls.enter(call, request.dryRun());
        Integer hops = request.httpPutResponseHopLimit();
        if (hops != null && hops != -1 && (hops < 1 || hops > 64)) {
            throw Ec2Calls.invalid("InvalidParameterValue", "The hop limit must be -1 or between 1 and 64");
        }
        InstanceMetadataDefaultsResponse before = network.metadataDefaults();
        InstanceMetadataDefaultsResponse after = before.toBuilder()
                .httpTokens(merged(before.httpTokensAsString(), request.httpTokensAsString()))
                .httpEndpoint(merged(before.httpEndpointAsString(), request.httpEndpointAsString()))
                .instanceMetadataTags(
                        merged(before.instanceMetadataTagsAsString(), request.instanceMetadataTagsAsString()))
                .httpPutResponseHopLimit(hops == null ? before.httpPutResponseHopLimit() : hops == -1 ? null : hops)
                .build();
        call.changed(network.metadataDefaults(after));
        return ModifyInstanceMetadataDefaultsResponse.builder()
                .returnValue(true)
                .build();
    }

    private static @Nullable String merged(@Nullable String before, @Nullable String wanted) {
        if (wanted == null) {
            return before;
        }
        return wanted.equals(NO_PREFERENCE) ? null : wanted;
    }
}
