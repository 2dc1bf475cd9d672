package io.prunella.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prunella.sandbox.seed.Seeds;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DisabledException;
import software.amazon.awssdk.services.kms.model.KeyListEntry;
import software.amazon.awssdk.services.kms.model.KeyManagerType;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.kms.model.KmsInvalidStateException;
import software.amazon.awssdk.services.kms.model.ListKeysResponse;
import software.amazon.awssdk.services.kms.model.NotFoundException;
import software.amazon.awssdk.services.kms.model.UnsupportedOperationException;

class KmsTest extends SandboxTestBase {
    private KmsClient kms;

    @Override
    String seed() {
        return "fixtures";
    }

    @BeforeAll
    void connect() {
        kms = clients.kms(SandboxClients.root(DEV), "eu-central-1");
    }

    @Test
    void keysAreListedPageByPageToTheEnd() {
        // When
        List<String> paged = new ArrayList<>();
        String marker = null;
        do {
            String from = marker;
            ListKeysResponse page = kms.listKeys(request -> request.limit(2).marker(from));
            page.keys().stream().map(KeyListEntry::keyId).forEach(paged::add);
            marker = page.nextMarker();
        } while (marker != null);

        // Then
        assertThat(paged)
                .hasSize(9)
                .isEqualTo(
                        kms.listKeys().keys().stream().map(KeyListEntry::keyId).toList());
    }

    @Test
    void aKeyRotatesWhenAskedAndStopsWhenAsked() {
        // Given
        String key = named("never rotated");
        assertThat(kms.getKeyRotationStatus(request -> request.keyId(key)).keyRotationEnabled())
                .isFalse();

        // When
        kms.enableKeyRotation(request -> request.keyId(key));

        // Then
        assertThat(kms.getKeyRotationStatus(request -> request.keyId(key)).rotationPeriodInDays())
                .isEqualTo(365);

        // When
        kms.disableKeyRotation(request -> request.keyId(key));

        // Then
        assertThat(kms.getKeyRotationStatus(request -> request.keyId(key)).keyRotationEnabled())
                .isFalse();
    }

    @Test
    void keysThatCannotRotateSaySo() {
        assertThatThrownBy(() -> kms.enableKeyRotation(request -> request.keyId(named("cannot rotate"))))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> kms.getKeyRotationStatus(request -> request.keyId(named("material of our own"))))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> kms.enableKeyRotation(request -> request.keyId(named("out of use"))))
                .isInstanceOf(DisabledException.class);
        assertThatThrownBy(() -> kms.enableKeyRotation(request -> request.keyId(named("pending deletion"))))
                .isInstanceOf(KmsInvalidStateException.class);
    }

    @Test
    void aKeyTakenBackFromDeletionIsDisabled() {
        // Given
        String key = named("pending deletion");

        // When
        kms.cancelKeyDeletion(request -> request.keyId(key));

        // Then
        KeyMetadata saved = describe(key);
        assertThat(saved.keyState()).isEqualTo(KeyState.DISABLED);
        assertThat(saved.deletionDate()).isNull();
        assertThatThrownBy(() -> kms.cancelKeyDeletion(request -> request.keyId(key)))
                .isInstanceOf(KmsInvalidStateException.class);

        // When
        kms.scheduleKeyDeletion(request -> request.keyId(key).pendingWindowInDays(14));

        // Then
        assertThat(describe(key).keyState()).isEqualTo(KeyState.PENDING_DELETION);
    }

    @Test
    void nobodyChangesAKeyOfAws() {
        // Given
        String key = kms.listKeys().keys().stream()
                .map(each -> describe(each.keyId()))
                .filter(each -> each.keyManager() == KeyManagerType.AWS)
                .findFirst()
                .orElseThrow()
                .arn();

        // Then
        assertThatThrownBy(() -> kms.scheduleKeyDeletion(request -> request.keyId(key)))
                .isInstanceOf(KmsException.class)
                .hasMessageContaining("managed by AWS");
    }

    @Test
    void anUnknownKeyIsNotFound() {
        assertThatThrownBy(() -> kms.describeKey(request -> request.keyId("no-such-key")))
                .isInstanceOf(NotFoundException.class);
    }

    @Test
    void theKeyPolicyAloneOpensAKeyToOthers() {
        // Given
        KmsClient stranger = clients.kms(SandboxClients.root(Seeds.PROD), "eu-central-1");

        // Then
        assertThat(stranger.describeKey(request -> request.keyId(arn("open to everyone")))
                        .keyMetadata()
                        .description())
                .isEqualTo("open to everyone");
        assertThatThrownBy(() -> stranger.describeKey(request -> request.keyId(arn("right"))))
                .isInstanceOfSatisfying(
                        KmsException.class,
                        refused -> assertThat(refused.awsErrorDetails().errorCode())
                                .isEqualTo("AccessDeniedException"));
    }

    private String named(String description) {
        return kms.listKeys().keys().stream()
                .map(KeyListEntry::keyId)
                .filter(key -> describe(key).description().equals(description))
                .findFirst()
                .orElseThrow();
    }

    private String arn(String description) {
        return describe(named(description)).arn();
    }

    private KeyMetadata describe(String key) {
        return kms.describeKey(request -> request.keyId(key)).keyMetadata();
    }
}
