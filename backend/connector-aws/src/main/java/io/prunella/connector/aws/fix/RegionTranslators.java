package io.prunella.connector.aws.fix;

import io.prunella.connector.UntranslatableException;
import io.prunella.connector.aws.fix.Translations.Change;
import io.prunella.model.Call;
import io.prunella.model.Pointer;
import java.util.List;
import java.util.Map;

/// Writes of settings that a region or a subnet has for whatever is made in it.
final class RegionTranslators {
    private static final Pointer PROPERTIES = Pointer.of("properties");

    private RegionTranslators() {}

    /// @see <a
    /// href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_EnableEbsEncryptionByDefault.html">
    /// EnableEbsEncryptionByDefault</a>
    static List<Call> encryption(Change change) {
        boolean on = Boolean.TRUE.equals(value(change, "EbsEncryptionByDefault"));
        return List.of(
                change.call("ec2", on ? "EnableEbsEncryptionByDefault" : "DisableEbsEncryptionByDefault", Map.of()));
    }

    /// @see <a
    /// href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_EnableSnapshotBlockPublicAccess.html">
    /// EnableSnapshotBlockPublicAccess</a>
    static List<Call> snapshots(Change change) {
        Object state = value(change, "State");
        return List.of(
                state.equals("unblocked")
                        ? change.call("ec2", "DisableSnapshotBlockPublicAccess", Map.of())
                        : change.call("ec2", "EnableSnapshotBlockPublicAccess", Map.of("State", state)));
    }

    /// A call changes one attribute; only this one has a fix.
    ///
    /// @see <a
    /// href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifySubnetAttribute.html">
    /// ModifySubnetAttribute</a>
    static List<Call> subnet(Change change) {
        for (Pointer part : change.parts(2)) {
            if (!part.equals(PROPERTIES.child("MapPublicIpOnLaunch"))) {
                throw new UntranslatableException("AWS::EC2::Subnet", part);
            }
        }
        boolean addresses = Boolean.TRUE.equals(value(change, "MapPublicIpOnLaunch"));
        return List.of(change.call(
                "ec2", "ModifySubnetAttribute", "SubnetId", Map.of("MapPublicIpOnLaunch", Map.of("Value", addresses))));
    }

    private static Object value(Change change, String name) {
        Map<String, Object> after = Places.object(change.after(), PROPERTIES, change.keys());
        return after == null ? "" : after.getOrDefault(name, "");
    }
}
