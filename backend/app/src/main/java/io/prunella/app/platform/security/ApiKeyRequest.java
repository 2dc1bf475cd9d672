package io.prunella.app.platform.security;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/// A request signed by an API key.
final class ApiKeyRequest extends BaseAuthenticationRequest {
    private final String key;

    ApiKeyRequest(String key) {
        this.key = key;
    }

    String key() {
        return key;
    }
}
