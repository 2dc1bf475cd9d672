package io.prunella.code.terraform.module;

import io.prunella.code.terraform.eval.Reference;
import io.prunella.code.terraform.eval.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What data sources answer, as far as it follows from the configuration.
final class DataSources {
    private static final Value ADMINISTRATOR = Value.of("AdministratorAccess");

    private final Map<String, Map<String, String>> constants;
    private final AwsProvider provider;

    /// @param constants what is the same wherever it is asked, by type and attribute
    DataSources(Map<String, Map<String, String>> constants, AwsProvider provider) {
        this.constants = constants;
        this.provider = provider;
    }

    /// The value of a resource or data source for those who refer to it.
    Value value(String name, Resource one) {
        if (!name.startsWith("data.")) {
            return one.asValue();
        }
        Map<String, Value> members = new LinkedHashMap<>(one.body().members());
        constants
                .getOrDefault(one.type(), Map.of())
                .forEach((attribute, text) -> members.put(attribute, Value.of(text)));
        if (one.type().equals("aws_caller_identity")) {
            members.put("account_id", Value.of(provider.account()));
        }
        // AWS's own is in every account.
        if (one.type().equals("aws_iam_policy") && ADMINISTRATOR.equals(members.get("name"))) {
            members.putIfAbsent("arn", Value.of("arn:aws:iam::aws:policy/AdministratorAccess"));
        }
        if (one.type().equals(PolicyDocuments.TYPE)) {
            members.put("json", PolicyDocuments.json(one.body()));
            members.put("minified_json", PolicyDocuments.json(one.body()));
        }
        return new Value.Mapping(members, Optional.of(new Reference(one.address(), "")));
    }
}
