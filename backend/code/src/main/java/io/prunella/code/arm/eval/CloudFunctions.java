package io.prunella.code.arm.eval;

import io.prunella.code.tree.Lines;
import io.prunella.code.value.Texts;
import io.prunella.code.value.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Functions that name resources and where they are deployed to.
///
/// @see <a href="https://learn.microsoft.com/azure/azure-resource-manager/templates/template-functions-resource">
///     Resource functions</a>
final class CloudFunctions {
    static final String SUBSCRIPTION = "subscription().subscriptionId";
    static final String GROUP = "resourceGroup().name";
    private static final String WHEN_DEPLOYED = "' is known only when it is deployed";
    /// Of the public cloud, as long as nothing says otherwise.
    private static final Map<String, String> SUFFIXES = Map.of(
            "acrLoginServer", ".azurecr.io",
            "azureDatalakeStoreFileSystem", "azuredatalakestore.net",
            "keyvaultDns", ".vault.azure.net",
            "sqlServerHostname", ".database.windows.net",
            "storage", "core.windows.net");

    private CloudFunctions() {}

    static void addTo(Map<String, BuiltIn> all) {
        all.put("subscription", a -> members(a, "subscription()", "subscriptionId", "tenantId", "displayName", "id"));
        all.put(
                "resourcegroup",
                a -> members(a, "resourceGroup()", "name", "location", "tags", "id", "managedBy", "properties"));
        all.put("tenant", a -> members(a, "tenant()", "tenantId", "countryCode", "displayName", "id"));
        all.put("managementgroup", a -> members(a, "managementGroup()", "name", "id", "properties"));
        all.put("deployment", a -> members(a, "deployment()", "name", "location", "id", "properties"));
        all.put("deployer", a -> members(a, "deployer()", "objectId", "tenantId", "userPrincipalName"));
        all.put("environment", CloudFunctions::environment);
        all.put("resourceid", a -> inGroup(a));
        all.put("subscriptionresourceid", CloudFunctions::inSubscription);
        all.put("tenantresourceid", a -> id(a, 0, new Texts(a.lines())));
        all.put(
                "managementgroupresourceid",
                a -> id(
                        a,
                        types(a, 1),
                        new Texts(a.lines())
                                .add("/providers/Microsoft.Management/managementGroups/")
                                .add(types(a, 1) > 0 ? a.value(0) : known(a, "managementGroup().name"))));
        all.put("extensionresourceid", a -> id(a, 1, new Texts(a.lines()).add(a.value(0))));
    }

    static Value.Unknown known(Arguments a, String name) {
        return Values.named(name, "'" + name + WHEN_DEPLOYED, a.lines());
    }

    private static Value members(Arguments a, String of, String... names) {
        Map<String, Value> all = new LinkedHashMap<>();
        for (String name : names) {
            all.put(name, known(a, of + "." + name));
        }
        return a.objectOf(all);
    }

    private static Value environment(Arguments a) {
        Map<String, Value> suffixes = new LinkedHashMap<>();
        SUFFIXES.forEach((name, value) -> suffixes.put(name, a.of(value)));
        Map<String, Value> authentication = new LinkedHashMap<>();
        authentication.put("loginEndpoint", a.of("https://login.microsoftonline.com/"));
        authentication.put("tenant", a.of("common"));
        Map<String, Value> all = new LinkedHashMap<>();
        all.put("name", a.of("AzureCloud"));
        all.put("resourceManager", a.of("https://management.azure.com/"));
        all.put("authentication", a.objectOf(authentication));
        all.put("suffixes", a.objectOf(suffixes));
        return a.objectOf(all);
    }

    // Where the type stands: what is before it says where the resource is.
    private static int types(Arguments a, int most) throws NotKnown {
        for (int i = 0; i <= most && a.has(i); i++) {
            boolean type = a.value(i) instanceof Value.Scalar(String text, Lines ignored)
                    && text.matches("[A-Za-z0-9]+\\.[A-Za-z0-9.]+/.+");
            if (type) {
                return i;
            }
        }
        throw new NotKnown("'" + a.function() + "' lacks a type");
    }

    private static Value inGroup(Arguments a) throws NotKnown {
        int type = types(a, 2);
        Texts out = new Texts(a.lines())
                .add("/subscriptions/")
                .add(type == 2 ? a.value(0) : known(a, SUBSCRIPTION))
                .add("/resourceGroups/")
                .add(type > 0 ? a.value(type - 1) : known(a, GROUP));
        return id(a, type, out);
    }

    private static Value inSubscription(Arguments a) throws NotKnown {
        int type = types(a, 1);
        Texts out = new Texts(a.lines()).add("/subscriptions/").add(type > 0 ? a.value(0) : known(a, SUBSCRIPTION));
        return id(a, type, out);
    }

    private static Value id(Arguments a, int type, Texts out) throws NotKnown {
        List<String> parts = List.of(a.text(type).split("/"));
        out.add("/providers/" + parts.getFirst());
        int names = a.size() - type - 1;
        if (names == 1 && parts.size() > 2) {
            // One name with all the names in it.
            return whole(a, parts, type, out);
        }
        if (names != parts.size() - 1) {
            throw new NotKnown("'" + a.function() + "' takes a name for every part of '" + a.text(type) + "'");
        }
        for (int i = 1; i < parts.size(); i++) {
            out.add("/" + parts.get(i) + "/").add(a.value(type + i));
        }
        return out.done();
    }

    private static Value whole(Arguments a, List<String> parts, int type, Texts out) throws NotKnown {
        String[] names = a.text(type + 1).split("/");
        if (names.length != parts.size() - 1) {
            throw new NotKnown("'" + a.function() + "' takes a name for every part of '" + a.text(type) + "'");
        }
        for (int i = 0; i < names.length; i++) {
            out.add("/" + parts.get(i + 1) + "/" + names[i]);
        }
        return out.done();
    }
}
