package io.prunella.iam;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/// An IPv4 or IPv6 range. An address alone is the range that holds just it.
public record CidrBlock(InetAddress address, int prefix) {

    private static final Pattern LITERAL = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]*");

    /// Empty for what is no range.
    public static Optional<CidrBlock> parse(String text) {
        int slash = text.indexOf('/');
        String literal = slash < 0 ? text : text.substring(0, slash);
        if (!LITERAL.matcher(literal).matches()) {
            return Optional.empty();
        }
        try {
            InetAddress address = InetAddress.ofLiteral(literal);
            int bits = address.getAddress().length * Byte.SIZE;
            int prefix = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
            return prefix < 0 || prefix > bits ? Optional.empty() : Optional.of(new CidrBlock(address, prefix));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    boolean isIpv4() {
        return address instanceof Inet4Address;
    }

    public boolean contains(CidrBlock other) {
        byte[] ours = address.getAddress();
        byte[] theirs = other.address.getAddress();
        if (ours.length != theirs.length || other.prefix < prefix) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit++) {
            int mask = 0x80 >> (bit % Byte.SIZE);
            if (((ours[bit / Byte.SIZE] ^ theirs[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
