package io.prunella.app.platform.egress;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/// Tells addresses of the public internet from all others: private, loopback, link-local (with it the metadata
/// services of clouds), shared, reserved and multicast ones. Sources: the special-purpose registries of IANA for
/// [IPv4](https://www.iana.org/assignments/iana-ipv4-special-registry) and
/// [IPv6](https://www.iana.org/assignments/iana-ipv6-special-registry).
final class PublicAddresses {
    private static final List<Range> REFUSED_4 = ranges(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
            // Azure's platform address answers its machines alone.
            "168.63.129.16/32");

    /// Only 2000::/3 is public at all; these parts of it lead elsewhere, or hide an IPv4 address (Teredo, 6to4).
    private static final List<Range> PUBLIC_6 = ranges("2000::/3");

    private static final List<Range> REFUSED_6 = ranges("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    /// Never reachable, whatever an operator allows: credentials of the machine itself lie there.
    private static final List<Range> METADATA =
            ranges("169.254.0.0/16", "100.100.100.200/32", "168.63.129.16/32", "fe80::/10", "fd00:ec2::254/128");

    private PublicAddresses() {}

    static boolean isPublic(InetAddress address) {
        return address instanceof Inet4Address
                ? !within(REFUSED_4, address)
                : within(PUBLIC_6, address) && !within(REFUSED_6, address);
    }

    static boolean isMetadata(InetAddress address) {
        return within(METADATA, address);
    }

    private record Range(byte[] prefix, int bits) {
        boolean holds(byte[] address) {
            if (address.length != prefix.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 1 << (7 - bit % 8);
                if ((address[bit / 8] & mask) != (prefix[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    private static boolean within(List<Range> ranges, InetAddress address) {
        byte[] bytes = address.getAddress();
        return ranges.stream().anyMatch(range -> range.holds(bytes));
    }

    private static List<Range> ranges(String... blocks) {
        return Arrays.stream(blocks).map(PublicAddresses::range).toList();
    }

    private static Range range(String block) {
        String[] parts = block.split("/", 2);
        try {
            return new Range(InetAddress.getByName(parts[0]).getAddress(), Integer.parseInt(parts[1]));
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(block + " is not a block of addresses", e);
        }
    }
}
