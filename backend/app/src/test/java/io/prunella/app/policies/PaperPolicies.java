package io.prunella.app.policies;

import io.prunella.policy.CompiledPolicy;
import io.prunella.policy.PolicyEngine;
import io.prunella.schema.Schema;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/// The catalogue's policies, and three that tests can rely on whatever the catalogue says.
@Alternative
@Priority(1)
@Singleton
public class PaperPolicies extends Policies {
    /// Fails on buckets without versioning.
    public static final String VERSIONED = "paper-bucket-versioned";
    /// Steps back behind [#SPECIFIC]; holds on every document.
    public static final String BROAD = "paper-broad";

    public static final String SPECIFIC = "paper-specific";

    private static final String FILE = """
            id: %s
            title: A policy on paper
            severity: high
            resource: AWS::S3::Bucket
            why: Tests need it.
            check: %s
            controls: {}
            sources: ["https://docs.aws.amazon.com/AmazonS3/latest/userguide/Welcome.html"]
            examples:
              - { name: an example, properties: {}, expect: pass }
            %s
            """;

    @Inject
    PaperPolicies(Schema schema) {
        super(withPaper(schema));
    }

    private static List<CompiledPolicy> withPaper(Schema schema) {
        PolicyEngine engine = new PolicyEngine(schema);
        List<CompiledPolicy> policies = new ArrayList<>();
        io.prunella.policy.Policies.catalogue().forEach(policy -> policies.add(engine.compile(policy)));
        for (String file : List.of(
                FILE.formatted(VERSIONED, "properties.?VersioningConfiguration.?Status.orValue('') == 'Enabled'", ""),
                FILE.formatted(BROAD, "true", "supersededBy: [" + SPECIFIC + "]"),
                FILE.formatted(SPECIFIC, "true", ""))) {
            policies.add(engine.compile(io.prunella.policy.Policies.parse(file, "on paper")));
        }
        return policies;
    }
}
