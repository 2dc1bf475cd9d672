package io.prunella.app.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.transport.UploadPack;

/// The repositories of a [GitServer] over ssh, for whoever has the one key.
public final class SshGitServer implements AutoCloseable {
    private final SshServer server = SshServer.setUpDefaultServer();
    private final KeyPair host = KeyUtils.generateKeyPair("ssh-ed25519", 256);
    private final KeyPair person = KeyUtils.generateKeyPair("ssh-ed25519", 256);

    public SshGitServer(GitServer git) throws IOException, GeneralSecurityException {
        server.setHost("127.0.0.1");
        server.setPort(0);
        server.setKeyPairProvider(KeyPairProvider.wrap(host));
        server.setPublickeyAuthenticator((user, key, session) -> KeyUtils.compareKeys(key, person.getPublic()));
        server.setCommandFactory((channel, command) -> {
            String[] words = command.split(" ", 2);
            String name = words[1].replaceAll("^'/?|\\.git'$", "");
            return new Git(words[0], git.repository(name));
        });
        server.start();
    }

    public String url(String name) {
        return "ssh://git@127.0.0.1:" + server.getPort() + "/" + name + ".git";
    }

    public String privateKey() throws IOException, GeneralSecurityException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(person, "person", null, out);
        return out.toString(StandardCharsets.US_ASCII);
    }

    /// As ssh-keyscan writes it.
    public String knownHosts() {
        return "[127.0.0.1]:" + server.getPort() + " " + PublicKeyEntry.toString(host.getPublic());
    }

    @Override
    public void close() throws IOException {
        server.stop(true);
    }

    private static final class Git implements Command {
        private final String service;
        private final Repository repository;
        private InputStream in;
        private OutputStream out;
        private OutputStream err;
        private ExitCallback exit;

        Git(String service, Repository repository) {
            this.service = service;
            this.repository = repository;
        }

        @Override
        public void start(ChannelSession channel, Environment env) {
            Thread.ofVirtual().start(() -> {
                try {
                    if (repository == null) {
                        err.write("there is no such repository\n".getBytes(StandardCharsets.UTF_8));
                        err.flush();
                        exit.onExit(1);
                    } else if (service.equals("git-upload-pack")) {
                        UploadPack pack = new UploadPack(repository);
                        String protocol = env.getEnv().get("GIT_PROTOCOL");
                        pack.setExtraParameters(protocol == null ? List.of() : List.of(protocol));
                        pack.upload(in, out, err);
                        exit.onExit(0);
                    } else {
                        new ReceivePack(repository).receive(in, out, err);
                        exit.onExit(0);
                    }
                } catch (IOException e) {
                    exit.onExit(1);
                }
            });
        }

        @Override
        public void destroy(ChannelSession channel) {
            // Its thread ends with its streams.
        }

        @Override
        public void setInputStream(InputStream stream) {
            in = stream;
        }

        @Override
        public void setOutputStream(OutputStream stream) {
            out = stream;
        }

        @Override
        public void setErrorStream(OutputStream stream) {
            err = stream;
        }

        @Override
        public void setExitCallback(ExitCallback callback) {
            exit = callback;
        }
    }
}
