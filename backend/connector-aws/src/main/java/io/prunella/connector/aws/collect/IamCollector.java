package io.prunella.connector.aws.collect;

import io.prunella.connector.CollectorInfo;
import io.prunella.connector.DocumentSink;
import io.prunella.connector.Needs;
import io.prunella.connector.UnitReport;
import io.prunella.connector.UnitRequest;
import io.prunella.connector.aws.wire.Reader;
import io.prunella.model.Document;
import io.prunella.model.DocumentRef;
import io.prunella.model.Pointer;
import io.prunella.model.Unknown;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// IAM: the account's own settings, its users with their credentials, its groups and roles, its
/// customer-managed policies and its server certificates.
public final class IamCollector implements Collector {
    private static final String USER = "AWS::IAM::User";
    private static final String GROUP = "AWS::IAM::Group";
    private static final String ROLE = "AWS::IAM::Role";
    private static final Pointer CONSOLE = Pointer.of("state", "Console");
    private static final Pointer MFA = Pointer.of("state", "MfaActive");
    private static final Pointer KEYS = Pointer.of("state", "AccessKeys");
    /// What the credential report tells of a user.
    private static final List<Pointer> REPORTED = List.of(CONSOLE, MFA, KEYS);

    @Override
    public CollectorInfo info() {
        return new CollectorInfo(
                "iam",
                true,
                Set.of(
                        PasswordPolicyReader.TYPE,
                        RootUserReader.TYPE,
                        OrganizationFeaturesReader.TYPE,
                        USER,
                        GROUP,
                        AccessKeyReader.TYPE,
                        ROLE,
                        ManagedPolicyReader.TYPE,
                        ServerCertificateReader.TYPE));
    }

    /// One unit on its way.
    private static final class Unit {
        final UnitRequest request;
        final Reader reader;
        final DocumentSink sink;
        final Set<Unknown> unknowns = new LinkedHashSet<>();

        Unit(UnitRequest request, Reader reader, DocumentSink sink) {
            this.request = request;
            this.reader = reader;
            this.sink = sink;
        }

        boolean stopped() {
            return request.stop().getAsBoolean();
        }

        void hand(DocumentBuilder builder) {
            sink.document(builder.build());
            unknowns.addAll(builder.unknowns());
            sink.progress(reader.calls(), reader.throttles());
        }

        void listed(String type, Pages pages) {
            listed(type, Optional.ofNullable(pages.failure()));
        }

        void listed(String type, Optional<Unknown> failure) {
            sink.listing(type, failure.isEmpty(), failure.orElse(null));
            failure.ifPresent(unknowns::add);
        }
    }

    @Override
    public UnitReport collect(UnitRequest request, Reader reader, DocumentSink sink) {
        Unit unit = new Unit(request, reader, sink);
        Needs needs = request.needs();
        boolean credentials = needs.wants(USER, CONSOLE) || needs.wants(USER, MFA);
        if (credentials) {
            CredentialReport.ask(reader);
        }
        DocumentBuilder passwords = PasswordPolicyReader.read(reader);
        unit.hand(passwords);
        unit.listed(PasswordPolicyReader.TYPE, Optional.empty());
        unit.hand(RootUserReader.read(reader, needs));
        unit.listed(RootUserReader.TYPE, Optional.empty());
        if (needs.wants(OrganizationFeaturesReader.TYPE, OrganizationFeaturesReader.ENABLED)) {
            unit.hand(OrganizationFeaturesReader.read(reader));
            unit.listed(OrganizationFeaturesReader.TYPE, Optional.empty());
        }
        Identities identities = Identities.read(reader);
        Pages policies = identities.policies();
        identities.groups().items().forEach(group -> unit.hand(identities.group(group)));
        unit.listed(GROUP, identities.groups());
        if (needs.wants(ServerCertificateReader.TYPE, ServerCertificateReader.EXPIRATION)) {
            Pages certificates = ServerCertificateReader.list(reader);
            certificates
                    .items()
                    .forEach(item -> unit.hand(ServerCertificateReader.certificate(reader, certificates, item)));
            unit.listed(ServerCertificateReader.TYPE, certificates);
        }
        Optional<CredentialReport> report =
                credentials && !identities.users().items().isEmpty()
                        ? Optional.of(CredentialReport.read(reader))
                        : Optional.empty();
        Administrators administrators = new Administrators(identities, report);
        identities.roles().items().forEach(role -> unit.hand(role(identities, administrators, role)));
        unit.listed(ROLE, identities.roles());
        PolicyHolders holders = new PolicyHolders(identities, administrators);
        policies.items()
                .forEach(policy -> unit.hand(ManagedPolicyReader.policy(reader, needs, policies, holders, policy)));
        unit.listed(ManagedPolicyReader.TYPE, policies);
        identities.users().items().forEach(user -> unit.hand(user(identities, administrators, user, report)));
        unit.listed(USER, identities.users());
        if (!unit.stopped() && needs.wants(AccessKeyReader.TYPE, AccessKeyReader.STATUS)) {
            keys(unit, identities.users(), administrators);
        }
        if (unit.stopped()) {
            return reader.cancelled(List.copyOf(unit.unknowns));
        }
        boolean nothing = !passwords.unknowns().isEmpty()
                && Stream.of(identities.users(), identities.roles(), policies)
                        .allMatch(pages ->
                                pages.failure() != null && pages.items().isEmpty());
        return reader.ended(List.copyOf(unit.unknowns), nothing);
    }

