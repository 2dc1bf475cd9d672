package io.prunella.connector.aws.collect;

import static io.prunella.connector.aws.collect.DocumentBuilder.copy;
import static io.prunella.connector.aws.collect.DocumentBuilder.members;
import static io.prunella.connector.aws.collect.DocumentBuilder.objects;

import io.prunella.connector.aws.collect.Ec2Kind.Shaping;
import io.prunella.model.Document;
import io.prunella.model.Pointer;
import java.util.LinkedHashMap;
import java.util.Map;

/// Where networks and the internet meet, in CloudFormation's shape.
final class EdgeShapes {
    private static final Pointer PROPERTIES = Pointer.of("properties");

    private EdgeShapes() {}

    /// @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InternetGateway.html">
    /// InternetGateway</a>
    static Document gateway(Shaping shaping, Map<String, Object> gateway) {
        DocumentBuilder builder = shaping.builder(gateway);
        builder.put(PROPERTIES, Map.of(), shaping.origin());
        builder.put(
                Pointer.of("satellites", "VPCGatewayAttachment"),
                objects(gateway, "Attachments").stream()
                        .map(attachment -> members(attachment, "VpcId"))
                        .toList(),
                shaping.origin());
        return builder.build();
    }

    /// CloudFormation's `InstanceId` is what the address shall be given to, which the service tells, too. An address
    /// without an association belongs to nothing.
    ///
    /// @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Address.html">Address</a>
    static Document address(Shaping shaping, Map<String, Object> address) {
        DocumentBuilder builder = shaping.builder(address);
        Map<String, Object> properties = members(address, "Domain", "NetworkBorderGroup", "PublicIpv4Pool");
        if (!"".equals(address.get("InstanceId"))) {
            copy(address, "InstanceId", properties, "InstanceId");
        }
        builder.put(PROPERTIES, properties, shaping.origin());
        Map<String, Object> state =
                new LinkedHashMap<>(members(address, "NetworkInterfaceId", "PrivateIpAddress", "PublicIp"));
        state.put("Associated", address.get("AssociationId") != null);
        builder.put(Pointer.of("state"), state, shaping.origin());
        return builder.build();
    }
}
