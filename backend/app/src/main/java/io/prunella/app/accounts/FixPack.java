package io.prunella.app.accounts;

import io.prunella.connector.PermissionNeed;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What fixes may change, in packs that an account's owner allows one by one when deploying the fix role.
enum FixPack {
    EXPOSURE(true, "close what is open to everyone, and encrypt and protect what is stored"),
    LOGGING(true, "turn on what records and watches"),
    NETWORK(true, "narrow security groups, network ACLs and subnets"),
    DATABASE(true, "change databases and the sharing of their snapshots"),
    /// Who can change identities can give itself every right, so that this is the owner's own choice, and off.
    IDENTITY(false, "change access keys, and what roles may do and whom they trust");

    private final boolean usual;
    private final String what;

    FixPack(boolean usual, String what) {
        this.usual = usual;
        this.what = what;
    }

    boolean holds(PermissionNeed need) {
        return need.pack().equals(name().toLowerCase(Locale.ROOT));
    }

    /// The template's parameters and conditions.
    static String choices() {
        return Stream.of(values()).map(FixPack::parameter).collect(Collectors.joining())
                + "Conditions:\n"
                + Stream.of(values()).map(FixPack::condition).collect(Collectors.joining());
    }

    private String parameter() {
        return """
              %sFixes:
                Type: String
                Default: "%s"
                AllowedValues: ["no", "yes"]
                Description: Whether fixes may %s
            """.formatted(title(), usual ? "yes" : "no", what);
    }

    private String condition() {
        return "  With%1$sFixes: !Equals [!Ref %1$sFixes, \"yes\"]\n".formatted(title());
    }

    /// The head of the role's policy for this pack; its statements follow.
    String policy() {
        return """
              %1$sPolicy:
                Type: AWS::IAM::Policy
                Condition: With%1$sFixes
                Properties:
                  PolicyName: Prunella%1$sFixes
                  Roles: [!Ref Role]
                  PolicyDocument:
                    Version: "2012-10-17"
                    Statement:
            """.formatted(title());
    }

    private String title() {
        return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }
}
