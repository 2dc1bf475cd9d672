package io.prunella.app.repositories;

import java.util.Locale;

/// What runs on a host of repositories.
public enum HostKind {
    GITHUB("x-access-token"),
    GITLAB("oauth2"),
    AZURE_DEVOPS("prunella"),
    /// Any other.
    GIT("git");

    private final String tokenUser;

    HostKind(String tokenUser) {
        this.tokenUser = tokenUser;
    }

    /// The user that a token goes with where nobody says another.
    String tokenUser() {
        return tokenUser;
    }

    /// As the name of the host tells; whoever runs such a host under another name says so.
    static HostKind guess(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        if (name.equals("github.com") || name.startsWith("github.")) {
            return GITHUB;
        }
        if (name.equals("gitlab.com") || name.startsWith("gitlab.")) {
            return GITLAB;
        }
        return name.equals("dev.azure.com") || name.equals("ssh.dev.azure.com") || name.endsWith(".visualstudio.com")
                ? AZURE_DEVOPS
                : GIT;
    }
}
