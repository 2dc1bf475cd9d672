package io.prunella.sandbox.ec2;

import io.prunella.sandbox.wire.AwsError;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;

/// Address ranges as EC2 keeps them: the bits behind the prefix are zero.
final class Cidr {
    private Cidr() {}

    /// @throws AwsError when it is no range
    static String canonical(String range) {
        int slash = range.indexOf('/');
        try {
            InetAddress address = InetAddress.ofLiteral(range.substring(0, Math.max(slash, 0)));
            int prefix = Integer.parseInt(range.substring(slash + 1));
            byte[] bytes = address.getAddress();
            if (prefix < 0 || prefix > bytes.length * 8) {
                throw malformed(range);
            }
            for (int bit = prefix; bit < bytes.length * 8; bit++) {
                bytes[bit / 8] &= (byte) ~(0x80 >> bit % 8);
            }
            return address instanceof Inet4Address
                    ? InetAddress.getByAddress(bytes).getHostAddress() + "/" + prefix
                    : shortened(range, slash, prefix);
        } catch (IllegalArgumentException | UnknownHostException e) {
            throw malformed(range);
        }
    }

    /// IPv6 stays in the short form it was written in.
    private static String shortened(String range, int slash, int prefix) {
        return range.substring(0, slash).toLowerCase(Locale.ROOT) + "/" + prefix;
    }

    private static AwsError malformed(String range) {
        return Ec2Calls.invalid("InvalidParameterValue", "CIDR block %s is malformed".formatted(range));
    }
}
