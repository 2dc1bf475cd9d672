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
        for (Pointer part : change.parts(3)) {
            Object value = options == null ? null : options.get(part.last());
            if (!part.parent().equals(METADATA) || value == null) {
                throw new UntranslatableException(change.before().type(), part);
            }
            parameters.put(part.last(), value);
        }
        return List.of(change.call("ec2", "ModifyInstanceMetadataOptions", "InstanceId", parameters));
    }

    /// @see <a
    /// href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifySnapshotAttribute.html">
    /// ModifySnapshotAttribute</a>
    static List<Call> snapshot(Change change) {
        return sharing(change, "ModifySnapshotAttribute", "SnapshotId", "createVolumePermission", "GroupNames");
    }

    /// @see <a
    /// href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyImageAttribute.html">
    /// ModifyImageAttribute</a>
    static List<Call> image(Change change) {
        return sharing(change, "ModifyImageAttribute", "ImageId", "launchPermission", "UserGroups");
    }

    /// With everyone, or no longer.
    private static List<Call> sharing(Change change, String operation, String id, String attribute, String groups) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("Attribute", attribute);
        parameters.put("OperationType", isPublic(change) ? "add" : "remove");
        parameters.put(groups, List.of("all"));
        return List.of(change.call("ec2", operation, id, parameters));
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
        return List.of(change.call(
                "ec2",
                "ModifyTransitGateway",
                "TransitGatewayId",
                Map.of("Options", Map.of(accepts.last(), String.valueOf(value)))));
    }
}
