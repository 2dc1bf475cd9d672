package io.prunella.code.cloudformation.eval;

import io.prunella.code.tree.Lines;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/// `Fn::Cidr`: a block of addresses as several smaller ones.
final class Networks {
    private static final int MOST = 256;

    private Networks() {}

    /// @param arguments the block, how many, and how many bits of an address each has for itself
    static Value split(Lines lines, List<Value> arguments) {
        Value all = new Value.Sequence(arguments, lines);
        if (all.firstUnknown().isPresent()) {
            return all.spoils("", lines);
        }
        List<String> given =
                arguments.stream().map(argument -> argument.plain().orElse("")).toList();
        boolean right = given.size() == 3
                && given.get(0).matches("[^/]{2,45}/\\d{1,3}")
                && given.get(1).matches("\\d{1,3}")
                && given.get(2).matches("\\d{1,3}");
        return right
                ? blocks(given.get(0), Integer.parseInt(given.get(1)), Integer.parseInt(given.get(2)), lines)
                : Value.Unknown.because("Fn::Cidr takes a block, a number of blocks and a number of bits", lines);
    }

    private static Value blocks(String block, int count, int bits, Lines lines) {
        int slash = block.indexOf('/');
        int prefix = Integer.parseInt(block.substring(slash + 1));
        try {
            byte[] base = InetAddress.ofLiteral(block.substring(0, slash)).getAddress();
            int width = base.length * 8;
            boolean fits = count <= MOST
                    && bits <= width
                    && width - bits >= prefix
                    && BigInteger.valueOf(count).bitLength() <= width - bits - prefix + 1;
            if (!fits) {
                return Value.Unknown.because("The block '" + block + "' has no " + count + " of these", lines);
            }
            BigInteger first =
                    new BigInteger(1, base).shiftRight(width - prefix).shiftLeft(width - prefix);
            List<Value> all = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                BigInteger address = first.add(BigInteger.valueOf(i).shiftLeft(bits));
                all.add(new Value.Scalar(text(address, base.length) + "/" + (width - bits), lines));
            }
            return new Value.Sequence(all, lines);
        } catch (UnknownHostException | IllegalArgumentException e) {
            return Value.Unknown.because("'" + block + "' is no block of addresses", lines);
        }
    }

    private static String text(BigInteger address, int length) throws UnknownHostException {
        byte[] bytes = address.toByteArray();
        byte[] out = new byte[length];
        for (int i = 0; i < Math.min(length, bytes.length); i++) {
            out[length - 1 - i] = bytes[bytes.length - 1 - i];
        }
        return InetAddress.getByAddress(out).getHostAddress();
    }
}
