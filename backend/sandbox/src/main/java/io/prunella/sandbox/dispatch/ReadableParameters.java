package io.prunella.sandbox.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/// A request as plain maps for the call log, members in alphabetical order. Secrets stay out of it.
final class ReadableParameters {
    private static final Set<String> SECRET = Set.of(
            "ExternalId",
            "TokenCode",
            "Password",
            "NewPassword",
            "OldPassword",
            "SecretAccessKey",
            "SSECustomerKey",
            "MasterUserPassword",
            "TdeCredentialPassword");

    private ReadableParameters() {}

    static Map<String, Object> of(SdkPojo pojo) {
        return members(pojo, true);
    }

    /// The same with secrets, as text from which a fingerprint is taken.
    static String exact(SdkPojo pojo) {
        return members(pojo, false).toString();
    }

    private static Map<String, Object> members(SdkPojo pojo, boolean hiding) {
        Map<String, Object> members = new TreeMap<>();
        for (SdkField<?> field : pojo.sdkFields()) {
            Object value = field.getValueOrDefault(pojo);
            if (value == null || value instanceof SdkAutoConstructList || value instanceof SdkAutoConstructMap) {
                continue;
            }
            String name = field.memberName();
            members.put(name, hiding && SECRET.contains(name) ? "(hidden)" : plain(value, hiding));
        }
        return members;
    }

    private static Object plain(Object value, boolean hiding) {
        return switch (value) {
            case SdkPojo pojo -> members(pojo, hiding);
            case List<?> list -> {
                List<Object> plain = new ArrayList<>(list.size());
                list.forEach(each -> plain.add(plain(each, hiding)));
                yield plain;
            }
            case Map<?, ?> map -> {
                Map<String, Object> plain = new TreeMap<>();
                map.forEach((key, each) -> plain.put(key.toString(), plain(each, hiding)));
                yield plain;
            }
            case Number number -> number;
            case Boolean bool -> bool;
            default -> value.toString();
        };
    }
}
