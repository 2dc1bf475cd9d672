package io.prunella.connector.aws.collect;

import static io.prunella.connector.aws.collect.DocumentBuilder.object;
import static io.prunella.connector.aws.collect.DocumentBuilder.objects;

import io.prunella.connector.aws.fix.ProtectedResources;
import io.prunella.model.Document;
import io.prunella.model.Origin;
import io.prunella.model.Pointer;
import io.prunella.model.Unknown;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Whom a policy is attached to, as what they may do or as its bound, be it through a group that they are in.
final class PolicyHolders {
    static final Pointer ALL = Pointer.of("state", "AttachedTo");
    private static final Pointer PROTECTED = Pointer.of("state", "ProtectedHolders");

    private final Identities identities;
    private final Administrators administrators;

    PolicyHolders(Identities identities, Administrators administrators) {
        this.identities = identities;
        this.administrators = administrators;
    }

    void put(DocumentBuilder builder, String policy) {
        administrators.putWithout(builder, policy);
        Pages groups = identities.groups();
        Origin origin = groups.origin();
        Optional<Unknown> failure = Stream.of(identities.users(), identities.roles(), groups)
                .flatMap(pages -> Optional.ofNullable(pages.failure()).stream())
                .findFirst();
        if (failure.isPresent()) {
            builder.unknown(ALL, failure.get(), origin);
            builder.unknown(PROTECTED, failure.get(), origin);
            return;
        }
        List<String> through = groups.items().stream()
                .filter(group -> has(group, policy))
                .map(group -> String.valueOf(group.get("GroupName")))
                .toList();
        List<Document> holders = Stream.concat(
                        identities.users().items().stream()
                                .filter(user -> has(user, policy) || isIn(user, through))
                                .map(identities::user),
                        identities.roles().items().stream()
                                .filter(role -> has(role, policy))
                                .map(identities::role))
                .map(DocumentBuilder::build)
                .toList();
        builder.put(ALL, arns(holders.stream()), origin);
        builder.put(
                PROTECTED,
                arns(holders.stream()
                        .filter(holder -> holder.body().get("tags") instanceof Map<?, ?> tags
                                        && ProtectedResources.isProtecting(tags)
                                || !Boolean.FALSE.equals(holder.state().get("OurOwn")))),
                origin);
    }

    private static boolean has(Map<String, Object> holder, String policy) {
        return Stream.concat(
                        objects(holder, "AttachedManagedPolicies").stream().map(each -> each.get("PolicyArn")),
                        Stream.of(object(holder, "PermissionsBoundary"))
                                .map(each -> each.get("PermissionsBoundaryArn")))
                .anyMatch(policy::equals);
    }

    private static boolean isIn(Map<String, Object> user, List<String> groups) {
        return user.get("GroupList") instanceof List<?> own && own.stream().anyMatch(groups::contains);
    }

    private static List<String> arns(Stream<Document> holders) {
        return holders.map(holder -> String.valueOf(holder.state().get("Arn")))
                .sorted()
                .toList();
    }
}
