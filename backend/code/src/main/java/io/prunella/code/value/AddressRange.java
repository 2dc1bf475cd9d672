package io.prunella.code.value;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;

/// A range of network addresses, such as `10.0.0.0/16`.
///
/// @param bits of an address of its family: 32 or 128
public record AddressRange(BigInteger address, int prefix, int bits) {
    /// @throws IllegalArgumentException when the text is no range
    public static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || !text.substring(slash + 1).matches("\\d{1,3}")) {
            throw new IllegalArgumentException("No range");
        }
        byte[] bytes = InetAddress.ofLiteral(text.substring(0, slash)).getAddress();
        int bits = bytes.length * 8;
        int prefix = Integer.parseInt(text.substring(slash + 1));
        if (prefix > bits) {
            throw new IllegalArgumentException("No range");
        }
        return new AddressRange(
                new BigInteger(1, bytes).shiftRight(bits - prefix).shiftLeft(bits - prefix), prefix, bits);
    }

    /// How many addresses are in it.
    public BigInteger size() {
        return BigInteger.ONE.shiftLeft(bits - prefix);
    }

    /// @throws IllegalArgumentException when there is no such part
    public AddressRange subnet(int newBits, BigInteger number) {
        int longer = prefix + newBits;
        if (newBits < 0 || longer > bits || number.signum() < 0 || number.bitLength() > newBits) {
            throw new IllegalArgumentException("No such part");
        }
        return new AddressRange(address.add(number.shiftLeft(bits - longer)), longer, bits);
    }

    /// @throws IllegalArgumentException when there is no such address
    public String host(BigInteger number) {
        if (number.signum() < 0 || number.compareTo(size()) >= 0) {
            throw new IllegalArgumentException("No such address");
        }
        return text(address.add(number));
    }

    public String netmask() {
        return text(BigInteger.ONE.shiftLeft(bits).subtract(size()));
    }

    public String text() {
        return text(address) + "/" + prefix;
    }

    private String text(BigInteger number) {
        byte[] value = number.toByteArray();
        byte[] out = new byte[bits / 8];
        int length = Math.min(value.length, out.length);
        System.arraycopy(value, value.length - length, out, out.length - length, length);
        try {
            return InetAddress.getByAddress(out).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException("An address has 4 or 16 bytes", e);
        }
    }
}
