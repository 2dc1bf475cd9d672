package io.prunella.connector.aws.collect;

import static io.prunella.connector.aws.collect.DocumentBuilder.object;

import io.prunella.connector.Needs;
import io.prunella.connector.aws.collect.DocumentBuilder.Part;
import io.prunella.connector.aws.collect.Pages.Paging;
import io.prunella.connector.aws.wire.Reader;
import io.prunella.model.Pointer;
import io.prunella.model.ResourceId;
import io.prunella.model.Unknown;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What an account tells of its root user.
///
/// @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountSummary.html">GetAccountSummary</a>
/// @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListVirtualMFADevices.html">
///     ListVirtualMFADevices</a>
final class RootUserReader {
    static final String TYPE = "Prunella::AWS::IAM::RootUser";
    private static final Pointer STATE = Pointer.of("state");
    private static final Pointer VIRTUAL = Pointer.of("state", "VirtualMfa");

    /// The summary's flags, which are 0 or 1.
    private static final Map<String, String> FLAGS = Map.of(
            "AccountPasswordPresent", "PasswordPresent",
            "AccountAccessKeysPresent", "AccessKeysPresent",
            "AccountMFAEnabled", "MfaEnabled");

    private RootUserReader() {}

    static DocumentBuilder read(Reader reader, Needs needs) {
        DocumentBuilder builder =
                new DocumentBuilder(TYPE, ResourceId.GLOBAL, reader.access().account(), reader);
        Part summary = new Part("iam", "GetAccountSummary", ResourceId.GLOBAL, Map.of(), List.of());
        builder.read(summary, STATE, tree -> flags(object(tree, "SummaryMap")));
        if (builder.at(STATE) instanceof Unknown) {
            return builder;
        }
        if (!needs.wants(TYPE, VIRTUAL)) {
            builder.notCollected(VIRTUAL);
            return builder;
        }
        Pages devices = Pages.of(
                reader,
                new Part(
                        "iam",
                        "ListVirtualMFADevices",
                        ResourceId.GLOBAL,
                        Map.of("AssignmentStatus", "Assigned"),
                        List.of()),
                "VirtualMFADevices",
                Paging.BY_MARKER);
        Unknown failure = devices.failure();
        if (failure != null) {
            builder.unknown(VIRTUAL, failure, devices.origin());
        } else {
            builder.put(
                    VIRTUAL,
                    devices.items().stream().anyMatch(device -> isRoot(object(device, "User"))),
                    devices.origin());
        }
        return builder;
    }

    private static Map<String, Object> flags(Map<String, Object> summary) {
        Map<String, Object> flags = new LinkedHashMap<>();
        FLAGS.forEach((api, ours) -> {
            Object told = DocumentBuilder.told(summary, api);
            flags.put(ours, told instanceof Long number ? (Object) (number != 0) : told);
        });
        return flags;
    }

    private static boolean isRoot(Map<String, Object> user) {
        return String.valueOf(user.get("Arn")).endsWith(":root");
    }
}
