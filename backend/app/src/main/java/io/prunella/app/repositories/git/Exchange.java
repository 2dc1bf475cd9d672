package io.prunella.app.repositories.git;

import io.prunella.app.platform.egress.Egress;
import io.prunella.app.platform.egress.EgressFailure;
import io.prunella.app.repositories.git.GitFailure.Kind;
import java.net.InetAddress;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.TooLargeObjectInPackException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.EmptyProgressMonitor;
import org.eclipse.jgit.lib.ProgressMonitor;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.TransportHttp;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.transport.sshd.SshdSessionFactory;
import org.jspecify.annotations.Nullable;

/// One conversation with a host: where to, with what, and until when. All that goes wrong in it is told in our words.
final class Exchange implements AutoCloseable {
    private static final int SSH = 22;
    private static final ScheduledExecutorService DEADLINES = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("git-deadlines").factory());

    private final Transport transport;
    private final Instant until;
    private final Runnable end;
    private final @Nullable ScheduledFuture<?> deadline;

    private Exchange(Transport transport, Instant until, Runnable end, @Nullable ScheduledFuture<?> deadline) {
        this.transport = transport;
        this.until = until;
        this.end = end;
        this.deadline = deadline;
    }

    /// @param hosts which the tenant allows, in lower case
    /// @throws GitFailure where we would not go there
    static Exchange open(
            Egress egress, Repository repository, GitSource source, Predicate<String> hosts, Duration within) {
        Instant until = Instant.now().plus(within);
        URIish uri;
        try {
            uri = new URIish(source.url());
        } catch (URISyntaxException e) {
            throw refused("The address is none that git understands");
        }
        String host = uri.getHost();
        if (host == null || host.isEmpty() || uri.getPass() != null) {
            throw refused("The address must name a host and hold no password");
        }
        if (!hosts.test(host.toLowerCase(Locale.ROOT))) {
            throw refused("The host is not among those that your organization allows");
        }
        try {
            return uri.getScheme() == null || uri.getScheme().equals("ssh")
                    ? ssh(egress, repository, source, uri, until)
                    : http(egress, repository, source, uri, until);
        } catch (NotSupportedException | TransportException e) {
            throw refused("The address must begin with https:// or ssh://");
        }
    }

    private static Exchange http(Egress egress, Repository repository, GitSource source, URIish uri, Instant until)
            throws NotSupportedException, TransportException {
        egress.objection(source.url()).ifPresent(objection -> {
            throw refused("The address " + objection);
        });
        if (source.credential() instanceof Credential.SshKey) {
            throw refused("A key is for ssh; this address needs a token");
        }
        GuardedHttp http = new GuardedHttp(egress, source.credential(), until);
        Transport transport = Transport.open(repository, uri);
        ((TransportHttp) transport).setHttpConnectionFactory(http);
        return new Exchange(transport, until, http::close, null);
    }

    private static Exchange ssh(Egress egress, Repository repository, GitSource source, URIish uri, Instant until)
            throws NotSupportedException, TransportException {
        if (!(source.credential() instanceof Credential.SshKey key)) {
            throw refused("An address of ssh needs a key");
        }
        if (uri.getUser() == null) {
            throw refused("An address of ssh names a user, as in ssh://git@host/path");
        }
        String host = String.valueOf(uri.getHost());
        int port = uri.getPort() > 0 ? uri.getPort() : SSH;
        SshdSessionFactory sessions = GuardedSsh.sessions(key, host, port);
        InetAddress address;
        try {
            address = egress.resolve(host);
        } catch (EgressFailure e) {
            throw of(e);
        }
        Transport transport =
                Transport.open(repository, uri.setHost(address.getHostAddress()).setPort(port));
        ((SshTransport) transport).setSshSessionFactory(sessions);
        transport.setTimeout((int) Math.min(30, Math.max(1, left(until).toSeconds())));
        ScheduledFuture<?> deadline =
                DEADLINES.schedule(sessions::close, left(until).toMillis(), TimeUnit.MILLISECONDS);
        return new Exchange(transport, until, sessions::close, deadline);
    }

    Transport transport() {
        return transport;
    }

    /// Cancels what goes on once the time is over.
    ProgressMonitor monitor() {
        return new EmptyProgressMonitor() {
            @Override
            public boolean isCancelled() {
                return isOver();
            }
        };
    }

    /// Whether its time is over.
    boolean isOver() {
        return Instant.now().isAfter(until);
    }

    static Duration left(Instant until) {
        Duration left = Duration.between(Instant.now(), until);
        if (!left.isPositive()) {
            throw tooSlow();
        }
        return left;
    }

    /// Its failure in our own words.
    GitFailure failure(Exception thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof GitFailure own) {
                return own;
            }
            if (cause instanceof EgressFailure egress) {
                return of(egress);
            }
            if (cause instanceof TooLargeObjectInPackException) {
                return new GitFailure(Kind.TOO_LARGE, "The branch has a file that is too large");
            }
            if (cause instanceof SshException ssh
                    && ssh.getDisconnectCode() == SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE) {
                return new GitFailure(Kind.DENIED, "The host does not accept the key");
            }
            if (cause instanceof NoRemoteRepositoryException) {
                return new GitFailure(Kind.NO_REPOSITORY, "There is no such repository, or the key does not open it");
            }
        }
        if (isOver()) {
            return tooSlow();
        }
        return new GitFailure(Kind.UNREACHABLE, "The host could not be talked to as git does");
    }

    private static GitFailure of(EgressFailure failure) {
        return new GitFailure(failure.refused() ? Kind.REFUSED : Kind.UNREACHABLE, failure.why());
    }

    static GitFailure tooSlow() {
        return new GitFailure(Kind.UNREACHABLE, "The host did not finish in time");
    }

    private static GitFailure refused(String why) {
        return new GitFailure(Kind.REFUSED, why);
    }

    @Override
    public void close() {
        if (deadline != null) {
            deadline.cancel(false);
        }
        transport.close();
        end.run();
    }
}
