package io.prunella.code.terraform.functions;

import io.prunella.code.terraform.eval.EvaluationException;
import io.prunella.code.terraform.eval.Value;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// cidrhost, cidrnetmask, cidrsubnet, cidrsubnets.
final class NetworkFunctions {
    /// @param bits of an address of its family: 32 or 128
    private record Range(BigInteger address, int prefix, int bits) {
        static Range parse(String text) throws EvaluationException {
            int slash = text.indexOf('/');
            // Only digits, or a colon: nothing that would be looked up as a name.
            if (slash < 0 || !text.matches("([0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)/\\d{1,3}")) {
                throw new EvaluationException("'" + text + "' is no range of addresses");
            }
            try {
                byte[] bytes = InetAddress.getByName(text.substring(0, slash)).getAddress();
                int bits = bytes.length * 8;
                int prefix = Integer.parseInt(text.substring(slash + 1));
                if (prefix > bits) {
                    throw new EvaluationException("'" + text + "' is no range of addresses");
                }
                BigInteger host = BigInteger.ONE.shiftLeft(bits - prefix).subtract(BigInteger.ONE);
                return new Range(new BigInteger(1, bytes).andNot(host), prefix, bits);
            } catch (UnknownHostException e) {
                throw new EvaluationException("'" + text + "' is no range of addresses");
            }
        }

        Range subnet(int newBits, BigInteger number) throws EvaluationException {
            int longer = prefix + newBits;
            if (newBits < 0 || longer > bits || number.bitLength() > newBits || number.signum() < 0) {
                throw new EvaluationException("There is no such part of the range");
            }
            return new Range(address.add(number.shiftLeft(bits - longer)), longer, bits);
        }

        String text() throws EvaluationException {
            return dotted(address, bits) + "/" + prefix;
        }
    }

    private NetworkFunctions() {}

    static Map<String, BuiltIn> all() {
        Map<String, BuiltIn> all = new HashMap<>();
        all.put("cidrhost", NetworkFunctions::host);
        all.put("cidrnetmask", NetworkFunctions::netmask);
        all.put(
                "cidrsubnet",
                a -> Value.of(Range.parse(a.text(0))
                        .subnet(a.integer(1), a.number(2).toBigInteger())
                        .text()));
        all.put("cidrsubnets", NetworkFunctions::subnets);
        all.replaceAll((name, function) -> function.ofKnown());
        return all;
    }

    private static Value host(Arguments arguments) throws EvaluationException {
        Range range = Range.parse(arguments.text(0));
        BigInteger number = arguments.number(1).toBigInteger();
        BigInteger size = BigInteger.ONE.shiftLeft(range.bits() - range.prefix());
        BigInteger offset = number.signum() < 0 ? size.add(number) : number;
        if (offset.signum() < 0 || offset.compareTo(size) >= 0) {
            throw new EvaluationException("The range has no address " + number);
        }
        return Value.of(dotted(range.address().add(offset), range.bits()));
    }

    private static Value netmask(Arguments arguments) throws EvaluationException {
        Range range = Range.parse(arguments.text(0));
        BigInteger all = BigInteger.ONE.shiftLeft(range.bits()).subtract(BigInteger.ONE);
        BigInteger host =
                BigInteger.ONE.shiftLeft(range.bits() - range.prefix()).subtract(BigInteger.ONE);
        return Value.of(dotted(all.andNot(host), range.bits()));
    }

    private static Value subnets(Arguments arguments) throws EvaluationException {
        Range range = Range.parse(arguments.text(0));
        List<Value> out = new ArrayList<>();
        BigInteger next = range.address();
        BigInteger end = range.address().add(BigInteger.ONE.shiftLeft(range.bits() - range.prefix()));
        for (int i = 1; i < arguments.size(); i++) {
            int prefix = range.prefix() + arguments.integer(i);
            if (prefix > range.bits() || prefix < range.prefix()) {
                throw new EvaluationException("There is no such part of the range");
            }
            BigInteger size = BigInteger.ONE.shiftLeft(range.bits() - prefix);
            // Each part starts at a multiple of its size.
            BigInteger start =
                    next.add(size).subtract(BigInteger.ONE).divide(size).multiply(size);
            next = start.add(size);
            if (next.compareTo(end) > 0) {
                throw new EvaluationException("The range is too small for its parts");
            }
            out.add(Value.of(new Range(start, prefix, range.bits()).text()));
        }
        return Value.list(out);
    }

    private static String dotted(BigInteger number, int bits) throws EvaluationException {
        byte[] bytes = new byte[bits / 8];
        byte[] value = number.toByteArray();
        int length = Math.min(value.length, bytes.length);
        System.arraycopy(value, value.length - length, bytes, bytes.length - length, length);
        if (bits == 32) {
            return (bytes[0] & 255) + "." + (bytes[1] & 255) + "." + (bytes[2] & 255) + "." + (bytes[3] & 255);
        }
        return compressed(bytes);
    }

    // RFC 5952: the longest run of two zero groups or more becomes '::'.
    private static String compressed(byte[] bytes) {
        List<String> groups = new ArrayList<>();
        for (int i = 0; i < 16; i += 2) {
            groups.add(Integer.toHexString((bytes[i] & 255) << 8 | (bytes[i + 1] & 255)));
        }
        int best = -1;
        int length = 1;
        for (int i = 0; i < 8; i++) {
            int end = i;
            while (end < 8 && groups.get(end).equals("0")) {
                end++;
            }
            if (end - i > length) {
                best = i;
                length = end - i;
            }
        }
        return best < 0
                ? String.join(":", groups)
                : String.join(":", groups.subList(0, best)) + "::" + String.join(":", groups.subList(best + length, 8));
    }
}