    private static DocumentBuilder role(
            Identities identities, Administrators administrators, Map<String, Object> role) {
        DocumentBuilder builder = identities.role(role);
        administrators.put(builder, role);
        return builder;
    }

    private static DocumentBuilder user(
            Identities identities,
            Administrators administrators,
            Map<String, Object> user,
            Optional<CredentialReport> report) {
        DocumentBuilder builder = identities.user(user);
        administrators.put(builder, user);
        if (report.isEmpty()) {
            REPORTED.forEach(builder::notCollected);
            return builder;
        }
        Optional<Map<String, String>> line = report.get().of(String.valueOf(user.get("Arn")));
        if (line.isEmpty()) {
            Unknown why = Objects.requireNonNullElse(report.get().failure(), CredentialReport.YOUNGER);
            REPORTED.forEach(part -> builder.unknown(part, why, report.get().origin()));
            return builder;
        }
        Map<String, Object> console = new LinkedHashMap<>();
        console.put("Enabled", CredentialReport.flag(line.get(), "password_enabled"));
        CredentialReport.moment(line.get(), "password_last_used")
                .ifPresent(moment -> console.put("PasswordLastUsed", moment));
        CredentialReport.moment(line.get(), "password_last_changed")
                .ifPresent(moment -> console.put("PasswordLastChanged", moment));
        builder.put(CONSOLE, console, report.get().origin());
        builder.put(
                MFA,
                CredentialReport.flag(line.get(), "mfa_active"),
                report.get().origin());
        builder.put(KEYS, CredentialReport.keys(line.get()), report.get().origin());
        return builder;
    }

    /// A user whose keys cannot be listed leaves a hole in the list of all keys.
    private static void keys(Unit unit, Pages users, Administrators administrators) {
        Optional<Unknown> failure = Optional.ofNullable(users.failure());
        for (Map<String, Object> user : users.items()) {
            if (unit.stopped()) {
                return;
            }
            String name = String.valueOf(user.get("UserName"));
            Pages keys = AccessKeyReader.ofUser(unit.reader, name);
            for (Map<String, Object> key : keys.items()) {
                DocumentBuilder builder = AccessKeyReader.key(unit.reader, unit.request.needs(), keys, key);
                administrators.putOfKey(builder, unit.request.needs(), name);
                unit.hand(builder);
            }
            // It was deleted since it was listed, and its keys with it.
            if (keys.failure() != null && !keys.refusedWith("NoSuchEntity")) {
                failure = Optional.ofNullable(keys.failure());
            }
        }
        unit.listed(AccessKeyReader.TYPE, failure);
    }

    @Override
    public Optional<Document> read(Reader reader, DocumentRef ref) {
        String id = String.valueOf(ref.nativeId());
        return switch (ref.type()) {
            case PasswordPolicyReader.TYPE ->
                Optional.of(PasswordPolicyReader.read(reader).build());
            case RootUserReader.TYPE ->
                Optional.of(RootUserReader.read(reader, Needs.everything()).build());
            case OrganizationFeaturesReader.TYPE ->
                Optional.of(OrganizationFeaturesReader.read(reader).build());
            case AccessKeyReader.TYPE ->
                AccessKeyReader.find(reader, id).map(key -> {
                    Afresh afresh = Afresh.of(reader);
                    afresh.administrators().putOfKey(key, Needs.everything(), user(key));
                    return key.build();
                });
            case ManagedPolicyReader.TYPE -> {
                Afresh afresh = Afresh.of(reader);
                Pages policies = afresh.identities().policies().whole();
                PolicyHolders holders = new PolicyHolders(afresh.identities(), afresh.administrators());
                yield one(policies, "Arn", id)
                        .map(policy -> ManagedPolicyReader.policy(reader, Needs.everything(), policies, holders, policy)
                                .build());
            }
            case ServerCertificateReader.TYPE -> {
                Pages certificates = ServerCertificateReader.list(reader).whole();
                yield one(certificates, "ServerCertificateName", id)
                        .map(item -> ServerCertificateReader.certificate(reader, certificates, item)
                                .build());
            }
            case ROLE -> {
                Afresh afresh = Afresh.of(reader);
                yield one(afresh.identities().roles().whole(), "RoleName", id)
                        .map(role -> role(afresh.identities(), afresh.administrators(), role)
                                .build());
            }
            case GROUP -> {
                Identities identities = Identities.read(reader);
                yield one(identities.groups().whole(), "GroupName", id)
                        .map(group -> identities.group(group).build());
            }
            default -> {
                Afresh afresh = Afresh.of(reader);
                yield one(afresh.identities().users().whole(), "UserName", id)
                        .map(user -> user(
                                        afresh.identities(),
                                        afresh.administrators(),
                                        user,
                                        Optional.of(afresh.report()))
                                .build());
            }
        };
    }

    private static String user(DocumentBuilder key) {
        return String.valueOf(key.at(Pointer.of("properties", "UserName")));
    }

    /// All identities, with who can sign in.
    private record Afresh(Identities identities, CredentialReport report, Administrators administrators) {
        static Afresh of(Reader reader) {
            CredentialReport.ask(reader);
            Identities identities = Identities.read(reader);
            CredentialReport report = CredentialReport.read(reader);
            return new Afresh(identities, report, new Administrators(identities, Optional.of(report)));
        }
    }

    private static Optional<Map<String, Object>> one(Pages pages, String member, String id) {
        return pages.items().stream()
                .filter(item -> id.equals(item.get(member)))
                .findFirst();
    }
}
