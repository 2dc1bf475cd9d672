package io.prunella.sandbox.ec2;

import io.prunella.sandbox.dispatch.Call;
import io.prunella.sandbox.dispatch.Service;
import io.prunella.sandbox.state.Network;
import io.prunella.sandbox.state.Routes;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesResponse;
import software.amazon.awssdk.services.ec2.model.Vpc;

/// Where subnets send what leaves them. A network comes with one table, which holds for the subnets that name no other
/// ([route tables](https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html)).
final class RouteTables {
    private RouteTables() {}

    static void register(Service ec2) {
        ec2.on(DescribeRouteTablesRequest.class, RouteTables::describe).needs("ec2:DescribeRouteTables", _ -> "*");
    }

    private static DescribeRouteTablesResponse describe(Call call, DescribeRouteTablesRequest request) {
        Network network = Ec2Calls.enter(call, request.dryRun());
        var page = new Listing(
                        request.routeTableIds(),
                        request.filters(),
                        request.maxResults(),
                        request.nextToken(),
                        "InvalidRouteTableID.NotFound")
                .of(
                        network,
                        network.routeTables(),
                        (table, filter) -> switch (filter) {
                            case "route-table-id" -> table.routeTableId();
                            case "vpc-id" -> table.vpcId();
                            case "owner-id" -> table.ownerId();
                            default -> null;
                        },
                        (table, tags) -> table.toBuilder().tags(tags).build());
        return DescribeRouteTablesResponse.builder()
                .routeTables(page.items())
                .nextToken(page.next())
                .build();
    }

    static void createMain(String account, Network network, Vpc vpc) {
        var main = Routes.main(account, vpc);
        network.routeTables().put(main.routeTableId(), main);
    }
}
