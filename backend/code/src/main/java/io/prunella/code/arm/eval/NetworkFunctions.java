package io.prunella.code.arm.eval;

import io.prunella.code.value.AddressRange;
import io.prunella.code.value.Value;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;

/// Functions of ranges of addresses.
///
/// @see <a href="https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-cidr">
///     CIDR functions</a>
final class NetworkFunctions {
    private NetworkFunctions() {}

    static void addTo(Map<String, BuiltIn> all) {
        all.put("cidrsubnet", NetworkFunctions::subnet);
        all.put("cidrhost", NetworkFunctions::host);
        all.put("parsecidr", NetworkFunctions::parsed);
    }

    private static AddressRange range(Arguments a) throws NotKnown {
        try {
            return AddressRange.parse(a.text(0));
        } catch (IllegalArgumentException e) {
            throw new NotKnown("'" + a.text(0) + "' is no range of addresses");
        }
    }

    private static Value subnet(Arguments a) throws NotKnown {
        AddressRange range = range(a);
        try {
            return a.of(range.subnet(a.count(1) - range.prefix(), BigInteger.valueOf(a.number(2)))
                    .text());
        } catch (IllegalArgumentException e) {
            throw new NotKnown("'" + range.text() + "' has no such part");
        }
    }

    private static Value host(Arguments a) throws NotKnown {
        AddressRange range = range(a);
        try {
            return a.of(range.host(BigInteger.valueOf(a.number(1)).add(BigInteger.ONE)));
        } catch (IllegalArgumentException e) {
            throw new NotKnown("'" + range.text() + "' has no such address");
        }
    }

    private static Value parsed(Arguments a) throws NotKnown {
        AddressRange range = range(a);
        Map<String, Value> all = new LinkedHashMap<>();
        all.put("network", a.of(range.host(BigInteger.ZERO)));
        all.put("netmask", a.of(range.netmask()));
        all.put("broadcast", a.of(range.host(range.size().subtract(BigInteger.ONE))));
        boolean pair = range.size().compareTo(BigInteger.TWO) <= 0;
        all.put("firstUsable", a.of(range.host(pair ? BigInteger.ZERO : BigInteger.ONE)));
        all.put("lastUsable", a.of(range.host(range.size().subtract(pair ? BigInteger.ONE : BigInteger.TWO))));
        all.put("cidr", a.of((long) range.prefix()));
        return a.objectOf(all);
    }
}
