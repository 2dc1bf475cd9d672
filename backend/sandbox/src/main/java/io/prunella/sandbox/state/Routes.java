package io.prunella.sandbox.state;

import software.amazon.awssdk.services.ec2.model.InternetGateway;
import software.amazon.awssdk.services.ec2.model.Route;
import software.amazon.awssdk.services.ec2.model.RouteOrigin;
import software.amazon.awssdk.services.ec2.model.RouteState;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.Vpc;

/// What all route tables have in common
/// ([route tables](https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html)).
public final class Routes {
    private Routes() {}

    /// The table that a network comes with: it leads nowhere but to the network itself.
    public static RouteTable main(String account, Vpc vpc) {
        String id = Ids.resource("rtb", vpc.vpcId() + "main");
        return table(account, vpc, id)
                .associations(each -> each.main(true)
                        .routeTableId(id)
                        .routeTableAssociationId(Ids.resource("rtbassoc", id))
                        .associationState(state -> state.state("associated")))
                .build();
    }

    /// A table of one subnet, through which it and the internet reach each other.
    public static RouteTable toInternet(String account, Vpc vpc, String subnet) {
        String id = Ids.resource("rtb", subnet);
        RouteTable local = table(account, vpc, id).build();
        return local.toBuilder()
                .routes(
                        local.routes().getFirst(),
                        Route.builder()
                                .destinationCidrBlock("0.0.0.0/0")
                                .gatewayId(gateway(vpc).internetGatewayId())
                                .origin(RouteOrigin.CREATE_ROUTE)
                                .state(RouteState.ACTIVE)
                                .build())
                .associations(each -> each.main(false)
                        .routeTableId(id)
                        .routeTableAssociationId(Ids.resource("rtbassoc", id))
                        .subnetId(subnet)
                        .associationState(state -> state.state("associated")))
                .build();
    }

    /// The one way between a network and the internet.
    public static InternetGateway gateway(Vpc vpc) {
        return InternetGateway.builder()
                .internetGatewayId(Ids.resource("igw", vpc.vpcId()))
                .ownerId(vpc.ownerId())
                .attachments(attachment -> attachment.vpcId(vpc.vpcId()).state("available"))
                .build();
    }

    private static RouteTable.Builder table(String account, Vpc vpc, String id) {
        return RouteTable.builder()
                .routeTableId(id)
                .vpcId(vpc.vpcId())
                .ownerId(account)
                .routes(Route.builder()
                        .destinationCidrBlock(vpc.cidrBlock())
                        .gatewayId("local")
                        .origin(RouteOrigin.CREATE_ROUTE_TABLE)
                        .state(RouteState.ACTIVE)
                        .build());
    }
}
