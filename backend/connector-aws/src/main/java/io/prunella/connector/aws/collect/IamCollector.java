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
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// IAM: the account's own settings, its users with their credentials, its roles, its customer-managed policies and its
/// server certificates.
public final class IamCollector implements Collector {
    private static final String USER = "AWS::IAM::User";
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
                        USER,
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
        Identities identities = Identities.read(reader);
        identities.roles().items().forEach(role -> unit.hand(identities.role(role)));
        unit.listed(ROLE, identities.roles());
        Pages policies = ManagedPolicyReader.list(reader);
        PolicyHolders holders = new PolicyHolders(reader, identities);
        policies.items()
                .forEach(policy -> unit.hand(ManagedPolicyReader.policy(reader, needs, policies, holders, policy)));
        unit.listed(ManagedPolicyReader.TYPE, policies);
        if (needs.wants(ServerCertificateReader.TYPE, ServerCertificateReader.EXPIRATION)) {
            Pages certificates = ServerCertificateReader.list(reader);
            certificates
                    .items()
                    .forEach(item -> unit.hand(ServerCertificateReader.certificate(reader, certificates, item)));
            unit.listed(ServerCertificateReader.TYPE, certificates);
        }
        users(unit, identities, credentials);
        if (!unit.stopped() && needs.wants(AccessKeyReader.TYPE, AccessKeyReader.STATUS)) {
            keys(unit, identities.users());
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

    private static void users(Unit unit, Identities identities, boolean credentials) {
        Optional<CredentialReport> report =
                credentials && !identities.users().items().isEmpty()
                        ? Optional.of(CredentialReport.read(unit.reader))
                        : Optional.empty();
        identities.users().items().forEach(user -> unit.hand(user(identities, user, report)));
        unit.listed(USER, identities.users());
    }

    private static DocumentBuilder user(
            Identities identities, Map<String, Object> user, Optional<CredentialReport> report) {
        DocumentBuilder builder = identities.user(user);
        if (report.isEmpty()) {
            REPORTED.forEach(builder::notCollected);
            return builder;
        }
        Optional<Map<String, String>> line = report.get().of(String.valueOf(user.get("Arn")));
        if (line.isEmpty()) {
            Unknown why = report.get().failure() == null
                    ? Unknown.of(
                            Unknown.Reason.NOT_COLLECTED,
                            "The user is younger than the credential report, which AWS makes every four hours at most")
                    : report.get().failure();
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
    private static void keys(Unit unit, Pages users) {
        Optional<Unknown> failure = Optional.ofNullable(users.failure());
        for (Map<String, Object> user : users.items()) {
            if (unit.stopped()) {
                return;
            }
            Pages keys = AccessKeyReader.ofUser(unit.reader, String.valueOf(user.get("UserName")));
            for (Map<String, Object> key : keys.items()) {
                unit.hand(AccessKeyReader.key(unit.reader, unit.request.needs(), keys, key));
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
            case AccessKeyReader.TYPE -> AccessKeyReader.find(reader, id).map(DocumentBuilder::build);
            case ManagedPolicyReader.TYPE -> {
                Pages policies = ManagedPolicyReader.list(reader).whole();
                PolicyHolders holders = new PolicyHolders(reader, Identities.read(reader));
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
                Identities identities = Identities.read(reader);
                yield one(identities.roles().whole(), "RoleName", id)
                        .map(role -> identities.role(role).build());
            }
            default -> {
                CredentialReport.ask(reader);
                Identities identities = Identities.read(reader);
                yield one(identities.users().whole(), "UserName", id)
                        .map(user -> user(identities, user, Optional.of(CredentialReport.read(reader)))
                                .build());
            }
        };
    }

    private static Optional<Map<String, Object>> one(Pages pages, String member, String id) {
        return pages.items().stream()
                .filter(item -> id.equals(item.get(member)))
                .findFirst();
    }
}
