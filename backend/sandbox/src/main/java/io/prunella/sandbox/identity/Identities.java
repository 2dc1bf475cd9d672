package io.prunella.sandbox.identity;

import io.prunella.sandbox.state.Account;
import io.prunella.sandbox.state.Cloud;
import io.prunella.sandbox.state.Credential;
import io.prunella.sandbox.state.Role;
import io.prunella.sandbox.state.User;
import io.prunella.sandbox.wire.AwsError;
import io.prunella.sandbox.wire.AwsService;
import io.prunella.sandbox.wire.WireRequest;
import java.util.List;
import java.util.Optional;

/// Resolves every call to a principal. The key alone decides unless signatures are verified.
public final class Identities {
    private final Cloud cloud;
    private final boolean verifySignatures;

    public Identities(Cloud cloud, boolean verifySignatures) {
        this.cloud = cloud;
        this.verifySignatures = verifySignatures;
    }

    /// @throws AwsError when the key is unknown, its token is foreign or expired, or its signature is wrong
    public Principal resolve(AwsService service, WireRequest request, Optional<Signature> signature) {
        if (signature.isEmpty()) {
            if (service == AwsService.S3) {
                return new Principal.Anonymous();
            }
            throw new AwsError(403, "MissingAuthenticationToken", "Request is missing Authentication Token");
        }
        Credential credential = cloud.credentials().get(signature.get().accessKeyId());
        if (credential == null) {
            throw unknownKey(service);
        }
        if (verifySignatures && !SignatureVerifier.isValid(request, signature.get(), credential.secret())) {
            throw wrongSignature(service);
        }
        return principal(service, credential, token(request));
    }

    private Principal principal(AwsService service, Credential credential, Optional<String> token) {
        Account account = cloud.account(credential.account()).orElseThrow(() -> unknownKey(service));
        return switch (credential) {
            case Credential.RootKey _ -> new Principal.Root(account.id());
            case Credential.UserKey key -> user(service, account, key);
            case Credential.SessionKey key -> session(service, account, key, token);
        };
    }

    private static Principal user(AwsService service, Account account, Credential.UserKey key) {
        User user = account.users().get(key.userName());
        if (user == null || user.inactiveKeys().contains(key.accessKeyId())) {
            throw unknownKey(service);
        }
        List<String> policies = account.texts(user);
        return new Principal.User(account.id(), user.arn(), user.id(), policies);
    }

    private Principal session(AwsService service, Account account, Credential.SessionKey key, Optional<String> token) {
        Role role = account.roles().get(key.roleName());
        if (role == null || !token.equals(Optional.of(key.token()))) {
            throw foreignToken(service);
        }
        if (!cloud.now().isBefore(key.expires())) {
            throw expired(service);
        }
        return new Principal.RoleSession(
                role.arn(),
                role.id(),
                key.sessionName(),
                account.texts(role.inlinePolicies(), role.attachedPolicies()),
                key.sessionPolicies(),
                key.sourceIdentity());
    }

    private static Optional<String> token(WireRequest request) {
        String header = request.header("x-amz-security-token");
        return header != null
                ? Optional.of(header)
                : Optional.ofNullable(request.query().get("X-Amz-Security-Token"))
                        .map(List::getFirst);
    }

    private static AwsError unknownKey(AwsService service) {
        return switch (service.protocol()) {
            case REST_XML ->
                new AwsError(
                        403, "InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records.");
            case EC2 ->
                new AwsError(401, "AuthFailure", "AWS was not able to validate the provided access credentials");
            case QUERY ->
                new AwsError(403, "InvalidClientTokenId", "The security token included in the request is invalid.");
            case JSON, REST_JSON ->
                new AwsError(
                        400, "UnrecognizedClientException", "The security token included in the request is invalid.");
        };
    }

    private static AwsError foreignToken(AwsService service) {
        return switch (service.protocol()) {
            case REST_XML -> new AwsError(400, "InvalidToken", "The provided token is malformed or otherwise invalid.");
            case EC2, QUERY, JSON, REST_JSON -> unknownKey(service);
        };
    }

    private static AwsError expired(AwsService service) {
        return switch (service.protocol()) {
            case REST_XML -> new AwsError(400, "ExpiredToken", "The provided token has expired.");
            case EC2 -> new AwsError(400, "RequestExpired", "Request has expired.");
            case QUERY -> new AwsError(403, "ExpiredToken", "The security token included in the request is expired");
            case JSON, REST_JSON ->
                new AwsError(400, "ExpiredTokenException", "The security token included in the request is expired");
        };
    }

    private static AwsError wrongSignature(AwsService service) {
        return switch (service.protocol()) {
            case EC2 -> unknownKey(service);
            case JSON, REST_JSON ->
                new AwsError(
                        400,
                        "InvalidSignatureException",
                        "The request signature we calculated does not match the signature you provided.");
            case REST_XML, QUERY ->
                new AwsError(
                        403,
                        "SignatureDoesNotMatch",
                        "The request signature we calculated does not match the signature you provided. "
                                + "Check your AWS Secret Access Key and signing method.");
        };
    }
}
