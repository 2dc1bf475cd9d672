package io.prunella.code.arm.patch;

import io.prunella.code.arm.eval.Expression;
import io.prunella.code.edit.NoEdit;
import io.prunella.code.tree.Syntax;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A resource that is a part of another one, to be written.
///
/// @param type in full
record NewChild(String type, String name, String apiVersion, Map<String, Object> properties) {
    private static final String SQL = "2021-11-01";
    private static final String WEB = "2022-09-01";

    /// The name that a type takes alone, and a version of its interface that has all that is set.
    private static final Map<String, Known> KNOWN = Map.ofEntries(
            known("Microsoft.Storage/storageAccounts/blobServices", "default", "2023-01-01"),
            known("Microsoft.Storage/storageAccounts/fileServices", "default", "2023-01-01"),
            known("Microsoft.Sql/servers/administrators", "ActiveDirectory", SQL),
            known("Microsoft.Sql/servers/advancedThreatProtectionSettings", "Default", SQL),
            known("Microsoft.Sql/servers/auditingSettings", "default", SQL),
            known("Microsoft.Sql/servers/encryptionProtector", "current", SQL),
            known("Microsoft.Sql/servers/securityAlertPolicies", "Default", SQL),
            known("Microsoft.Sql/servers/vulnerabilityAssessments", "default", SQL),
            known("Microsoft.Sql/servers/databases/auditingSettings", "default", SQL),
            known("Microsoft.Sql/servers/databases/securityAlertPolicies", "default", SQL),
            known("Microsoft.Sql/servers/databases/transparentDataEncryption", "current", SQL),
            known("Microsoft.Web/sites/config/authsettings", "authsettings", WEB),
            known("Microsoft.Web/sites/config/authsettingsV2", "authsettingsV2", WEB),
            known("Microsoft.Web/sites/basicPublishingCredentialsPolicies", "", WEB),
            known("Microsoft.DBforMariaDB/servers/configurations", "", "2018-06-01"),
            known("Microsoft.DBforMySQL/servers/configurations", "", "2017-12-01"),
            known("Microsoft.DBforMySQL/flexibleServers/configurations", "", "2021-05-01"),
            known("Microsoft.DBforPostgreSQL/servers/configurations", "", "2017-12-01"),
            known("Microsoft.DBforPostgreSQL/flexibleServers/configurations", "", "2022-12-01"));

    /// @param name empty where each has its own
    private record Known(String name, String apiVersion) {}

    private static Map.Entry<String, Known> known(String type, String name, String apiVersion) {
        return Map.entry(type, new Known(name, apiVersion));
    }

    static NewChild of(String type, Map<String, Object> said) throws NoEdit {
        Known known = KNOWN.get(type);
        if (known == null) {
            throw new NoEdit("A resource of type '" + type + "' would have to be added, whose version is not known");
        }
        Map<String, Object> rest = new LinkedHashMap<>(said);
        Object own = rest.remove("name");
        String name = known.name().isEmpty() ? String.valueOf(own) : known.name();
        // The configurations of a site are of one type, whatever their names.
        String whole = type.endsWith("/" + name) ? type.substring(0, type.length() - name.length() - 1) : type;
        return new NewChild(whole, name, known.apiVersion(), rest);
    }

    private String last() {
        return type.substring(type.lastIndexOf('/') + 1);
    }

    /// In the list of resources of its parent.
    Map<String, Object> within(Syntax.Mapping parent, String parentType) throws NoEdit {
        return written(parent, last(), name, dependency(nameOf(parent), parentType));
    }

    /// Beside its parent, where resources have symbols.
    Map<String, Object> beside(Syntax.Mapping parent, String symbol) throws NoEdit {
        String around = nameOf(parent);
        String joined =
                Expression.isOne(around) ? "[format('{0}/" + name + "', " + bare(around) + ")]" : around + "/" + name;
        return written(parent, type, joined, symbol);
    }

    // Whether the parent is there decides of what is in it, too, but only where that is said again.
    private Map<String, Object> written(Syntax.Mapping parent, String shown, String called, String after) {
        Map<String, Object> out = new LinkedHashMap<>();
        ArmText.get(parent, "condition")
                .flatMap(Syntax::text)
                .filter(Expression::isOne)
                .ifPresent(condition -> out.put("condition", condition));
        out.put("type", shown);
        out.put("apiVersion", apiVersion);
        out.put("name", called);
        out.put("dependsOn", List.of(after));
        out.put("properties", properties);
        return out;
    }

    private static String nameOf(Syntax.Mapping resource) throws NoEdit {
        return ArmText.get(resource, "name")
                .flatMap(Syntax::text)
                .orElseThrow(() -> new NoEdit("The name of the resource is not known"));
    }

    private static String bare(String expression) {
        return expression.substring(1, expression.length() - 1);
    }

    // A name alone will do where it is not told how many names the type takes.
    private static String dependency(String name, String parentType) {
        boolean plain = parentType.chars().filter(c -> c == '/').count() == 1 && !name.contains("/");
        String argument = Expression.isOne(name) ? bare(name) : "'" + name + "'";
        return plain ? "[resourceId('" + parentType + "', " + argument + ")]" : name;
    }

    /// A symbol that is free.
    String symbol(Syntax.Mapping resources, String parent) {
        String wanted = parent + last().substring(0, 1).toUpperCase(Locale.ROOT) + last().substring(1);
        String free = wanted;
        for (int i = 2; ArmText.entry(resources, free).isPresent(); i++) {
            free = wanted + i;
        }
        return free;
    }
}
