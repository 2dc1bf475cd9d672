package io.prunella.app.repositories;

import io.prunella.app.platform.http.Problem;
import io.prunella.app.repositories.Repository.Access;
import io.prunella.app.repositories.Repository.CredentialKind;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// How to sign in, as it comes in a request.
///
/// @param username where a token or key goes with another user than is usual on its host
/// @param token may read the repository, and write branches where pull requests are wanted
/// @param privateKey without a passphrase
/// @param knownHosts the host's keys, as `ssh-keyscan` prints them and its owner publishes them
@Schema(name = "RepositoryCredentialRequest")
record CredentialRequest(
        @NotNull CredentialKind kind,
        @Nullable String username,
        @Nullable String token,
        @Nullable String privateKey,
        @Nullable String knownHosts) {
    private static final int LONGEST_SECRET = 20_000;
    private static final Pattern USER = Pattern.compile("[A-Za-z0-9._-]{1,100}");
    private static final String FIELD = "credential";

    /// @throws Problem 422 where it does not go with how the repository is reached
    void check(boolean ssh) {
        if (username != null && !USER.matcher(username).matches()) {
            throw wrong("username", "must be the name of a user");
        }
        switch (kind) {
            case NONE -> {
                if (ssh) {
                    throw wrong("kind", "must be SSH_KEY for an address that begins with ssh://");
                }
                absent("token", token);
                absent("privateKey", privateKey);
                absent("knownHosts", knownHosts);
            }
            case TOKEN -> {
                if (ssh) {
                    throw wrong("kind", "must be SSH_KEY for an address that begins with ssh://");
                }
                present("token", token, "is missing");
                absent("privateKey", privateKey);
                absent("knownHosts", knownHosts);
                if (token != null && token.chars().anyMatch(c -> c <= ' ' || c >= 0x7f)) {
                    throw wrong("token", "must hold neither blanks nor line breaks");
                }
            }
            case SSH_KEY -> {
                if (!ssh) {
                    throw wrong("kind", "must be TOKEN or NONE for an address that begins with https://");
                }
                present("privateKey", privateKey, "is missing");
                present("knownHosts", knownHosts, "is missing: only a host whose key is known is talked to");
                absent("token", token);
                checkKey();
                checkHosts();
            }
        }
    }

    private void checkKey() {
        if (privateKey != null && !privateKey.strip().startsWith("-----BEGIN ")) {
            throw wrong("privateKey", "must be a private key as ssh-keygen writes it, without a passphrase");
        }
    }

    private void checkHosts() {
        List<String> lines = knownHosts == null
                ? List.of()
                : knownHosts
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                        .toList();
        if (lines.isEmpty() || lines.stream().anyMatch(line -> line.split("\\s+").length < 3)) {
            throw wrong("knownHosts", "must hold lines of host, kind of key and key, as ssh-keyscan prints them");
        }
    }

    private static void present(String field, @Nullable String value, String why) {
        if (value == null || value.isBlank()) {
            throw wrong(field, why);
        }
        if (value.length() > LONGEST_SECRET) {
            throw wrong(field, "may have at most " + LONGEST_SECRET + " characters");
        }
    }

    private void absent(String field, @Nullable String value) {
        if (value != null) {
            throw wrong(field, "does not go with " + kind);
        }
    }

    private static Problem wrong(String field, String why) {
        return Problem.field(FIELD + "." + field, FIELD + "." + field + " " + why + ".");
    }

    Access access() {
        return new Access(kind, username, knownHosts == null ? null : knownHosts.strip());
    }

    /// Empty where there is none.
    String secret() {
        return switch (kind) {
            case NONE -> "";
            case TOKEN -> token == null ? "" : token;
            case SSH_KEY -> privateKey == null ? "" : privateKey.strip() + "\n";
        };
    }

    /// Never shows the secret.
    @Override
    public String toString() {
        return access().toString();
    }
}
