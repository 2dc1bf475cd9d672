package io.prunella.connector.aws.collect;

import static io.prunella.connector.aws.collect.DocumentBuilder.copy;
import static io.prunella.connector.aws.collect.DocumentBuilder.object;
import static io.prunella.connector.aws.collect.DocumentBuilder.told;

import io.prunella.connector.Access;
import io.prunella.connector.ConnectorException;
import io.prunella.connector.Credentials;
import io.prunella.connector.Needs;
import io.prunella.connector.aws.collect.DocumentBuilder.Part;
import io.prunella.connector.aws.collect.Pages.Paging;
import io.prunella.connector.aws.wire.Answer;
import io.prunella.connector.aws.wire.Reader;
import io.prunella.model.Pointer;
import io.prunella.model.ResourceId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Access keys of users. The credential report has their ages, but neither their ids nor what changed since it was
/// made, so every user is asked for its keys, and every active key for its last use.
///
/// @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListAccessKeys.html">ListAccessKeys</a>
final class AccessKeyReader {
    static final String TYPE = "AWS::IAM::AccessKey";
    static final Pointer STATUS = Pointer.of("properties", "Status");
    private static final Pointer LAST_USED = Pointer.of("state", "LastUsed");

    private AccessKeyReader() {}

    static Pages ofUser(Reader reader, String user) {
        Part part = new Part("iam", "ListAccessKeys", ResourceId.GLOBAL, Map.of("UserName", user), List.of());
        return Pages.of(reader, part, "AccessKeyMetadata", Paging.BY_MARKER);
    }

    static DocumentBuilder key(Reader reader, Needs needs, Pages pages, Map<String, Object> key) {
        String id = String.valueOf(key.get("AccessKeyId"));
        DocumentBuilder builder = new DocumentBuilder(TYPE, ResourceId.GLOBAL, id, reader);
        Map<String, Object> properties = new LinkedHashMap<>();
        copy(key, "UserName", properties, "UserName");
        properties.put("Status", told(key, "Status"));
        builder.put(Pointer.of("properties"), properties, pages.origin());
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("CreateDate", told(key, "CreateDate"));
        state.put("OurOwn", isOurs(reader.access(), id));
        builder.put(Pointer.of("state"), state, pages.origin());
        if (needs.wants(TYPE, LAST_USED) && "Active".equals(key.get("Status"))) {
            builder.read(lastUsed(id), LAST_USED, AccessKeyReader::use);
        } else {
            builder.notCollected(LAST_USED, "Only active keys are asked for their last use");
        }
        return builder;
    }

    /// A key that was never used has a service, too: `N/A`.
    private static Map<String, Object> use(Map<String, Object> answer) {
        Map<String, Object> last = object(answer, "AccessKeyLastUsed");
        Map<String, Object> use = new LinkedHashMap<>();
        if (last.containsKey("LastUsedDate")) {
            copy(last, "LastUsedDate", use, "Date");
            copy(last, "ServiceName", use, "Service");
            copy(last, "Region", use, "Region");
        }
        return use;
    }

    private static Part lastUsed(String id) {
        return new Part("iam", "GetAccessKeyLastUsed", ResourceId.GLOBAL, Map.of("AccessKeyId", id), List.of());
    }

    /// One key by its id. Of keys that are not the account's AWS says the same as of those one may not ask for, so
    /// whose it is cannot be asked where permission lacks.
    static Optional<DocumentBuilder> find(Reader reader, String id) {
        Part part = lastUsed(id);
        Answer answer = part.read(reader);
        if (answer instanceof Answer.Refused refused && refused.code().equals("NoSuchEntity")) {
            return Optional.empty();
        }
        if (!(answer instanceof Answer.Ok ok)) {
            throw new ConnectorException(part.unknown(answer));
        }
        Pages pages = ofUser(reader, String.valueOf(ok.tree().get("UserName")));
        if (pages.refusedWith("NoSuchEntity")) {
            return Optional.empty();
        }
        return pages.whole().items().stream()
                .filter(key -> id.equals(key.get("AccessKeyId")))
                .findFirst()
                .map(key -> key(reader, Needs.everything(), pages, key));
    }

    /// Whose key the account is read with; empty where it is none of the account's, which AWS answers as it does to
    /// who may not ask.
    static Object ownUser(Reader reader) {
        return switch (reader.access().credentials()) {
            case Credentials.Role ignored -> "";
            case Credentials.Keys keys -> {
                Part part = lastUsed(keys.accessKeyId());
                Answer answer = part.read(reader);
                yield owner(answer).orElseGet(() -> part.unknown(answer));
            }
            case Credentials.KeysThenRole both ->
                owner(lastUsed(both.keys().accessKeyId()).read(reader)).orElse("");
        };
    }

    private static Optional<Object> owner(Answer answer) {
        return answer instanceof Answer.Ok ok ? Optional.ofNullable(ok.tree().get("UserName")) : Optional.empty();
    }

    private static boolean isOurs(Access access, String id) {
        return switch (access.credentials()) {
            case Credentials.Role ignored -> false;
            case Credentials.Keys keys -> id.equals(keys.accessKeyId());
            case Credentials.KeysThenRole both -> id.equals(both.keys().accessKeyId());
        };
    }
}
