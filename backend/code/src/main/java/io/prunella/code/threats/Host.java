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
    /// @param none whether it has none at all, so that nothing keeps anybody out
    record Membership(List<Declared> here, List<String> elsewhere, List<String> unknown, boolean none) {
        static final Membership NONE = new Membership(List.of(), List.of(), List.of(), true);

        Membership {
            here = List.copyOf(here);
            elsewhere = List.copyOf(elsewhere);
            unknown = List.copyOf(unknown);
        }

        static Membership notKnown(String why) {
            return new Membership(List.of(), List.of(), List.of(why), false);
        }
    }
}
