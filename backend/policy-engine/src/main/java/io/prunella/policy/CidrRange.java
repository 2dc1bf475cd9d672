package io.prunella.policy;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// An IPv4 or IPv6 range by its first and last address. An address alone is the range of just it.
public record CidrRange(boolean ipv4, int prefix, BigInteger first, BigInteger last) {
    private static final Pattern LITERAL = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

    public static Optional<CidrRange> parse(String text) {
        int slash = text.indexOf('/');
        String literal = slash < 0 ? text : text.substring(0, slash);
        if (!LITERAL.matcher(literal).matches()) {
            return Optional.empty();
        }
        try {
            byte[] bytes = InetAddress.ofLiteral(literal).getAddress();
            int bits = bytes.length * Byte.SIZE;
            int prefix = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
            if (prefix < 0 || prefix > bits) {
                return Optional.empty();
            }
            BigInteger size = BigInteger.ONE.shiftLeft(bits - prefix);
            BigInteger address = new BigInteger(1, bytes);
            BigInteger first = address.subtract(address.mod(size));
            return Optional.of(
                    new CidrRange(bits == 32, prefix, first, first.add(size).subtract(BigInteger.ONE)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// @throws IllegalArgumentException when the text is no range
    static CidrRange of(String text) {
        return parse(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + text + "' is no CIDR range, such as 10.0.0.0/8 or 2001:db8::/32"));
    }

    public boolean contains(CidrRange other) {
        return ipv4 == other.ipv4 && first.compareTo(other.first) <= 0 && last.compareTo(other.last) >= 0;
    }

    public boolean overlaps(CidrRange other) {
        return ipv4 == other.ipv4 && first.compareTo(other.last) <= 0 && other.first.compareTo(last) <= 0;
    }

    boolean isWorld() {
        return prefix == 0;
    }

    /// Whether ranges together cover all IPv4 or all IPv6 addresses.
    static boolean coverWorld(List<CidrRange> ranges) {
        return covers(ranges, true) || covers(ranges, false);
    }

    /// Whether ranges cover the world with this one among them, but not without it.
    static boolean completesWorld(CidrRange one, List<CidrRange> ranges) {
        return covers(ranges, one.ipv4)
                && !covers(ranges.stream().filter(range -> !range.equals(one)).toList(), one.ipv4);
    }

    private static boolean covers(List<CidrRange> ranges, boolean ipv4) {
        BigInteger next = BigInteger.ZERO;
        for (CidrRange range : ranges.stream()
                .filter(r -> r.ipv4 == ipv4)
                .sorted(Comparator.comparing(CidrRange::first))
                .toList()) {
            if (range.first.compareTo(next) > 0) {
                return false;
            }
            next = next.max(range.last.add(BigInteger.ONE));
        }
        return next.bitLength() > (ipv4 ? 32 : 128);
    }
}
