package io.prunella.code.threats;

import java.util.List;

/// What stands in a network.
///
/// @param groups of security, that let it be reached
/// @param subnets as documents name them
record Host(Declared self, Membership groups, List<Links.Link> subnets, Ports ports) {
    /// In which security groups something is.
    ///
    /// @param here those that are declared here
    /// @param elsewhere the names of others
    /// @param unknown why there may be more, or others
    /// @param all what else is to be known of them
    record Membership(List<Declared> here, List<String> elsewhere, List<String> unknown, Kind all) {
        enum Kind {
            NAMED,
            /// It has none at all, so that nothing keeps anybody out.
            NONE,
            /// Nobody names one, so that it is in the default one of its network, which lets its own members in.
            DEFAULT
        }

        static final Membership NONE = new Membership(List.of(), List.of(), List.of(), Kind.NONE);
        static final Membership DEFAULT = new Membership(List.of(), List.of(), List.of(), Kind.DEFAULT);

        Membership {
            here = List.copyOf(here);
            elsewhere = List.copyOf(elsewhere);
            unknown = List.copyOf(unknown);
        }

        boolean none() {
            return all == Kind.NONE;
        }
    }
}
