package io.prunella.code.cloudformation.eval;

import io.prunella.code.tree.Lines;
import io.prunella.code.value.AddressRange;
import io.prunella.code.value.Value;
import java.math.BigInteger;
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
        try {
            AddressRange range = AddressRange.parse(block);
            int newBits = range.bits() - bits - range.prefix();
            if (count > MOST || newBits < 0 || BigInteger.valueOf(count).bitLength() > newBits + 1) {
                return Value.Unknown.because("The block '" + block + "' has no " + count + " of these", lines);
            }
            List<Value> all = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                all.add(new Value.Scalar(
                        range.subnet(newBits, BigInteger.valueOf(i)).text(), lines));
            }
            return new Value.Sequence(all, lines);
        } catch (IllegalArgumentException e) {
            return Value.Unknown.because("'" + block + "' is no block of addresses", lines);
        }
    }
}
