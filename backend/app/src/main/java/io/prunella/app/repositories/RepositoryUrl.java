package io.prunella.app.repositories;

import io.prunella.app.platform.egress.Egress;
import io.prunella.app.platform.http.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/// Where a repository is, checked: nothing in it is a secret, and it names one host.
///
/// @param text normalised: scheme and host in lower case, no slash at the end
record RepositoryUrl(String text, String host, boolean ssh) {
    private static final int LONGEST = 500;

    /// @throws Problem 422
    static RepositoryUrl of(String given, Egress egress) {
        String address = given.strip();
        URI uri;
        try {
            uri = new URI(address);
        } catch (URISyntaxException e) {
            throw refused("is not an address" + like());
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        boolean ssh = scheme.equals("ssh");
        if (uri.getHost() == null || uri.getHost().isEmpty()) {
            throw refused("has no host" + like());
        }
        if (uri.getRawUserInfo() != null) {
            throw refused("must hold neither a user nor a secret; give them as credential");
        }
        if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw refused("must end with the path of the repository" + like());
        }
        if (!ssh) {
            egress.objection(address).ifPresent(why -> {
                throw refused(why + like());
            });
        }
        String path = path(uri);
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String text = scheme + "://" + host + port + path;
        if (text.length() > LONGEST) {
            throw refused("may have at most " + LONGEST + " characters");
        }
        return new RepositoryUrl(text, host, ssh);
    }

    private static String path(URI uri) {
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        while (path.endsWith("/")) {
            path = path.substring(0, path.length() - 1);
        }
        if (path.isEmpty()) {
            throw refused("has no path" + like());
        }
        return path;
    }

    private static String like() {
        return ": give it as https://github.com/acme/infra.git or ssh://github.com/acme/infra.git";
    }

    private static Problem refused(String why) {
        return Problem.field("url", "url " + why + ".");
    }
}
