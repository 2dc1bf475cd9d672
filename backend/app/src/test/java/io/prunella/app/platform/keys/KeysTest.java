package io.prunella.app.platform.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.tenants.Tenants;
import io.prunella.app.testing.TestPlatform;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class KeysTest {
    private static final String ANOTHER_KEY = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=";

    @Inject
    SecretStore secrets;

    @Inject
    Fingerprints fingerprints;

    @Inject
    Sql sql;

    @Inject
    Transactions transactions;

    @Inject
    Tenants tenants;

    private Path home;

    @BeforeEach
    void aHome() throws IOException {
        home = Files.createTempDirectory(Path.of("target"), "keys");
    }

    @Test
    void aSecretOpensForItsOwner() {
        UUID owner = UUID.randomUUID();

        transactions.run(acme(), () -> secrets.put(owner, "key", "s3cret"));

        assertThat(transactions.call(acme(), () -> secrets.get(owner, "key"))).contains("s3cret");
        assertThat(transactions.call(globex(), () -> secrets.get(owner, "key"))).isEmpty();
    }

    @Test
    void aSecretMovedToAnotherTenantOrNameDoesNotOpen() throws SQLException {
        UUID owner = UUID.randomUUID();
        transactions.run(acme(), () -> secrets.put(owner, "key", "s3cret"));

        superuser("update secret set name = 'other' where owner_id = '" + owner + "'");
        assertThatThrownBy(() -> transactions.call(acme(), () -> secrets.get(owner, "other")))
                .hasMessageContaining("does not open");

        superuser("update secret set name = 'key', tenant_id = '" + globex() + "' where owner_id = '" + owner + "'");
        assertThatThrownBy(() -> transactions.call(globex(), () -> secrets.get(owner, "key")))
                .hasMessageContaining("does not open");
    }

    @Test
    void fingerprintsAreEqualWithinATenantAndDifferBetweenTenants() {
        String one = transactions.call(acme(), () -> fingerprints.of("password"));

        assertThat(transactions.call(acme(), () -> fingerprints.of("password"))).isEqualTo(one);
        assertThat(transactions.call(acme(), () -> fingerprints.of("Password"))).isNotEqualTo(one);
        assertThat(transactions.call(globex(), () -> fingerprints.of("password")))
                .isNotEqualTo(one);
        assertThat(one).startsWith("fingerprint:").doesNotContain("password");
    }

    @Test
    void aForeignKeyFileStopsTheStart() throws IOException {
        KeyRing foreign = new KeyRing(Optional.of(Files.writeString(home.resolve("key"), ANOTHER_KEY)));

        assertThatThrownBy(() -> new KeyCheck(foreign, sql, transactions).onStart(new StartupEvent()))
                .hasMessageContaining("not the one this database was made with");
    }

    @Test
    void aMissingOrShortKeyFileIsToldWithHowToMendIt() throws IOException {
        assertThatThrownBy(() -> new KeyRing(Optional.empty())).hasMessageContaining("openssl rand");
        assertThatThrownBy(() -> new KeyRing(Optional.of(home.resolve("absent"))))
                .hasMessageContaining("Restore it");
        Path tooShort = Files.writeString(home.resolve("short"), "c2hvcnQ=");
        assertThatThrownBy(() -> new KeyRing(Optional.of(tooShort))).hasMessageContaining("5 bytes");
    }

    @Test
    void fieldsOfACodeDoNotFlowIntoEachOther() throws IOException {
        KeyRing keys = new KeyRing(Optional.of(Files.writeString(home.resolve("key"), ANOTHER_KEY)));

        assertThat(keys.mac("purpose", "ab", "c")).isNotEqualTo(keys.mac("purpose", "a", "bc"));
        assertThat(keys.mac("purpose", "ab")).isNotEqualTo(keys.mac("other", "ab"));
        assertThat(keys.verify("purpose", keys.mac("purpose", "ab", "c"), "ab", "c"))
                .isTrue();
    }

    private UUID acme() {
        return tenants.provision("acme");
    }

    private UUID globex() {
        return tenants.provision("globex");
    }

    private static void superuser(String sql) throws SQLException {
        try (Connection connection = TestPlatform.superuser();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
