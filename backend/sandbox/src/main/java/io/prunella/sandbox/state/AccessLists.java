package io.prunella.sandbox.state;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.ec2.model.NetworkAcl;
import software.amazon.awssdk.services.ec2.model.NetworkAclEntry;
import software.amazon.awssdk.services.ec2.model.RuleAction;

/// What all access lists of networks have in common
/// ([network ACLs](https://docs.aws.amazon.com/vpc/latest/userguide/nacl-basics.html)).
public final class AccessLists {
    /// The number of the entries that refuse what no other lets pass.
    public static final int LAST = 32_767;

    private AccessLists() {}

    /// A list with these entries before the last, one for each direction.
    public static NetworkAcl.Builder list(String account, String vpc, String id, List<NetworkAclEntry> entries) {
        List<NetworkAclEntry> all = new ArrayList<>();
        for (boolean egress : new boolean[] {false, true}) {
            entries.stream().filter(entry -> entry.egress() == egress).forEach(all::add);
            all.add(everything(egress, LAST, RuleAction.DENY));
        }
        return NetworkAcl.builder().networkAclId(id).vpcId(vpc).ownerId(account).entries(all);
    }

    public static NetworkAclEntry everything(boolean egress, int number, RuleAction action) {
        return NetworkAclEntry.builder()
                .egress(egress)
                .ruleNumber(number)
                .ruleAction(action)
                .protocol("-1")
                .cidrBlock("0.0.0.0/0")
                .build();
    }
}
