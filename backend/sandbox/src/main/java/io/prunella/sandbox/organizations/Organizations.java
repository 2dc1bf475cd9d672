package io.prunella.sandbox.organizations;

import io.prunella.sandbox.dispatch.Call;
import io.prunella.sandbox.dispatch.MarkerPage;
import io.prunella.sandbox.dispatch.Service;
import io.prunella.sandbox.state.Organization;
import io.prunella.sandbox.state.Organization.Member;
import io.prunella.sandbox.state.Organization.Unit;
import io.prunella.sandbox.wire.AwsError;
import io.prunella.sandbox.wire.AwsService;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.organizations.model.Account;
import software.amazon.awssdk.services.organizations.model.AccountJoinedMethod;
import software.amazon.awssdk.services.organizations.model.DescribeOrganizationRequest;
import software.amazon.awssdk.services.organizations.model.DescribeOrganizationResponse;
import software.amazon.awssdk.services.organizations.model.ListAccountsForParentRequest;
import software.amazon.awssdk.services.organizations.model.ListAccountsForParentResponse;
import software.amazon.awssdk.services.organizations.model.ListAccountsRequest;
import software.amazon.awssdk.services.organizations.model.ListAccountsResponse;
import software.amazon.awssdk.services.organizations.model.ListOrganizationalUnitsForParentRequest;
import software.amazon.awssdk.services.organizations.model.ListOrganizationalUnitsForParentResponse;
import software.amazon.awssdk.services.organizations.model.ListRootsRequest;
import software.amazon.awssdk.services.organizations.model.ListRootsResponse;
import software.amazon.awssdk.services.organizations.model.OrganizationFeatureSet;
import software.amazon.awssdk.services.organizations.model.OrganizationalUnit;
import software.amazon.awssdk.services.organizations.model.Root;

/// The offer of Organizations: what it tells about units and accounts. All but the organization itself is told to its
/// management account and to delegated administrators only. Permissions are asked for on `*`: the units belong to the
/// management account, but no policy of theirs is needed to list them from a delegated administrator's.
public final class Organizations {
    private static final int LARGEST_PAGE = 20;

    private Organizations() {}

    public static Service service() {
        Service organizations = new Service(AwsService.ORGANIZATIONS);
        organizations
                .on(DescribeOrganizationRequest.class, (call, _) -> describe(of(call)))
                .needs("organizations:DescribeOrganization", _ -> "*");
        organizations
                .on(ListRootsRequest.class, (call, request) -> roots(listed(call), request))
                .needs("organizations:ListRoots", _ -> "*");
        organizations
                .on(ListAccountsRequest.class, (call, request) -> accounts(listed(call), request))
                .needs("organizations:ListAccounts", _ -> "*");
        organizations
                .on(ListAccountsForParentRequest.class, (call, request) -> accountsIn(listed(call), request))
                .needs("organizations:ListAccountsForParent", _ -> "*");
        organizations
                .on(ListOrganizationalUnitsForParentRequest.class, (call, request) -> unitsIn(listed(call), request))
                .needs("organizations:ListOrganizationalUnitsForParent", _ -> "*");
        return organizations;
    }

    private static Organization of(Call call) {
        return call.cloud()
                .organization()
                .filter(organization ->
                        organization.members().containsKey(call.account().id()))
                .orElseThrow(() -> new AwsError(
                        400, "AWSOrganizationsNotInUseException", "Your account is not a member of an organization."));
    }

    private static Organization listed(Call call) {
        Organization organization = of(call);
        if (!organization.mayList(call.account().id())) {
            throw new AwsError(400, "AccessDeniedException", "You don't have permissions to access this resource.");
        }
        return organization;
    }

    private static DescribeOrganizationResponse describe(Organization organization) {
        String owner = organization.managementAccount();
        return DescribeOrganizationResponse.builder()
                .organization(told -> told.id(organization.id())
                        .arn(organization.arn("organization/" + organization.id()))
                        .featureSet(OrganizationFeatureSet.ALL)
                        .masterAccountId(owner)
                        .masterAccountArn(arn(organization, owner))
                        .masterAccountEmail(email(owner)))
                .build();
    }

    private static ListRootsResponse roots(Organization organization, ListRootsRequest request) {
        MarkerPage<Unit> page = page(List.of(organization.root()), request.nextToken(), request.maxResults());
        return ListRootsResponse.builder()
                .roots(page.items().stream()
                        .map(root -> Root.builder()
                                .id(root.id())
                                .arn(organization.arn("root/%s/%s".formatted(organization.id(), root.id())))
                                .name(root.name())
                                .build())
                        .toList())
                .nextToken(page.marker())
                .build();
    }

    private static ListAccountsResponse accounts(Organization organization, ListAccountsRequest request) {
        MarkerPage<Member> page = page(organization.members().values(), request.nextToken(), request.maxResults());
        return ListAccountsResponse.builder()
                .accounts(told(organization, page))
                .nextToken(page.marker())
                .build();
    }

    private static ListAccountsForParentResponse accountsIn(
            Organization organization, ListAccountsForParentRequest request) {
        Unit parent = parent(organization, request.parentId());
        List<Member> in = organization.members().values().stream()
                .filter(member -> member.parent().equals(parent.id()))
                .toList();
        MarkerPage<Member> page = page(in, request.nextToken(), request.maxResults());
        return ListAccountsForParentResponse.builder()
                .accounts(told(organization, page))
                .nextToken(page.marker())
                .build();
    }

    private static ListOrganizationalUnitsForParentResponse unitsIn(
            Organization organization, ListOrganizationalUnitsForParentRequest request) {
        Unit parent = parent(organization, request.parentId());
        MarkerPage<Unit> page = page(organization.unitsIn(parent.id()), request.nextToken(), request.maxResults());
        return ListOrganizationalUnitsForParentResponse.builder()
                .organizationalUnits(page.items().stream()
                        .map(unit -> OrganizationalUnit.builder()
                                .id(unit.id())
                                .arn(organization.arn("ou/%s/%s".formatted(organization.id(), unit.id())))
                                .name(unit.name())
                                .build())
                        .toList())
                .nextToken(page.marker())
                .build();
    }

    private static Unit parent(Organization organization, String id) {
        return organization
                .find(id)
                .filter(unit -> unit.id().equals(id))
                .orElseThrow(() -> new AwsError(
                        400, "ParentNotFoundException", "We can't find a root or OU with the id %s.".formatted(id)));
    }

    private static <T> MarkerPage<T> page(Collection<T> all, @Nullable String token, @Nullable Integer size) {
        int most = size == null ? LARGEST_PAGE : size;
        if (most < 1 || most > LARGEST_PAGE) {
            throw invalid("MaxResults is between 1 and 20, not %s".formatted(most));
        }
        return MarkerPage.of(all, token, most, () -> invalid("The NextToken is not valid."));
    }

    private static AwsError invalid(String message) {
        return new AwsError(400, "InvalidInputException", message);
    }

    private static List<Account> told(Organization organization, MarkerPage<Member> page) {
        return page.items().stream()
                .map(member -> Account.builder()
                        .id(member.account())
                        .arn(arn(organization, member.account()))
                        .name(member.name())
                        .email(email(member.account()))
                        .state(member.state())
                        .joinedMethod(AccountJoinedMethod.CREATED)
                        .joinedTimestamp(member.joined())
                        .build())
                .toList();
    }

    private static String arn(Organization organization, String account) {
        return organization.arn("account/%s/%s".formatted(organization.id(), account));
    }

    private static String email(String account) {
        return "aws+%s@acme.example".formatted(account);
    }
}
