package io.prunella.iam;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One call to be decided.
///
/// Keys that follow from the principal (`aws:PrincipalArn`, `aws:PrincipalAccount`, `aws:username`, `aws:userid` …) and
/// `aws:ResourceAccount` are filled in and need not be given; a given value wins.
///
/// @param action as `service:Operation`, without wildcards
/// @param resource the ARN, or `*` for actions that know no resource
/// @param resourceAccount the account that owns the resource; empty: the principal's own
/// @param context condition keys; names do not distinguish case
public record Request(
        Principal principal,
        String action,
        String resource,
        String resourceAccount,
        Map<String, List<String>> context) {

    public Request {
        context = Map.copyOf(context);
    }

    /// A request on a resource whose account stands in its ARN, or else is the principal's own (S3 ARNs name none).
    public static Request of(Principal principal, String action, String resource) {
        List<String> parts = ArnPattern.split(resource);
        String owner = parts.size() > ArnPattern.RESOURCE ? parts.get(ArnPattern.ACCOUNT) : "";
        return new Request(principal, action, resource, owner.isEmpty() ? principal.account() : owner, Map.of());
    }

    public Request ownedBy(String account) {
        return new Request(principal, action, resource, account, context);
    }

    public Request with(String key, String... values) {
        Map<String, List<String>> more = new LinkedHashMap<>(context);
        more.put(key, List.of(values));
        return new Request(principal, action, resource, resourceAccount, more);
    }

    boolean sameAccount() {
        return resourceAccount.isEmpty() || resourceAccount.equals(principal.account());
    }
}
