package io.prunella.connector.aws.fix;

import io.prunella.connector.UntranslatableException;
import io.prunella.connector.aws.fix.Translations.Change;
import io.prunella.model.Call;
import io.prunella.model.Document;
import io.prunella.model.Pointer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes of access lists of networks, entry by entry. An entry is known by its direction and number, and a call
/// writes all of it.
///
/// @see <a
/// href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ReplaceNetworkAclEntry.html">
/// ReplaceNetworkAclEntry</a>
final class NetworkAclTranslator {
    private static final Pointer ENTRIES = Pointer.of("satellites", "NetworkAclEntry");

    private NetworkAclTranslator() {}

    static List<Call> translate(Change change) {
        List<Call> calls = new ArrayList<>();
        for (Pointer part : change.parts(3)) {
            if (!part.parent().equals(ENTRIES)) {
                throw new UntranslatableException(change.before().type(), part);
            }
            Map<String, Object> before = entry(change, change.before(), part);
            Map<String, Object> after = entry(change, change.after(), part);
            if (after != null) {
                calls.add(call(
                        change, before == null ? "CreateNetworkAclEntry" : "ReplaceNetworkAclEntry", whole(after)));
            } else if (before != null) {
                Map<String, Object> named = new LinkedHashMap<>(before);
                named.keySet().retainAll(List.of("Egress", "RuleNumber"));
                calls.add(call(change, "DeleteNetworkAclEntry", named));
            }
        }
        return calls;
    }

    private static @Nullable Map<String, Object> entry(Change change, Document document, Pointer at) {
        return Places.object(document, at, change.keys());
    }

    private static Map<String, Object> whole(Map<String, Object> entry) {
        Map<String, Object> parameters = new LinkedHashMap<>(entry);
        parameters.put("Protocol", String.valueOf(entry.get("Protocol")));
        Object icmp = parameters.remove("Icmp");
        if (icmp != null) {
            parameters.put("IcmpTypeCode", icmp);
        }
        return parameters;
    }

    private static Call call(Change change, String operation, Map<String, Object> entry) {
        return change.call("ec2", operation, "NetworkAclId", entry);
    }
}
