package io.prunella.connector.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.connector.Access;
import io.prunella.connector.Credentials;
import io.prunella.connector.ObjectAddress;
import io.prunella.connector.StoredObject;
import io.prunella.model.Unknown;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ObjectsTest extends CloudOnTheWire {
    private static final String STATES = "acme-states";
    private static final String KEY = "env:/prod/network.tfstate";
    private static final String ROLE = roleTemplate("PrunellaEvidence", """
            - { Effect: Allow, Action: ["s3:GetObject"], Resource: "arn:aws:s3:::acme-states/env:/prod/*" }
            """);
    private static final Access EVIDENCE = new Access(
            "aws", PROD, new Credentials.Role("arn:aws:iam::" + PROD + ":role/PrunellaEvidence", EXTERNAL_ID));

    @BeforeEach
    void aState() {
        control().deployTemplate(PROD, ROLE, Map.of());
        control().state(cloud -> cloud.createBucket(STATES, PROD, FRANKFURT, cloud.now()));
        put(KEY, "{\"name\": \"größer\"}");
        control().clearCalls();
    }

    private void put(String key, String text) {
        control().state(cloud -> cloud.buckets().get(STATES).objects().put(key, text.getBytes(StandardCharsets.UTF_8)));
    }

    private StoredObject read(String key, @Nullable String known) {
        return connector.object(EVIDENCE, new ObjectAddress(STATES, key, FRANKFURT), known);
    }

    private static Unknown why(StoredObject read) {
        assertThat(read).isInstanceOf(StoredObject.NotKnown.class);
        return ((StoredObject.NotKnown) read).why();
    }

    @Test
    void anObjectIsReadAndOnlyOnceWhileItStaysAsItIs() {
        // When
        StoredObject first = read(KEY, null);
        // Then
        assertThat(first).isInstanceOf(StoredObject.Content.class);
        StoredObject.Content content = (StoredObject.Content) first;
        assertThat(content.text()).isEqualTo("{\"name\": \"größer\"}");
        assertThat(content.toString()).doesNotContain("größer");
        assertThat(read(KEY, content.tag())).isInstanceOf(StoredObject.Unchanged.class);
        put(KEY, "{}");
        assertThat(read(KEY, content.tag())).isInstanceOf(StoredObject.Content.class);
        assertThat(callsTo("GetObject")).hasSize(3);
    }

    @Test
    void itsSessionCanReadNothingElse() {
        // When
        read(KEY, null);
        // Then
        assertThat(callsTo("AssumeRole"))
                .singleElement()
                .satisfies(call -> assertThat(String.valueOf(call.parameters().get("Policy")))
                        .contains(
                                "\"s3:GetObject\"",
                                "arn:aws:s3:::acme-states/env:/prod/network.tfstate",
                                "kms:EncryptionContext:aws:s3:arn")
                        .doesNotContain("acme-states/*"));
    }

    @Test
    void whatCannotBeReadSaysWhy() {
        put("dev.tfstate", "{}");
        put("env:/prod/large.tfstate", "x".repeat((16 << 20) + 1));
        assertThat(why(read("dev.tfstate", null)).reason()).isEqualTo(Unknown.Reason.ACCESS_DENIED);
        assertThat(why(read("dev.tfstate", null)).message())
                .contains("s3://acme-states/dev.tfstate", "evidence template");
        assertThat(why(read("env:/prod/gone.tfstate", null)).message()).startsWith("There is no s3://");
        assertThat(why(read("env:/prod/large.tfstate", null)).message()).contains("larger than 16 MiB");
        assertThat(read(KEY, null)).isInstanceOf(StoredObject.Content.class);
    }
}
