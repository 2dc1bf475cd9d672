package io.prunella.app.repositories.git;

import io.prunella.app.repositories.git.GitFailure.Kind;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.StringReader;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.sshd.ServerKeyDatabase;
import org.eclipse.jgit.transport.sshd.SshdSessionFactory;
import org.eclipse.jgit.transport.sshd.SshdSessionFactoryBuilder;
import org.jspecify.annotations.Nullable;

/// Sessions with one key and pinned keys of the host; nothing of the machine that we run on takes part.
final class GuardedSsh {
    private static final File NOWHERE = new File("/nonexistent");

    private GuardedSsh() {}

    /// @throws GitFailure where the keys cannot be read, or none of the host is among them
    static SshdSessionFactory sessions(Credential.SshKey key, String host, int port) {
        List<KeyPair> own = own(key.privateKey());
        List<PublicKey> pinned = pinned(key.knownHosts(), host, port);
        return new SshdSessionFactoryBuilder()
                .setHomeDirectory(NOWHERE)
                .setSshDirectory(NOWHERE)
                .setConfigFile(folder -> null)
                .setConfigStoreFactory((home, config, user) -> null)
                .setDefaultIdentities(folder -> List.of())
                .setDefaultKnownHostsFiles(folder -> List.of())
                .setPreferredAuthentications("publickey")
                .setDefaultKeysProvider(folder -> own)
                .setServerKeyDatabase((home, folder) -> new Pinned(pinned))
                .setConnectorFactory(null)
                .setProxyDataFactory(remote -> null)
                .build(null);
    }

    private static List<KeyPair> own(String text) {
        List<KeyPair> keys = new ArrayList<>();
        byte[] bytes = text.strip().concat("\n").getBytes(StandardCharsets.US_ASCII);
        try {
            SecurityUtils.loadKeyPairIdentities(
                            null,
                            NamedResource.ofName("key"),
                            new ByteArrayInputStream(bytes),
                            FilePasswordProvider.EMPTY)
                    .forEach(keys::add);
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            keys.clear();
        }
        if (keys.isEmpty()) {
            throw new GitFailure(
                    Kind.DENIED, "The private key cannot be read; give it as OpenSSH writes it, without a passphrase");
        }
        return keys;
    }

    private static List<PublicKey> pinned(String knownHosts, String host, int port) {
        List<PublicKey> keys = new ArrayList<>();
        try {
            for (KnownHostEntry entry : KnownHostEntry.readKnownHostEntries(new StringReader(knownHosts), true)) {
                boolean revoked = "revoked".equals(entry.getMarker());
                AuthorizedKeyEntry key = entry.getKeyEntry();
                if (!revoked && key != null && entry.isHostMatch(host, port)) {
                    keys.add(key.resolvePublicKey(null, PublicKeyEntryResolver.FAILING));
                }
            }
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw new GitFailure(Kind.DENIED, "The known hosts cannot be read; give lines as ssh-keyscan writes them");
        }
        if (keys.isEmpty()) {
            throw new GitFailure(Kind.DENIED, "There is no key of this host among the known hosts");
        }
        return keys;
    }

    private record Pinned(List<PublicKey> keys) implements ServerKeyDatabase {
        @Override
        public List<PublicKey> lookup(String address, InetSocketAddress remote, Configuration config) {
            return keys;
        }

        @Override
        public boolean accept(
                String address,
                InetSocketAddress remote,
                PublicKey key,
                Configuration config,
                @Nullable CredentialsProvider provider) {
            if (keys.stream().anyMatch(known -> KeyUtils.compareKeys(known, key))) {
                return true;
            }
            throw new GitFailure(
                    Kind.REFUSED, "The host shows another key than the known hosts say: somebody may be in between");
        }
    }
}
