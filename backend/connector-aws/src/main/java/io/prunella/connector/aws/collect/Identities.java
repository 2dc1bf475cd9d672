package io.prunella.connector.aws.collect;

import static io.prunella.connector.aws.collect.DocumentBuilder.copy;
import static io.prunella.connector.aws.collect.DocumentBuilder.members;
import static io.prunella.connector.aws.collect.DocumentBuilder.object;
import static io.prunella.connector.aws.collect.DocumentBuilder.objects;
import static io.prunella.connector.aws.collect.DocumentBuilder.tags;

import io.prunella.connector.Access;
import io.prunella.connector.Credentials;
import io.prunella.connector.aws.collect.DocumentBuilder.Part;
import io.prunella.connector.aws.collect.Pages.Paging;
import io.prunella.connector.aws.wire.Reader;
import io.prunella.model.Origin;
import io.prunella.model.Pointer;
import io.prunella.model.ResourceId;
import io.prunella.model.TreeJson;
import io.prunella.model.Unknown;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Users, groups and roles as documents, each kind from one paged list.
///
/// @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html">
///     GetAccountAuthorizationDetails</a>
final class Identities {
    private static final int PAGE = 1_000;
    private static final Pointer PROPERTIES = Pointer.of("properties");
    private static final Pointer TAGS = Pointer.of("tags");
    private static final Pointer STATE = Pointer.of("state");

    private final Reader reader;
    private final Pages users;
    private final Pages roles;
    /// Name of the user whose key this is read with; empty where it is none of the account's.
    private final Object own;

    private @Nullable Pages groups;
    private @Nullable Pages policies;

    private Identities(Reader reader, Pages users, Pages roles, Object own) {
        this.reader = reader;
        this.users = users;
        this.roles = roles;
        this.own = own;
    }

    static Identities read(Reader reader) {
        return new Identities(
                reader,
                list(reader, "User", "UserDetailList"),
                list(reader, "Role", "RoleDetailList"),
                AccessKeyReader.ownUser(reader));
    }

    /// @param kind the filter that leaves only these
    /// @param list the member that holds them
    static Pages list(Reader reader, String kind, String list) {
        return Pages.of(
                reader,
                new Part(
                        "iam",
                        "GetAccountAuthorizationDetails",
                        ResourceId.GLOBAL,
                        Map.of("Filter", List.of(kind), "MaxItems", PAGE),
                        List.of()),
                list,
                Paging.BY_MARKER);
    }

    Pages users() {
        return users;
    }

    Pages roles() {
        return roles;
    }

    /// Not all want them, and once is enough.
    Pages groups() {
        Pages listed = groups == null ? list(reader, "Group", "GroupDetailList") : groups;
        groups = listed;
        return listed;
    }

    /// The customer's own, with the texts of their versions.
    Pages policies() {
        Pages listed = policies == null ? ManagedPolicyReader.list(reader) : policies;
        policies = listed;
        return listed;
    }

    /// @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GroupDetail.html">GroupDetail</a>
    DocumentBuilder group(Map<String, Object> group) {
        DocumentBuilder builder = document("AWS::IAM::Group", group, "GroupName");
        Origin origin = groups().origin();
        builder.put(PROPERTIES, principal(group, "GroupPolicyList", "GroupName"), origin);
        Map<String, Object> state = born(group);
        Unknown failure = users.failure();
        state.put("Members", failure == null ? in(String.valueOf(group.get("GroupName"))) : failure);
        builder.put(STATE, state, origin);
        return builder;
    }

    private List<String> in(String group) {
        return users.items().stream()
                .filter(user -> user.get("GroupList") instanceof List<?> own && own.contains(group))
                .map(user -> String.valueOf(user.get("UserName")))
                .sorted()
                .toList();
    }

    DocumentBuilder user(Map<String, Object> user) {
        DocumentBuilder builder = document("AWS::IAM::User", user, "UserName");
        Map<String, Object> properties = principal(user, "UserPolicyList", "UserName");
        properties.put("Groups", user.getOrDefault("GroupList", List.of()));
        builder.put(PROPERTIES, properties, users.origin());
        builder.put(TAGS, tags(objects(user, "Tags")), users.origin());
        Map<String, Object> state = born(user);
        state.put("OurOwn", own instanceof Unknown ? own : own.equals(user.get("UserName")));
        builder.put(STATE, state, users.origin());
        return builder;
    }

    DocumentBuilder role(Map<String, Object> role) {
        DocumentBuilder builder = document("AWS::IAM::Role", role, "RoleName");
        Map<String, Object> properties = principal(role, "RolePolicyList", "RoleName");
        builder.put(PROPERTIES, properties, roles.origin());
        String trust = decoded(role.get("AssumeRolePolicyDocument"));
        builder.put(
                Pointer.of("properties", "AssumeRolePolicyDocument"),
                document(trust),
                DocumentBuilder.origin(roles.part(), roles.last(), Map.of("text", trust)));
        builder.put(TAGS, tags(objects(role, "Tags")), roles.origin());
        Map<String, Object> state = born(role);
        Map<String, Object> used = object(role, "RoleLastUsed");
        Map<String, Object> last = new LinkedHashMap<>();
        copy(used, "LastUsedDate", last, "Date");
        copy(used, "Region", last, "Region");
        state.put("LastUsed", last);
        state.put("OurOwn", isOurs(reader.access(), String.valueOf(role.get("Arn"))));
        builder.put(STATE, state, roles.origin());
        return builder;
    }

    private DocumentBuilder document(String type, Map<String, Object> item, String id) {
        return new DocumentBuilder(type, ResourceId.GLOBAL, String.valueOf(item.get(id)), reader);
    }

    private static Map<String, Object> principal(Map<String, Object> item, String inline, String name) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("ManagedPolicyArns", attached(item));
        List<Object> policies = new ArrayList<>();
        for (Map<String, Object> policy : objects(item, inline)) {
            Map<String, Object> one = members(policy, "PolicyName");
            one.put("PolicyDocument", document(decoded(policy.get("PolicyDocument"))));
            policies.add(one);
        }
        properties.put("Policies", policies);
        copy(object(item, "PermissionsBoundary"), "PermissionsBoundaryArn", properties, "PermissionsBoundary");
        properties.putAll(members(item, name, "Path"));
        return properties;
    }

    private static List<Object> attached(Map<String, Object> item) {
        TreeSet<String> arns = new TreeSet<>();
        objects(item, "AttachedManagedPolicies").forEach(policy -> arns.add(String.valueOf(policy.get("PolicyArn"))));
        return List.copyOf(arns);
    }

    private static Map<String, Object> born(Map<String, Object> item) {
        return members(item, "Arn", "CreateDate");
    }

    /// Whether it is the role that this access assumes.
    private static boolean isOurs(Access access, String arn) {
        return switch (access.credentials()) {
            case Credentials.Role role -> arn.equals(role.roleArn());
            case Credentials.KeysThenRole both -> arn.equals(both.role().roleArn());
            case Credentials.Keys ignored -> false;
        };
    }

    static String decoded(@Nullable Object document) {
        return document == null ? "" : URLDecoder.decode(document.toString(), StandardCharsets.UTF_8);
    }

    /// Unknown where the text is no document.
    static Object document(String text) {
        try {
            return TreeJson.readObject(text);
        } catch (IllegalArgumentException e) {
            return new Unknown(
                    Unknown.Reason.UNEXPECTED_ANSWER,
                    "A policy document is not JSON",
                    "iam:GetAccountAuthorizationDetails");
        }
    }
}
