package io.prunella.connector.aws.fix;

import io.prunella.connector.UntranslatableException;
import io.prunella.connector.aws.fix.Translations.Change;
import io.prunella.model.Call;
import io.prunella.model.Pointer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes of instances, of what they are made from, and of gateways between networks.
final class MachineTranslators {
    private static final Pointer METADATA = Pointer.of("properties", "MetadataOptions");
    private static final Pointer PUBLIC = Pointer.of("settings", "Public");

    private MachineTranslators() {}

    /// Options that the call does not name stay as they are, and none can be taken away.
    ///
    /// @see <a
    /// href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyInstanceMetadataOptions.html">
    /// ModifyInstanceMetadataOptions</a>
    static List<Call> instance(Change change) {
        Map<String, Object> options = Places.object(change.after(), METADATA, change.keys());
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("InstanceId", change.before().id().nativeId());
        for (Pointer part : change.parts(3)) {
            Object value = options == null ? null : options.get(part.last());
            if (!part.parent().equals(METADATA) || value == null) {
                throw new UntranslatableException(change.before().type(), part);
            }
            parameters.put(part.last(), value);
        }
        return List.of(call(change, "ModifyInstanceMetadataOptions", parameters));
    }

    /// @see <a
    /// href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifySnapshotAttribute.html">
    /// ModifySnapshotAttribute</a>
    static List<Call> snapshot(Change change) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("SnapshotId", change.before().id().nativeId());
        parameters.put("Attribute", "createVolumePermission");
        parameters.put("OperationType", isPublic(change) ? "add" : "remove");
        parameters.put("GroupNames", List.of("all"));
        return List.of(call(change, "ModifySnapshotAttribute", parameters));
    }

    /// @see <a
    /// href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyImageAttribute.html">
    /// ModifyImageAttribute</a>
    static List<Call> image(Change change) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("ImageId", change.before().id().nativeId());
        parameters.put("Attribute", "launchPermission");
        parameters.put("OperationType", isPublic(change) ? "add" : "remove");
        parameters.put("UserGroups", List.of("all"));
        return List.of(call(change, "ModifyImageAttribute", parameters));
    }

    private static boolean isPublic(Change change) {
        for (Pointer part : change.parts(2)) {
            if (!part.equals(PUBLIC)) {
                throw new UntranslatableException(change.before().type(), part);
            }
        }
        Map<String, Object> settings = Places.object(change.after(), PUBLIC.parent(), change.keys());
        return settings != null && Boolean.TRUE.equals(settings.get(PUBLIC.last()));
    }

    /// @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyTransitGateway.html">
    /// ModifyTransitGateway</a>
    static List<Call> gateway(Change change) {
        Pointer accepts = Pointer.of("properties", "AutoAcceptSharedAttachments");
        Map<String, Object> properties = Places.object(change.after(), accepts.parent(), change.keys());
        Object value = properties == null ? null : properties.get(accepts.last());
        for (Pointer part : change.parts(2)) {
            if (!part.equals(accepts) || value == null) {
                throw new UntranslatableException(change.before().type(), part);
            }
        }
        return List.of(call(
                change,
                "ModifyTransitGateway",
                Map.of(
                        "TransitGatewayId",
                        change.before().id().nativeId(),
                        "Options",
                        Map.of(accepts.last(), String.valueOf(value)))));
    }

    private static Call call(Change change, String operation, Map<String, Object> parameters) {
        return new Call("ec2", operation, parameters, change.before().id().region());
    }
}
