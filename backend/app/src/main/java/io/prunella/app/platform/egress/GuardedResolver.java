package io.prunella.app.platform.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.http.conn.DnsResolver;

/// Resolves a name once, for the connection that is made to just these addresses: a name that answers otherwise the
/// second time gains nothing. One address that is not public condemns the name.
final class GuardedResolver implements DnsResolver {
    private final Set<String> allowed;

    GuardedResolver(Set<String> allowed) {
        this.allowed =
                allowed.stream().map(host -> host.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    }

    /// The address is not one that tenants may reach.
    static final class Refused extends UnknownHostException {
        private static final long serialVersionUID = 1L;

        Refused(String host) {
            super(host);
        }
    }

    boolean allows(String host) {
        return allowed.contains(host.toLowerCase(Locale.ROOT));
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = InetAddress.getAllByName(host);
        boolean named = allows(host);
        for (InetAddress address : addresses) {
            if (PublicAddresses.isMetadata(address) || !named && !PublicAddresses.isPublic(address)) {
                throw new Refused(host);
            }
        }
        return addresses;
    }
}
