package io.prunella.app.accounts;

import com.fasterxml.jackson.databind.JsonNode;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.persistence.Json;
import org.jspecify.annotations.Nullable;

/// How a connection signs in, without its secret: a role, access keys, or (for fixing) keys that may only assume the
/// role.
public record Login(@Nullable String roleArn, @Nullable String accessKeyId) {

    /// As it comes in a request.
    public record LoginRequest(
            @Nullable String roleArn,
            @Nullable String accessKeyId,
            @Nullable String secretAccessKey) {

        /// As it comes where null means something.
        ///
        /// @throws Problem 422 when it is no object
        static LoginRequest of(String field, JsonNode login) {
            if (!login.isObject()) {
                throw Problem.field(
                        field, field + " must be an object with roleArn, or null to take that access away.");
            }
            return Json.read(login.toString(), LoginRequest.class);
        }

        Login login() {
            return new Login(roleArn, accessKeyId);
        }

        /// Never shows the secret.
        @Override
        public String toString() {
            return login().toString();
        }
    }
}
