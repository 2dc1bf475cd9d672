package io.prunella.code.terraform.map;

import io.prunella.code.terraform.eval.Texts;
import io.prunella.code.terraform.eval.Value;
import io.prunella.model.Unknown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Access control lists of buckets, as the service answers them.
///
/// @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/acl-overview.html">Canned ACLs</a>
final class Acls {
    private static final String GROUPS = "http://acs.amazonaws.com/groups/";
    private static final String EVERYONE = GROUPS + "global/AllUsers";
    private static final String SIGNED_IN = GROUPS + "global/AuthenticatedUsers";
    private static final String LOG_DELIVERY = GROUPS + "s3/LogDelivery";

    private Acls() {}

    static Optional<Object> canned(Value value) {
        if (value instanceof Value.Unknown unknown) {
            return Optional.of(Canonical.unresolved(unknown));
        }
        Optional<String> name = Texts.plain(value);
        if (name.isEmpty()) {
            return value.firstUnknown().map(Canonical::unresolved);
        }
        List<Map<String, Object>> grants =
                switch (name.get()) {
                    case "public-read" -> List.of(group(EVERYONE, "READ"));
                    case "public-read-write" -> List.of(group(EVERYONE, "READ"), group(EVERYONE, "WRITE"));
                    case "authenticated-read" -> List.of(group(SIGNED_IN, "READ"));
                    case "log-delivery-write" -> List.of(group(LOG_DELIVERY, "WRITE"), group(LOG_DELIVERY, "READ_ACP"));
                    default -> List.of();
                };
        return Optional.of(Map.of("Canned", name.get(), "Grants", grants));
    }

    private static Map<String, Object> group(String uri, String permission) {
        return Map.of("Grantee", Map.of("Type", "Group", "URI", uri), "Permission", permission);
    }

    /// One grant, of a `grant` block of either form.
    static Object grant(Value value) {
        if (!(value instanceof Value.Mapping mapping)) {
            return Unknown.of(Unknown.Reason.UNRESOLVED, "A grant is not known");
        }
        Map<String, Value> members = mapping.members();
        Map<String, Value> grantee = members.get("grantee") instanceof Value.Sequence blocks
                        && !blocks.elements().isEmpty()
                        && blocks.elements().getFirst() instanceof Value.Mapping inner
                ? inner.members()
                : members;
        Map<String, Object> who = new LinkedHashMap<>();
        put(grantee, "type", "Type", who);
        put(grantee, "uri", "URI", who);
        put(grantee, "id", "ID", who);
        Map<String, Object> grant = new LinkedHashMap<>();
        grant.put("Grantee", who);
        if (members.get("permissions") instanceof Value.Sequence several
                && !several.elements().isEmpty()) {
            List<Object> all = new ArrayList<>();
            several.elements().forEach(one -> Canonical.tree(one).ifPresent(all::add));
            // The strongest of them says the most of what the grant allows.
            grant.put("Permission", strongest(all));
        } else {
            put(members, "permission", "Permission", grant);
        }
        return grant;
    }

    private static Object strongest(List<Object> permissions) {
        for (String permission : List.of("FULL_CONTROL", "WRITE", "WRITE_ACP", "READ", "READ_ACP")) {
            if (permissions.contains(permission)) {
                return permission;
            }
        }
        return permissions.getFirst();
    }

    private static void put(Map<String, Value> from, String name, String to, Map<String, Object> target) {
        Canonical.tree(from.getOrDefault(name, Value.NULL)).ifPresent(tree -> target.put(to, tree));
    }
}
