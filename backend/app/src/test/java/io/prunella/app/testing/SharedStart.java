package io.prunella.app.testing;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;

/// Resources declared anywhere serve every `@QuarkusTest` of the module, so that all of them share one start.
@QuarkusTestResource(TestPlatform.class)
@QuarkusTestResource(OidcWiremockTestResource.class)
final class SharedStart {
    private SharedStart() {}
}
