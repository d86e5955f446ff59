package main

import (
	"fmt"
	"net/netip"
	"strings"

	corev3 "github.com/envoyproxy/go-control-plane/envoy/config/core/v3"
	listenerapi "github.com/envoyproxy/go-control-plane/envoy/config/listener/v3"
	rbacapi "github.com/envoyproxy/go-control-plane/envoy/config/rbac/v3"
	httprbac "github.com/envoyproxy/go-control-plane/envoy/extensions/filters/http/rbac/v3"
	hcm "github.com/envoyproxy/go-control-plane/envoy/extensions/filters/network/http_connection_manager/v3"
)

// peer is the address from which every request comes: a load balancer, which has no certificate.
const peer = "10.0.0.10"

// denied tells whether a policy keeps a request from its route. No token is ever valid, and no client has a certificate.
func denied(chain *listenerapi.FilterChain, from *call) (bool, error) {
	for _, filter := range chain.GetFilters() {
		manager := &hcm.HttpConnectionManager{}
		if !filter.GetTypedConfig().MessageIs(manager) {
			continue
		}
		if err := filter.GetTypedConfig().UnmarshalTo(manager); err != nil {
			return false, err
		}
		for _, http := range manager.GetHttpFilters() {
			rbac := &httprbac.RBAC{}
			if !http.GetTypedConfig().MessageIs(rbac) {
				continue
			}
			if err := http.GetTypedConfig().UnmarshalTo(rbac); err != nil {
				return false, err
			}
			asked := &authorization{from, manager.GetXffNumTrustedHops()}
			if keepsOut, err := asked.keepsOut(rbac.GetRules()); keepsOut || err != nil {
				return keepsOut, err
			}
		}
	}
	return false, nil
}

// authorization is a request as the filter for policies sees it.
type authorization struct {
	*call
	trustedHops uint32
}

func (a *authorization) keepsOut(rules *rbacapi.RBAC) (bool, error) {
	if rules == nil || rules.GetAction() == rbacapi.RBAC_LOG {
		return false, nil
	}
	for _, policy := range rules.GetPolicies() {
		takes, err := anyOf(policy.GetPermissions(), a.permits)
		if takes && err == nil {
			takes, err = anyOf(policy.GetPrincipals(), a.is)
		}
		if takes || err != nil {
			return rules.GetAction() == rbacapi.RBAC_DENY, err
		}
	}
	return rules.GetAction() == rbacapi.RBAC_ALLOW, nil
}

func anyOf[T any](of []T, holds func(T) (bool, error)) (bool, error) {
	for _, one := range of {
		if held, err := holds(one); held || err != nil {
			return held, err
		}
	}
	return false, nil
}

func allOf[T any](of []T, holds func(T) (bool, error)) (bool, error) {
	for _, one := range of {
		if held, err := holds(one); !held || err != nil {
			return false, err
		}
	}
	return true, nil
}

func not(held bool, err error) (bool, error) { return !held, err }

func (a *authorization) permits(rule *rbacapi.Permission) (bool, error) {
	switch asked := rule.GetRule().(type) {
	case *rbacapi.Permission_AndRules:
		return allOf(asked.AndRules.GetRules(), a.permits)
	case *rbacapi.Permission_OrRules:
		return anyOf(asked.OrRules.GetRules(), a.permits)
	case *rbacapi.Permission_NotRule:
		return not(a.permits(asked.NotRule))
	case *rbacapi.Permission_Any:
		return asked.Any, nil
	case *rbacapi.Permission_Header:
		return matchesHeader(asked.Header, a.call)
	case *rbacapi.Permission_UrlPath:
		return matchesString(asked.UrlPath.GetPath(), a.path)
	case *rbacapi.Permission_DestinationPort:
		return asked.DestinationPort == a.port, nil
	}
	return false, fmt.Errorf("permission %T is not known", rule.GetRule())
}

func (a *authorization) is(principal *rbacapi.Principal) (bool, error) {
	switch asked := principal.GetIdentifier().(type) {
	case *rbacapi.Principal_AndIds:
		return allOf(asked.AndIds.GetIds(), a.is)
	case *rbacapi.Principal_OrIds:
		return anyOf(asked.OrIds.GetIds(), a.is)
	case *rbacapi.Principal_NotId:
		return not(a.is(asked.NotId))
	case *rbacapi.Principal_Any:
		return asked.Any, nil
	case *rbacapi.Principal_Header:
		return matchesHeader(asked.Header, a.call)
	case *rbacapi.Principal_Authenticated_, *rbacapi.Principal_FilterState, *rbacapi.Principal_Metadata,
		*rbacapi.Principal_SourcedMetadata:
		return false, nil
	case *rbacapi.Principal_DirectRemoteIp:
		return within(asked.DirectRemoteIp, peer)
	case *rbacapi.Principal_RemoteIp:
		return within(asked.RemoteIp, a.client())
	}
	return false, fmt.Errorf("principal %T is not known", principal.GetIdentifier())
}

// client is the address that Envoy takes for the client's: where it trusts proxies the last but so many of
// X-Forwarded-For, else its peer's.
func (a *authorization) client() string {
	forwarded := strings.Split(a.headers["x-forwarded-for"], ",")
	at := len(forwarded) - int(a.trustedHops)
	if a.trustedHops == 0 || at < 0 || at >= len(forwarded) || strings.TrimSpace(forwarded[at]) == "" {
		return peer
	}
	return strings.TrimSpace(forwarded[at])
}

func within(block *corev3.CidrRange, address string) (bool, error) {
	of, err := netip.ParseAddr(block.GetAddressPrefix())
	if err != nil {
		return false, err
	}
	parsed, err := netip.ParseAddr(address)
	if err != nil {
		return false, err
	}
	return netip.PrefixFrom(of, int(block.GetPrefixLen().GetValue())).Contains(parsed), nil
}
