-- title: Delegations of impossible size
-- severity: error
-- about: An IPv4 run holds 1 to 2^32 addresses, an IPv6 value is a prefix length of 1 to 128, and a run of AS numbers has at least one.
select registry, resource, start, value
from rir_delegated.delegations
where value < 1
    or (resource = 'ipv4' and value > 4294967296)
    or (resource = 'ipv6' and value > 128)
    or (resource = 'asn' and value > 4294967296)
order by registry, resource, start
